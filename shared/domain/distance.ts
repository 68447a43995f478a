/** Distances are kept in whole kilometres; a shop may read and type miles. */
export const DISTANCE_UNITS = ['km', 'mi'] as const;
export type DistanceUnit = (typeof DISTANCE_UNITS)[number];

/** Kilometres in an international mile (1959), exactly. */
const KM_PER_MILE = 1.609344;

/**
 * What a person typed, as kilometres. A mile is longer than a kilometre, so every whole number of miles has a
 * kilometre figure of its own and `fromKm` gives back exactly what was typed.
 */
export function toKm(typed: number, unit: DistanceUnit): number {
  return unit === 'km' ? typed : Math.round(typed * KM_PER_MILE);
}

/**
 * As `toKm`, for a counter whose last figure is `known`: when it shows that figure still, the kilometres stay. Rounded to
 * miles and back, a car that has not moved could seem to have gone backwards.
 */
export function readingToKm(typed: number, unit: DistanceUnit, known: number | null): number {
  return known !== null && fromKm(known, unit) === typed ? known : toKm(typed, unit);
}

/** Kilometres in the shop's unit, whole. */
export function fromKm(km: number, unit: DistanceUnit): number {
  return unit === 'km' ? km : Math.round(km / KM_PER_MILE);
}

/** What a shop of `country` (ISO 3166 alpha-2) reads on its dashboards unless it says otherwise. */
export function distanceUnitOf(country: string): DistanceUnit {
  return country === 'GB' || country === 'US' ? 'mi' : 'km';
}
