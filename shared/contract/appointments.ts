import { z } from 'zod';
import { APPOINTMENT_SOURCES, APPOINTMENT_STATES, TRIP_KINDS } from '../domain/appointmentStates.ts';
import { CONFLICT_KINDS } from '../domain/conflicts.ts';
import { isPlate, normalisePlate } from '../domain/plate.ts';
import { isPhone } from '../domain/phone.ts';
import { MOST_EVERY, REPEAT_UNITS } from '../domain/repeats.ts';
import { customerBrief } from './customers.ts';
import { day, id, instant, line, paragraph, plate } from './fields.ts';
import { command, errors, query } from './procedure.ts';

export const appointmentState = z.enum(APPOINTMENT_STATES, { error: 'FIELD_INVALID' });
/** Work of a booking in minutes; longer work is several bookings. */
export const plannedMinutes = z
  .int({ error: 'AMOUNT_INVALID' })
  .min(5, { error: 'NUMBER_TOO_SMALL' })
  .max(14_400, { error: 'NUMBER_TOO_LARGE' });

/** A place in the schedule; without bay and mechanic it only takes from the day's hours. */
export const place = z.strictObject({ startsAt: instant, bayId: id.nullable().default(null), mechanicId: id.nullable().default(null) });
const span = z.object({ startsAt: z.int(), endsAt: z.int() });

const conflict = z.object({
  kind: z.enum(CONFLICT_KINDS),
  startsAt: z.int(),
  endsAt: z.int(),
  /** Whose time it is, or which holiday. */
  name: z.string(),
  /** The other booking, where one is in the way. */
  allocationId: id.nullable(),
  plate: z.string(),
});
const capacity = z.object({
  day: z.string(),
  skillId: id.nullable(),
  /** What the mechanics with this skill can work that day; 0 with nobody there. */
  capacityMinutes: z.int(),
  plannedMinutes: z.int(),
});

const trip = z.strictObject({
  kind: z.enum(TRIP_KINDS),
  address: line(200),
  startsAt: instant,
  endsAt: instant,
  driverId: id.nullable().default(null),
  note: line(200, 0).default(''),
});

const allocation = z.object({
  id,
  appointmentId: id.nullable(),
  repairOrderId: id.nullable(),
  bayId: id.nullable(),
  mechanicId: id.nullable(),
  skillId: id.nullable(),
  startsAt: z.int(),
  endsAt: z.int(),
  /** Null for time planned on a repair without an appointment. */
  state: appointmentState.nullable(),
  number: z.string(),
  plate: z.string(),
  vehicle: z.string(),
  customerName: z.string(),
  complaint: z.string(),
  waiting: z.boolean(),
});

const appointmentCard = z.object({
  id,
  ver: z.int(),
  number: z.string(),
  state: appointmentState,
  customerId: id.nullable(),
  vehicleId: id.nullable(),
  plate: z.string(),
  vehicle: z.string(),
  customerName: z.string(),
  phone: z.string(),
  complaint: z.string(),
  plannedMinutes: z.int(),
  skillId: id.nullable(),
  waiting: z.boolean(),
  repairOrderId: id.nullable(),
  /** Where it begins; null while it has no place. */
  startsAt: z.int().nullable(),
  bayName: z.string().nullable(),
  mechanicName: z.string().nullable(),
});

const suggestion = z.object({
  bayId: id.nullable(),
  mechanicId: id,
  mechanicName: z.string(),
  bayName: z.string().nullable(),
  startsAt: z.int(),
  score: z.number(),
  reason: z.object({
    freeAt: z.int(),
    /** 0 cannot, 1 knows, 2 good, 3 expert; null where no skill was asked for. */
    skillLevel: z.int().nullable(),
    skillId: id.nullable(),
    plannedMinutes: z.int(),
    capacityMinutes: z.int(),
  }),
});

/** Empty, or a plate as it may be read. */
const looseplate = z
  .string()
  .trim()
  .max(20, { error: 'PLATE_INVALID' })
  .refine((text) => text === '' || isPlate(text), { error: 'PLATE_INVALID' })
  .transform((text) => (text === '' ? '' : normalisePlate(text)));
const loosePhone = z
  .string()
  .trim()
  .max(30, { error: 'PHONE_INVALID' })
  .refine((text) => text === '' || isPhone(text), { error: 'PHONE_INVALID' });

