/** What the procedures of the schedule take and give in common. */
import { z } from 'zod';
import { APPOINTMENT_SOURCES, APPOINTMENT_STATES, TRIP_KINDS } from '../domain/appointmentStates.ts';
import { CONFLICT_KINDS } from '../domain/conflicts.ts';
import { isPlate, normalisePlate } from '../domain/plate.ts';
import { isPhone } from '../domain/phone.ts';
import { id, instant, line, paragraph } from './fields.ts';

export const appointmentState = z.enum(APPOINTMENT_STATES, { error: 'FIELD_INVALID' });
/** Work of a booking in minutes; longer work is several bookings. */
export const plannedMinutes = z
  .int({ error: 'WHOLE_NUMBER_INVALID' })
  .min(5, { error: 'NUMBER_TOO_SMALL' })
  .max(14_400, { error: 'NUMBER_TOO_LARGE' });

/** A place in the schedule; without bay and mechanic it only takes from the day's hours. */
export const place = z.strictObject({ startsAt: instant, bayId: id.nullable().default(null), mechanicId: id.nullable().default(null) });
export const span = z.object({ startsAt: z.int(), endsAt: z.int() });

export const conflict = z.object({
  kind: z.enum(CONFLICT_KINDS),
  startsAt: z.int(),
  endsAt: z.int(),
  /** Whose time it is, or which holiday. */
  name: z.string(),
  /** The other booking, where one is in the way. */
  allocationId: id.nullable(),
  plate: z.string(),
});
export const capacity = z.object({
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

export const allocation = z.object({
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

export const appointmentCard = z.object({
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

export const suggestion = z.object({
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

export const details = {
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
export const overCapacity = z.boolean().default(false);
export const BOOKING_ERRORS = [
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
