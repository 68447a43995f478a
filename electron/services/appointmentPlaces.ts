/** Where an appointment stands in the schedule, and whether it still stands. */
import type { ReadDb } from '../../db/connection.ts';
import { getAllocation, listAllocationsOf, removeAllocation, type AllocationRow } from '../../db/repositories/allocations.ts';
import {
  getAppointment,
  listHistoryOf,
  listTrips,
  setTrips,
  updateAppointment,
  type AppointmentRow,
} from '../../db/repositories/appointments.ts';
import { getOpenRepairOrder, updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { holdsPlace, isAhead, mayBecome } from '../../shared/domain/appointmentStates.ts';
import { dayOf } from '../../shared/dates.ts';
import { clock, minuteOfDay, type Span } from '../../shared/domain/openingHours.ts';
import { movedTrips } from '../../shared/domain/trips.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { enterAppointmentState } from './arrival.ts';
import { dropWork, lengthOfWork, wholeTimeOf } from './bookedWork.ts';
import { dropPlaces, forgetReleasedPlaces, moveStretch, releasePlaces, retakePlaces, takePlace } from './booking.ts';
import { carryOver, unfinishedOf } from './carryOver.ts';
import { assertNotErased, openRepairToChange, repairToChange, sees } from './visibility.ts';

type PlaceCommands = Pick<Service<Contract['appointments']>, 'place' | 'move' | 'addTime' | 'removeTime' | 'setState' | 'carryOver'>;

const SHORTEST_MS = 5 * 60_000;

export const placeCommands: PlaceCommands = {
  place(w, { id, ver, place, overCapacity }) {
    const appointment = getAppointment(w.db, id);
    if (appointment.ver !== ver) throw new DomainError('APPOINTMENT_CHANGED', { ver: appointment.ver });
    if (!isAhead(appointment.state)) throw new DomainError('APPOINTMENT_CLOSED', { state: appointment.state });
    const was = wholeTimeOf(w.db, id);
    const before = dropWork(w, appointment);
    const { skillId, plannedMinutes: minutes } = appointment;
    const mayBePast = before?.startsAt === place.startsAt;
    const allocationIds = takePlace(w, { appointmentId: id, repairOrderId: null, skillId, place, minutes, overCapacity, mayBePast });
    moveTrips(w, id, was);
    noteMove(w, appointment, before, place);
    changedAppointments(w, id, { place });
    return { allocationIds, ver: getAppointment(w.db, id).ver };
  },

  move(w, { id, was, to, overCapacity }) {
    const { row, appointment } = stretchToChange(w, id);
    const isAsSeen =
      row.startsAt === was.startsAt && row.endsAt === was.endsAt && row.bayId === was.bayId && row.mechanicId === was.mechanicId;
    if (!isAsSeen) throw new DomainError('APPOINTMENT_CHANGED');
    if (to.endsAt - to.startsAt < SHORTEST_MS) throw new DomainError('PERIOD_EMPTY');
    const isWayBack = appointment !== null && listHistoryOf(w.db, appointment.id).at(-1)?.note === moveNote(w.db, to, was);
    const whole = appointment && wholeTimeOf(w.db, appointment.id);
    const minutes = appointment && lengthOfWork(w.db, appointment, { ...to, id });
    moveStretch(w, row, to, { overCapacity, mayBePast: isWayBack });
    if (appointment) {
      moveTrips(w, appointment.id, whole);
      noteMove(w, appointment, was, to, minutes ?? appointment.plannedMinutes);
    }
    changedAppointments(w, row.appointmentId ?? id, { was, to });
    return {};
  },

  addTime(w, { appointmentId, repairOrderId, place, minutes, skillId, overCapacity }) {
    const appointment = appointmentId === null ? null : openAppointment(w.db, appointmentId);
    const orderId = repairOrderId ?? appointment?.repairOrderId ?? null;
    if (appointment === null && orderId === null) throw new DomainError('APPOINTMENT_NOT_FOUND');
    // One stretch is one car's time.
    if (appointment !== null && orderId !== appointment.repairOrderId) throw new DomainError('REPAIR_ORDER_NOT_FOUND');
    if (repairOrderId !== null) repairToChange(w, repairOrderId);
    if (orderId !== null) assignPlanned(w, orderId, place.mechanicId);
    const allocationIds = takePlace(w, { appointmentId, repairOrderId: orderId, skillId, place, minutes, overCapacity });
    if (appointment?.state === 'requested') enterAppointmentState(w, appointment, 'scheduled', '');
    changedAppointments(w, appointmentId ?? orderId ?? '', { place, minutes });
    return { allocationIds };
  },

  removeTime(w, { id }) {
    const { row, appointment } = stretchToChange(w, id);
    removeAllocation(w.tx, id);
    // Without a place it waits for one again.
    const isPlaced = appointment !== null && listAllocationsOf(w.db, appointment.id).some((one) => one.active);
    if (appointment?.state === 'scheduled' && !isPlaced) enterAppointmentState(w, appointment, 'requested', '');
    changedAppointments(w, row.appointmentId ?? id, { removed: id });
    return {};
  },

  setState(w, { id, from, to, note }) {
    const appointment = getAppointment(w.db, id);
    if (appointment.state !== from) throw new DomainError('APPOINTMENT_CHANGED', { state: appointment.state });
    // Called off stays called off: taking it back would plan for somebody whom nobody knows.
    assertNotErased(w.db, appointment.customerId);
    // What was cancelled with its repair comes back with it: two visits would share one booking.
    if (from === 'cancelled' && appointment.repairOrderId !== null) throw new DomainError('APPOINTMENT_CLOSED', { state: from });
    if (!mayBecome(from, to)) throw new DomainError('ILLEGAL_TRANSITION', { from, to });
    if (to === 'no_show' && !listAllocationsOf(w.db, id).some((row) => row.active && row.startsAt <= w.now))
      throw new DomainError('NO_SHOW_TOO_EARLY');
    if (holdsPlace(from) && !holdsPlace(to)) releasePlaces(w, id);
    if (to === 'requested') {
      dropPlaces(w, id);
      forgetReleasedPlaces(w, id);
    }
    // Without a place there is nothing to be scheduled at.
    const state = to === 'scheduled' && retakePlaces(w, id) === 0 ? 'requested' : to;
    if (state !== from) enterAppointmentState(w, appointment, state, note);
    changedAppointments(w, id, { from, to: state });
    return { state };
  },

  carryOver(w, { allocationIds }) {
    const moved: { id: string; startsAt: number }[] = [];
    const left: string[] = [];
    // Asked inside the transaction: whoever pressed first has carried it over already.
    const unfinished = new Set(unfinishedOf(w.db, w.now).map((card) => card.id));
    for (const id of new Set(allocationIds)) {
      const startsAt = unfinished.has(id) ? carryOver(w, id) : null;
      if (startsAt === null) left.push(id);
      else moved.push({ id, startsAt });
    }
    changedAppointments(w, 'carry-over', { moved: moved.length, left: left.length });
    return { moved, left };
  },
};

/** @throws DomainError APPOINTMENT_NOT_FOUND, APPOINTMENT_CLOSED */
export function openAppointment(db: ReadDb, id: string): AppointmentRow {
  const row = getAppointment(db, id);
  if (!isAhead(row.state) && row.state !== 'arrived') throw new DomainError('APPOINTMENT_CLOSED', { state: row.state });
  return row;
}

/** Puts an act on record and tells the open schedules. */
export function changedAppointments(w: Writing, id: string, detail: Readonly<Record<string, unknown>>): void {
  w.about(id, detail);
  w.changed('appointments');
}

/**
 * A stretch that may still lie elsewhere, and the appointment that it is part of.
 * @throws DomainError ALLOCATION_NOT_FOUND, APPOINTMENT_CLOSED, REPAIR_ORDER_NOT_FOUND, REPAIR_ORDER_CLOSED, CUSTOMER_ERASED
 */
function stretchToChange(w: Writing, id: string): { row: AllocationRow; appointment: AppointmentRow | null } {
  const row = getAllocation(w.db, id);
  const appointment = row.appointmentId === null ? null : openAppointment(w.db, row.appointmentId);
  if (row.repairOrderId !== null && appointment === null) openRepairToChange(w, row.repairOrderId);
  else if (row.repairOrderId !== null) getOpenRepairOrder(w.db, row.repairOrderId);
  return { row, appointment };
}

/** A new place or length is part of what happened, and another version: whoever saw the old one is told. */
function noteMove(
  w: Writing,
  appointment: AppointmentRow,
  from: { startsAt: number } | null,
  to: { startsAt: number },
  plannedMinutes = appointment.plannedMinutes,
): void {
  const isLength = plannedMinutes !== appointment.plannedMinutes;
  const moved = from === null ? '' : moveNote(w.db, from, to);
  const note = moved === '' && isLength ? `${clock(appointment.plannedMinutes)} h → ${clock(plannedMinutes)} h` : moved;
  const state = appointment.state === 'requested' ? 'scheduled' : appointment.state;
  if (state !== appointment.state || note !== '') enterAppointmentState(w, appointment, state, note, { plannedMinutes });
  else updateAppointment(w.tx, appointment.id, {});
}

/** Who is to fetch and bring back the car goes with its work. */
function moveTrips(w: Writing, appointmentId: string, was: Span | null): void {
  const now = wholeTimeOf(w.db, appointmentId);
  if (was === null || now === null || was.startsAt === now.startsAt) return;
  const trips = listTrips(w.db, appointmentId).map(({ driverName: _name, ...trip }) => trip);
  if (trips.length > 0) setTrips(w.tx, appointmentId, movedTrips(trips, was, now, getShop(w.db).timeZone));
}

/** What the history says of a move; nothing where the start stays. Whoever takes it back is known by it. */
function moveNote(db: ReadDb, from: { startsAt: number }, to: { startsAt: number }): string {
  if (from.startsAt === to.startsAt) return '';
  const { timeZone } = getShop(db);
  const said = (at: number): string => `${dayOf(at, timeZone)} ${clock(minuteOfDay(at, timeZone))}`;
  return `${said(from.startsAt)} → ${said(to.startsAt)}`;
}

/** A repair that nobody has is the planned mechanic's, where the caller may say so. */
function assignPlanned(w: Writing, repairOrderId: string, mechanicId: string | null): void {
  const order = getOpenRepairOrder(w.db, repairOrderId);
  if (mechanicId === null || order.mechanicId !== null) return;
  if (!w.actor.permissions.has('update:repairOrder') || !sees(w.actor, order)) return;
  updateRepairOrder(w.tx, repairOrderId, { mechanicId });
  w.changed('repairOrders');
}