const details = {
  customerId: id.nullable().default(null),
  vehicleId: id.nullable().default(null),
  plate: looseplate.default(''),
  name: line(80, 0).default(''),
  phone: loosePhone.default(''),
  complaint: paragraph(2_000).default(''),
  note: paragraph(500).default(''),
  plannedMinutes,
  skillId: id.nullable().default(null),
  source: z.enum(APPOINTMENT_SOURCES).default('phone'),
  waiting: z.boolean().default(false),
  preferred: z
    .array(z.strictObject({ startsAt: instant, endsAt: instant }))
    .max(5)
    .default([]),
  trips: z.array(trip).max(2).default([]),
};
const overCapacity = z.boolean().default(false);
const BOOKING_ERRORS = [
  'BOOKING_CONFLICT',
  'CAPACITY_EXCEEDED',
  'BAY_UNKNOWN',
  'MECHANIC_UNKNOWN',
  'SKILL_UNKNOWN',
  'CUSTOMER_NOT_FOUND',
  'CUSTOMER_ERASED',
  'VEHICLE_NOT_FOUND',
  'PERIOD_EMPTY',
  'TRIP_IN_PAST',
  'TRIP_BEFORE_PICKUP',
  'STAFF_NOT_FOUND',
] as const;

/** Bookings: who comes when, and whose time it takes. */
export const appointments = {
  /** What the schedule shows of some days: bookings, closed time, absences, and hours against capacity. */
  board: query(['read:appointment'], 'GET /appointments/board')
    .input(z.strictObject({ day, days: z.int().min(1).max(14).default(1) }))
    .output(
      z.object({
        allocations: z.array(allocation),
        days: z.array(z.object({ day: z.string(), open: z.array(span), closedName: z.string().nullable() })),
        capacity: z.array(capacity),
        closedSlots: z.array(z.object({ id, bayId: id.nullable(), mechanicId: id.nullable(), ...span.shape, reason: z.string() })),
        absences: z.array(z.object({ id, staffId: id, ...span.shape, reason: z.string() })),
      }),
    ),
  get: query(['read:appointment'], 'GET /appointments/{id}')
    .input(z.strictObject({ id }))
    .output(
      appointmentCard.extend({
        ver: z.int(),
        source: z.enum(APPOINTMENT_SOURCES),
        name: z.string(),
        note: z.string(),
        customer: customerBrief.nullable(),
        repairOrderNumber: z.string().nullable(),
        seriesId: id.nullable(),
        createdAt: z.int(),
        createdBy: z.string(),
        allocations: z.array(z.object({ id, bayId: id.nullable(), mechanicId: id.nullable(), ...span.shape, active: z.boolean() })),
        preferred: z.array(span),
        trips: z.array(
          z.object({
            kind: z.enum(TRIP_KINDS),
            address: z.string(),
            ...span.shape,
            driverId: id.nullable(),
            driverName: z.string().nullable(),
            note: z.string(),
          }),
        ),
        history: z.array(
          z.object({ at: z.int(), by: z.string(), from: appointmentState.nullable(), to: appointmentState, note: z.string() }),
        ),
      }),
    )
    .errors(errors('APPOINTMENT_NOT_FOUND')),
  /** The time that a repair holds, by time. */
  ofRepair: query(['read:appointment'], 'GET /appointments/of-repair/{repairOrderId}')
    .input(z.strictObject({ repairOrderId: id }))
    .output(
      z.object({
        items: z.array(z.object({ id, ...span.shape, bayName: z.string().nullable(), mechanicName: z.string().nullable() })),
      }),
    ),
  /** Who is expected today, those who came or did not included: for check-in and Today. */
  arrivals: query(['read:appointment', 'create:repairOrder'], 'GET /appointments/arrivals').output(
    z.object({ items: z.array(appointmentCard) }),
  ),
  /** Requests without a place, and people who would come earlier, oldest first. */
  waitingList: query(['read:appointment'], 'GET /appointments/waiting').output(
    z.object({ requested: z.array(appointmentCard), waiting: z.array(appointmentCard) }),
  ),
  /** What stands in the way of a booking, what the day still holds, and what could be taken instead. */
  check: query(['read:appointment'], 'GET /appointments/check')
    .input(
      z.strictObject({
        ...place.shape,
        minutes: plannedMinutes,
        skillId: id.nullable().default(null),
        /** The booking that is being moved: not in its own way. */
        exceptAllocationId: id.nullable().default(null),
        exceptAppointmentId: id.nullable().default(null),
      }),
    )
    .output(
      z.object({
        spans: z.array(span),
        conflicts: z.array(conflict),
        capacity,
        isOverCapacity: z.boolean(),
        freeSlots: z.array(z.object({ ...span.shape, bayId: id.nullable(), mechanicId: id.nullable() })),
      }),
    ),
  /** Appointments ahead of the car with a plate: what a check-in of it may be for. */
  aheadOfPlate: query(['read:appointment'], 'GET /appointments/ahead')
    .input(z.strictObject({ plate }))
    .output(z.object({ items: z.array(appointmentCard) })),
  /** The next places that take so many minutes in one piece. */
  freeSlots: query(['read:appointment', 'create:repairOrder'], 'GET /appointments/free-slots')
    .input(
      z.strictObject({
        from: instant,
        minutes: plannedMinutes,
        skillId: id.nullable().default(null),
        bayId: id.nullable().default(null),
        mechanicId: id.nullable().default(null),
        count: z.int().min(1).max(20).default(5),
      }),
    )
    .output(z.object({ items: z.array(z.object({ ...span.shape, bayId: id.nullable(), mechanicId: id.nullable() })) })),
  /** Mechanic, bay and time for some work, the best first, each with its reason. */
  suggest: query(['read:appointment', 'read:repairOrder'], 'GET /appointments/suggestions')
    .input(z.strictObject({ from: instant, minutes: plannedMinutes, skillId: id.nullable().default(null) }))
    .output(z.object({ items: z.array(suggestion) })),
  /** What was planned before now and is not finished. */
  unfinished: query(['read:appointment'], 'GET /appointments/unfinished').output(
    z.object({ items: z.array(allocation.extend({ remainingMinutes: z.int() })) }),
  ),
  book: command(['update:appointment'], 'POST /appointments')
    .input(z.strictObject({ ...details, place: place.nullable(), overCapacity }))
    .output(z.object({ id, number: z.string(), state: appointmentState, allocationIds: z.array(id) }))
    .errors(errors(...BOOKING_ERRORS, 'TOO_MANY_APPOINTMENTS', 'APPOINTMENT_EMPTY')),
  update: command(['update:appointment'], 'PUT /appointments/{id}')
    .input(z.strictObject({ id, ver: z.int(), ...details }))
    .output(z.object({}))
    .errors(
      errors(
        ...BOOKING_ERRORS,
        'APPOINTMENT_NOT_FOUND',
        'APPOINTMENT_CHANGED',
        'APPOINTMENT_CLOSED',
        'APPOINTMENT_ARRIVED',
        'APPOINTMENT_EMPTY',
      ),
    ),
  /** Gives an appointment its place, or another one: its stretches are planned anew from there. */
  place: command(['update:appointment'], 'POST /appointments/{id}/place')
    .input(z.strictObject({ id, ver: z.int(), place, overCapacity }))
    .output(z.object({ allocationIds: z.array(id), ver: z.int() }))
    .errors(errors(...BOOKING_ERRORS, 'APPOINTMENT_NOT_FOUND', 'APPOINTMENT_CHANGED', 'APPOINTMENT_CLOSED')),
  /** Moves or resizes one stretch; `was` is how the caller saw it, so that two people cannot move it at once. */
  move: command(['update:appointment'], 'POST /appointments/allocations/{id}/move')
    .input(
      z.strictObject({
        id,
        was: z.strictObject({ startsAt: instant, endsAt: instant, bayId: id.nullable(), mechanicId: id.nullable() }),
        to: z.strictObject({ startsAt: instant, endsAt: instant, bayId: id.nullable(), mechanicId: id.nullable() }),
        overCapacity,
      }),
    )
    .output(z.object({}))
    .errors(errors(...BOOKING_ERRORS, 'ALLOCATION_NOT_FOUND', 'APPOINTMENT_CHANGED', 'APPOINTMENT_CLOSED')),
  /** Plans more time, for an appointment or for a repair that is here. */
  addTime: command(['update:appointment'], 'POST /appointments/allocations')
    .input(
      z.strictObject({
        appointmentId: id.nullable(),
        repairOrderId: id.nullable(),
        place,
        minutes: plannedMinutes,
        skillId: id.nullable().default(null),
        overCapacity,
      }),
    )
    .output(z.object({ allocationIds: z.array(id) }))
    .errors(errors(...BOOKING_ERRORS, 'APPOINTMENT_NOT_FOUND', 'APPOINTMENT_CLOSED', 'REPAIR_ORDER_NOT_FOUND', 'REPAIR_ORDER_CLOSED')),
  removeTime: command(['update:appointment'], 'DELETE /appointments/allocations/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('ALLOCATION_NOT_FOUND', 'APPOINTMENT_CLOSED', 'REPAIR_ORDER_CLOSED')),
  /** Calls off, notes that nobody came, or takes either back; its place is given up or, if still free, taken again. */
  setState: command(['update:appointment'], 'POST /appointments/{id}/state')
    .input(z.strictObject({ id, from: appointmentState, to: appointmentState, note: line(200, 0).default('') }))
    .output(z.object({ state: appointmentState }))
    .errors(errors(...BOOKING_ERRORS, 'APPOINTMENT_NOT_FOUND', 'APPOINTMENT_CHANGED', 'ILLEGAL_TRANSITION', 'NO_SHOW_TOO_EARLY')),
  /** Moves what is left of stretches that are past to the next free places of the same mechanic or bay. */
  carryOver: command(['update:appointment'], 'POST /appointments/carry-over')
    .input(z.strictObject({ allocationIds: z.array(id).min(1, { error: 'REQUIRED' }).max(100) }))
    .output(z.object({ moved: z.array(z.object({ id, startsAt: z.int() })), left: z.array(id) })),
  /** Services that come back. */
  series: query(['read:appointment'], 'GET /appointments/series').output(
    z.object({
      items: z.array(
        z.object({
          id,
          vehicleId: id,
          customerId: id.nullable(),
          plate: z.string(),
          customerName: z.string(),
          complaint: z.string(),
          skillId: id.nullable(),
          plannedMinutes: z.int(),
          bayId: id.nullable(),
          mechanicId: id.nullable(),
          unit: z.enum(REPEAT_UNITS),
          every: z.int(),
          firstOn: z.string(),
          minuteOfDay: z.int(),
          nextOn: z.string().nullable(),
          isDue: z.boolean(),
        }),
      ),
    }),
  ),
  /** Makes or changes a series; a change reaches the appointments of it that are still ahead. */
  saveSeries: command(['update:appointment'], 'PUT /appointments/series')
    .input(
      z
        .strictObject({
          id: id.nullable(),
          vehicleId: id,
          complaint: paragraph(2_000, 1),
          skillId: id.nullable().default(null),
          plannedMinutes,
          bayId: id.nullable().default(null),
          mechanicId: id.nullable().default(null),
          unit: z.enum(REPEAT_UNITS),
          every: z.int({ error: 'AMOUNT_INVALID' }).min(1, { error: 'NUMBER_TOO_SMALL' }),
          firstOn: day.refine((on) => on >= '2000-01-01' && on < '2100-01-01', { error: 'FIELD_INVALID' }),
          minuteOfDay: z.int().min(0).max(1439),
        })
        .refine(({ unit, every }) => every <= MOST_EVERY[unit], { error: 'NUMBER_TOO_LARGE', path: ['every'] }),
    )
    .output(z.object({ id, made: z.int(), unplaced: z.int() }))
    .errors(errors('VEHICLE_NOT_FOUND', 'SERIES_NOT_FOUND', 'SKILL_UNKNOWN', 'BAY_UNKNOWN', 'MECHANIC_UNKNOWN')),
  /** Ends a series; its appointments that are still ahead are called off. */
  endSeries: command(['update:appointment'], 'DELETE /appointments/series/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({ cancelled: z.int() }))
    .errors(errors('SERIES_NOT_FOUND')),
  /** Makes what the series call for in the next three months; what finds its place taken becomes a request. */
  makeDue: command(['update:appointment'], 'POST /appointments/series/make-due').output(z.object({ made: z.int(), unplaced: z.int() })),
  /** Bookings as an iCalendar file (RFC 5545) with the shop's time zone. */
  calendar: query(['read:appointment'], 'GET /appointments/calendar')
    .input(z.strictObject({ day, days: z.int().min(1).max(62).default(7), mechanicId: id.nullable().default(null) }))
    .output(z.object({ fileName: z.string(), mimeType: z.literal('text/calendar'), text: z.string() })),
};
