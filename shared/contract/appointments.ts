import { z } from 'zod';
import { APPOINTMENT_SOURCES, TRIP_KINDS } from '../domain/appointmentStates.ts';
import {
  allocation,
  appointmentCard,
  appointmentState,
  BOOKING_ERRORS,
  capacity,
  conflict,
  details,
  overCapacity,
  place,
  plannedMinutes,
  span,
  suggestion,
} from './appointmentFields.ts';
import { appointmentSeries } from './appointmentSeries.ts';
import { customerBrief } from './customers.ts';
import { day, id, instant, line, plate } from './fields.ts';
import { command, errors, query } from './procedure.ts';

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
  /** Gives an appointment its place, or another one: its work is planned anew from there; time that was added to it stays. */
  place: command(['update:appointment'], 'POST /appointments/{id}/place')
    .input(z.strictObject({ id, ver: z.int(), place, overCapacity }))
    .output(z.object({ allocationIds: z.array(id), ver: z.int() }))
    .errors(errors(...BOOKING_ERRORS, 'APPOINTMENT_NOT_FOUND', 'APPOINTMENT_CHANGED', 'APPOINTMENT_CLOSED')),
  /**
   * Moves or resizes one stretch; `was` is how the caller saw it, so that two people cannot move it at once. Taking the
   * last move of a booking back may lead into the past, any other move may not.
   */
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
    .errors(
      errors(
        ...BOOKING_ERRORS,
        'ALLOCATION_NOT_FOUND',
        'APPOINTMENT_CHANGED',
        'APPOINTMENT_CLOSED',
        'REPAIR_ORDER_NOT_FOUND',
        'REPAIR_ORDER_CLOSED',
      ),
    ),
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
    .errors(errors('ALLOCATION_NOT_FOUND', 'APPOINTMENT_CLOSED', 'REPAIR_ORDER_NOT_FOUND', 'REPAIR_ORDER_CLOSED', 'CUSTOMER_ERASED')),
  /**
   * Calls off, notes that nobody came, or takes either back; its place is given up or, if still free, taken again. One
   * that was cancelled with its repair comes back when that is reopened.
   */
  setState: command(['update:appointment'], 'POST /appointments/{id}/state')
    .input(z.strictObject({ id, from: appointmentState, to: appointmentState, note: line(200, 0).default('') }))
    .output(z.object({ state: appointmentState }))
    .errors(
      errors(
        ...BOOKING_ERRORS,
        'APPOINTMENT_NOT_FOUND',
        'APPOINTMENT_CHANGED',
        'APPOINTMENT_CLOSED',
        'ILLEGAL_TRANSITION',
        'NO_SHOW_TOO_EARLY',
      ),
    ),
  /** Moves what is left of stretches that are past to the next free places of the same mechanic or bay. */
  carryOver: command(['update:appointment'], 'POST /appointments/carry-over')
    .input(z.strictObject({ allocationIds: z.array(id).min(1, { error: 'REQUIRED' }).max(100) }))
    .output(z.object({ moved: z.array(z.object({ id, startsAt: z.int() })), left: z.array(id) })),
  ...appointmentSeries,
  /** Bookings as an iCalendar file (RFC 5545) with the shop's time zone. */
  calendar: query(['read:appointment'], 'GET /appointments/calendar')
    .input(z.strictObject({ day, days: z.int().min(1).max(62).default(7), mechanicId: id.nullable().default(null) }))
    .output(z.object({ fileName: z.string(), mimeType: z.literal('text/calendar'), text: z.string() })),
};
