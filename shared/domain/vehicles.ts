/** Words of vehicles that schema, contract and screens share. */
export const FUELS = ['petrol', 'diesel', 'hybrid', 'electric', 'lpg', 'cng', 'other'] as const;
export type Fuel = (typeof FUELS)[number];

export const TRANSMISSIONS = ['manual', 'automatic', 'automatedManual', 'cvt', 'singleSpeed'] as const;
export type Transmission = (typeof TRANSMISSIONS)[number];

export const TYRE_SEASONS = ['summer', 'winter', 'allSeason'] as const;
export type TyreSeason = (typeof TYRE_SEASONS)[number];

export const TYRE_ACTS = ['mounted', 'stored', 'retired'] as const;

/** Who read the odometer outside a visit. */
export const READING_SOURCES = ['staff', 'customer', 'import'] as const;
