import {
  deleteArea,
  findClass,
  listAreas,
  listClasses,
  listMakes,
  listModels,
  saveArea,
  saveClass,
  saveMake,
  saveModel,
  setClassPosition,
} from '../../db/repositories/catalogue.ts';
import { getSetting, setSetting } from '../../db/repositories/settings.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';

export const catalogue: Service<Contract['catalogue']> = {
  get: ({ db }) => ({
    classes: listClasses(db).map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null })),
    makes: listMakes(db).map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null })),
    models: listModels(db).map(({ nameKey: _key, archivedAt, ...row }) => ({ ...row, archived: archivedAt !== null })),
    areas: listAreas(db),
    fuelsOff: getSetting(db, 'catalogue').fuelsOff,
  }),

  saveClass: (w, { id, name, archived }) => {
    const entry = { id: id ?? w.ids.uuid(), name, archivedAt: archived ? w.now : null };
    saveClass(w.tx, entry, id === null);
    return done(w, entry.id, name);
  },

  orderClasses(w, { ids }) {
    for (const [position, id] of ids.entries()) setClassPosition(w.tx, id, position);
    done(w, 'catalogue', '');
    return {};
  },

  saveMake: (w, { id, name, archived }) => {
    const entry = { id: id ?? w.ids.uuid(), name, archivedAt: archived ? w.now : null };
    saveMake(w.tx, entry, id === null);
    return done(w, entry.id, name);
  },

  saveModel: (w, { id, archived, ...fields }) => {
    if (!listMakes(w.db).some((make) => make.id === fields.makeId)) throw new DomainError('CATALOGUE_ENTRY_NOT_FOUND');
    if (fields.classId !== null && !findClass(w.db, fields.classId)) throw new DomainError('CATALOGUE_ENTRY_NOT_FOUND');
    if (fields.yearFrom !== null && fields.yearTo !== null && fields.yearTo < fields.yearFrom)
      throw new DomainError('INPUT_INVALID', { fields: [{ path: 'yearTo', code: 'NUMBER_TOO_SMALL' }] });
    const entry = { ...fields, id: id ?? w.ids.uuid(), archivedAt: archived ? w.now : null };
    saveModel(w.tx, entry, id === null);
    return done(w, entry.id, fields.name);
  },

  saveArea: (w, { id, ...fields }) => {
    const entry = { ...fields, id: id ?? w.ids.uuid() };
    saveArea(w.tx, entry, id === null);
    return done(w, entry.id, fields.name);
  },

  removeArea(w, { id }) {
    deleteArea(w.tx, id);
    done(w, id, '');
    return {};
  },

  setFuels(w, { fuelsOff }) {
    setSetting(w.tx, 'catalogue', { fuelsOff }, { at: w.now, actor: w.actor.id });
    done(w, 'catalogue', '');
    return {};
  },
};

function done(w: Writing, id: string, name: string): { id: string } {
  w.about(id, { name });
  w.changed('shop', 'vehicles');
  return { id };
}
