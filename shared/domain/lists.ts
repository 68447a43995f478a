/** The lists that page over any size, with their sorts; the first sort is where a list begins. */
export const LISTS = ['repairs', 'customers', 'vehicles', 'appointments'] as const;
export type ListName = (typeof LISTS)[number];

export const REPAIR_SORTS = ['received', 'number', 'promised'] as const;
export const CUSTOMER_SORTS = ['name', 'newest'] as const;
export const VEHICLE_SORTS = ['plate', 'newest', 'inspection', 'service'] as const;
export const APPOINTMENT_SORTS = ['start', 'newest'] as const;

/** Rows of an ordinary page; more at once are an export and want its permission. */
export const MOST_ON_A_PAGE = 200;
export const MOST_IN_AN_EXPORT_PAGE = 2_000;
/** Rows that a text can find in a list. */
export const MOST_FOUND = 500;
/** Letters of a cursor: the longest key of a name, twice over for what is quoted in it, and an id. */
export const MOST_IN_A_CURSOR = 600;
/** Letters of a saved view as JSON. */
export const MOST_IN_A_VIEW = 20_000;
