/** The small machine of appointments. A repair order has its own; an appointment ends where the repair begins. */
export const APPOINTMENT_STATES = ['requested', 'scheduled', 'arrived', 'done', 'no_show', 'cancelled'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** How it came in. What is not typed by staff has a limit per customer and day. */
export const APPOINTMENT_SOURCES = ['phone', 'walk_in', 'web', 'fleet'] as const;

/** Fetching the car before the visit, bringing it back after. */
export const TRIP_KINDS = ['pickup', 'drop'] as const;

/**
 * No stretch of a bay or a mechanic is longer, so a search for overlaps looks back no further: a whole day,
 * also the one on which the clock goes back. Longer work is several stretches.
 */
export const LONGEST_ALLOCATION_MS = 25 * 3_600_000;

/** At most this many open appointments of one customer made on one day by anyone but staff (SC-06). */
export const MOST_OPEN_PER_CUSTOMER_AND_DAY = 3;

/**
 * What a person may do by hand. `scheduled` also follows from saving a slot or a mechanic, `arrived` and
 * `done` from the repair order; the way back exists because people press the wrong key.
 */
const BY_HAND: Readonly<Record<AppointmentState, readonly AppointmentState[]>> = {
  requested: ['scheduled', 'cancelled'],
  scheduled: ['requested', 'no_show', 'cancelled'],
  arrived: [],
  done: [],
  no_show: ['requested', 'scheduled', 'cancelled'],
  cancelled: ['requested', 'scheduled'],
};

/** Whether a person may take an appointment from one state to another. */
export function mayBecome(from: AppointmentState, to: AppointmentState): boolean {
  return BY_HAND[from].includes(to);
}

/** States that hold their place in the schedule. */
export function holdsPlace(state: AppointmentState): boolean {
  return state === 'requested' || state === 'scheduled' || state === 'arrived' || state === 'done';
}

/** Still to come: neither here, nor over, nor off. */
export function isAhead(state: AppointmentState): boolean {
  return state === 'requested' || state === 'scheduled';
}
