/** Where appointments and repair orders meet: the car comes, the car goes. */
import { listAllocationsOf, listAllocationsOfOrder, updateAllocation } from '../../db/repositories/allocations.ts';
import {
  findAppointmentOfOrder,
  getAppointment,
  insertAppointmentHistory,
  updateAppointment,
  type AppointmentRow,
} from '../../db/repositories/appointments.ts';
import { getRepairOrder, updateRepairOrder, type RepairOrderRow } from '../../db/repositories/repairOrders.ts';
import { getVehicle } from '../../db/repositories/vehicles.ts';
import { isAhead, type AppointmentState } from '../../shared/domain/appointmentStates.ts';
import type { RepairOrderState } from '../../shared/domain/repairOrderStates.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Writing } from '../calls/service.ts';
import { assertNotErased } from './visibility.ts';

const STEP_MS = 5 * 60_000;

/**
 * The car of an appointment is checked in: the appointment has arrived, car and customer are the repair's, and its
 * places go on with the repair, whose mechanic is the planned one while it has none.
 * @throws DomainError APPOINTMENT_NOT_FOUND, CUSTOMER_ERASED, APPOINTMENT_CLOSED  it came before, or was called off;
 * APPOINTMENT_OF_ANOTHER_CAR
 */
export function arrive(w: Writing, appointmentId: string, repairOrderId: string): void {
  const appointment = getAppointment(w.db, appointmentId);
  // Who was given up for a no-show and comes after all, has come.
  if (!isAhead(appointment.state) && appointment.state !== 'no_show')
    throw new DomainError('APPOINTMENT_CLOSED', { state: appointment.state });
  assertNotErased(w.db, appointment.customerId);
  const repair = getRepairOrder(w.db, repairOrderId);
  if (appointment.vehicleId !== null && appointment.vehicleId !== repair.vehicleId) throw new DomainError('APPOINTMENT_OF_ANOTHER_CAR');
  enterAppointmentState(w, appointment, 'arrived', '', { ...whoCame(w, repair), arrivedAt: w.now, repairOrderId, waiting: false });
  const places = listAllocationsOf(w.db, appointmentId);
  for (const row of places) updateAllocation(w.tx, { ...row, repairOrderId });
  const mechanicId = places.find((row) => row.active && row.mechanicId !== null)?.mechanicId ?? null;
  if (mechanicId !== null && repair.mechanicId === null) updateRepairOrder(w.tx, repairOrderId, { mechanicId });
}

/** What was typed on the telephone gives way to the records, so that it is found, exported and erased with them. */
function whoCame(w: Writing, { customerId, vehicleId }: RepairOrderRow): Partial<AppointmentRow> {
  const car = { vehicleId, plate: getVehicle(w.db, vehicleId).plate };
  return customerId === null ? car : { ...car, customerId, name: '', phone: '' };
}

/** The repair went to `to`: its appointment follows, and time that is not needed any more becomes free. */
export function followRepair(w: Writing, repairOrderId: string, to: RepairOrderState): void {
  // A car that is ready needs no lift any more.
  if (['ready', 'out_for_delivery', 'delivered', 'cancelled'].includes(to)) freeRest(w, repairOrderId);
  const appointment = findAppointmentOfOrder(w.db, repairOrderId);
  if (!appointment) return;
  const state: AppointmentState = to === 'delivered' ? 'done' : to === 'cancelled' ? 'cancelled' : 'arrived';
  if (appointment.state !== state) enterAppointmentState(w, appointment, state, '');
}

/** What lies ahead is given back, what runs ends now. */
function freeRest(w: Writing, repairOrderId: string): void {
  const end = Math.ceil(w.now / STEP_MS) * STEP_MS;
  for (const row of listAllocationsOfOrder(w.db, repairOrderId)) {
    if (row.endsAt <= end) continue;
    updateAllocation(w.tx, row.startsAt >= end ? { ...row, active: false } : { ...row, endsAt: end });
    w.changed('appointments');
  }
}

/** Changes the state and appends to the history; every way into a state comes through here. */
export function enterAppointmentState(
  w: Writing,
  appointment: AppointmentRow,
  to: AppointmentState,
  note: string,
  more: Partial<Omit<AppointmentRow, 'id' | 'ver'>> = {},
): void {
  updateAppointment(w.tx, appointment.id, { ...more, state: to });
  insertAppointmentHistory(w.tx, {
    id: w.ids.uuid(),
    appointmentId: appointment.id,
    at: w.now,
    by: w.actor.name,
    fromState: appointment.state,
    toState: to,
    note,
  });
  w.changed('appointments');
}
