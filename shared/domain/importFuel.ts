import { FUELS, type Fuel } from './vehicles.ts';

/** Words of other programs and languages, in the order in which they are looked for. */
const FUEL_WORDS: Readonly<Record<string, Fuel>> = {
  petrol: 'petrol',
  gasoline: 'petrol',
  benzina: 'petrol',
  unleaded: 'petrol',
  benzin: 'petrol',
  diesel: 'diesel',
  gasolio: 'diesel',
  hybrid: 'hybrid',
  ibrida: 'hybrid',
  ibrido: 'hybrid',
  electric: 'electric',
  elettrica: 'electric',
  elettrico: 'electric',
  ev: 'electric',
  lpg: 'lpg',
  gpl: 'lpg',
  cng: 'cng',
  metano: 'cng',
};

/** The fuel that a cell names, in lower case; `other` where it says something else. */
export const fuelOf = (typed: string): Fuel =>
  FUELS.find((fuel) => fuel === typed) ?? Object.entries(FUEL_WORDS).find(([word]) => typed.includes(word))?.[1] ?? 'other';
