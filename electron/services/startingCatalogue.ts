import { saveClass, saveMake, saveModel } from '../../db/repositories/catalogue.ts';
import type { Tx } from '../../db/connection.ts';
import type { Language } from '../../shared/domain/countries.ts';
import { STARTING_CLASSES, STARTING_MODELS, type StartingClass } from '../../shared/domain/startingCatalogue.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';

/** Fills an empty catalogue, with the classes named in the shop's language. @returns the id of each class */
export function openCatalogue(tx: Tx, newId: () => string, language: Language): Record<StartingClass, string> {
  const names = CATALOGUE[language].catalogue.starting;
  const classes = Object.fromEntries(
    STARTING_CLASSES.map((key) => {
      const id = newId();
      saveClass(tx, { id, name: names[key], archivedAt: null }, true);
      return [key, id];
    }),
  ) as Record<StartingClass, string>;
  const makes = new Map<string, string>();
  for (const { make, model, class: size, isElectric } of STARTING_MODELS) {
    let makeId = makes.get(make);
    if (makeId === undefined) {
      makeId = newId();
      makes.set(make, makeId);
      saveMake(tx, { id: makeId, name: make, archivedAt: null }, true);
    }
    const fuel = isElectric ? ('electric' as const) : null;
    saveModel(tx, { id: newId(), makeId, name: model, classId: classes[size], fuel, yearFrom: null, yearTo: null, archivedAt: null }, true);
  }
  return classes;
}
