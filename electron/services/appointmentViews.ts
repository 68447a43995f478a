/** Appointments and bookings as screens see them. */
import type { ReadDb } from '../../db/connection.ts';
import { listAllocationCards, listAllocationsOf } from '../../db/repositories/allocations.ts';
import {
  getAppointment,
  getAppointmentCard,
  listHistoryOf,
  listPreferred,
  listTrips,
  type AppointmentCard,
} from '../../db/repositories/appointments.ts';
import { findCustomer } from '../../db/repositories/customers.ts';
import { findStaff } from '../../db/repositories/people.ts';
import { getRepairOrder } from '../../db/repositories/repairOrders.ts';
import { closedDayName, listAbsences, listClosedSlots, listMechanics, listSkills, openingTimesOf } from '../../db/repositories/schedule.ts';
import { addDays, type Day } from '../../shared/dates.ts';
import type { AppointmentState } from '../../shared/domain/appointmentStates.ts';
import { atMinute, openSpans } from '../../shared/domain/openingHours.ts';
import { capacitiesOn } from './capacity.ts';
import { briefOf } from './customers.ts';
import { describeVehicle } from './paper.ts';

export function appointmentView(row: AppointmentCard) {
  const { typedPlate, typedName, typedPhone, plate, make, model, customerName, customerPhone, ...rest } = row;
  return {
    ...rest,
    plate: plate ?? typedPlate,
    vehicle: make === null ? '' : describeVehicle({ make, model: model ?? '', year: null }),
    customerName: customerName ?? typedName,
    phone: customerPhone ?? typedPhone,
  };
}

/** One appointment with everything that goes with it. @throws DomainError APPOINTMENT_NOT_FOUND */
export function appointmentDetail(db: ReadDb, id: string) {
  const row = getAppointment(db, id);
  const customer = row.customerId === null ? null : findCustomer(db, row.customerId);
  return {
    ...appointmentView(getAppointmentCard(db, id)),
    ver: row.ver,
    source: row.source,
    name: row.name,
    note: row.note,
    customer: customer && briefOf(customer),
    repairOrderNumber: row.repairOrderId === null ? null : getRepairOrder(db, row.repairOrderId).number,
    seriesId: row.seriesId,
    createdAt: row.createdAt,
    createdBy: findStaff(db, row.createdBy)?.name ?? row.createdBy,
    allocations: listAllocationsOf(db, id).map(({ id: allocationId, bayId, mechanicId, startsAt, endsAt, active }) => ({
      id: allocationId,
      bayId,
      mechanicId,
      startsAt,
      endsAt,
      active,
    })),
    preferred: listPreferred(db, id),
    trips: listTrips(db, id).map(({ appointmentId: _appointment, ...trip }) => trip),
    history: listHistoryOf(db, id).map(({ at, by, fromState, toState, note }) => ({
      at,
      by,
      from: fromState as AppointmentState | null,
      to: toState as AppointmentState,
      note,
    })),
  };
}

/** What the schedule shows of some days. */
export function boardView(db: ReadDb, first: Day, count: number) {
  const times = openingTimesOf(db);
  const days = Array.from({ length: count }, (_, n) => addDays(first, n));
  const from = atMinute(first, 0, times.zone);
  const to = atMinute(addDays(first, count), 0, times.zone);
  const rows = listAllocationCards(db, { from, to });
  const absences = listAbsences(db, from, to);
  const closed = listClosedSlots(db, from, to);
  const mechanics = listMechanics(db);
  const skillIds = listSkills(db).flatMap((skill) => (skill.active ? [skill.id] : []));
  return {
    allocations: rows,
    days: days.map((day) => ({ day, open: openSpans(times, day), closedName: closedDayName(db, day) })),
    capacity: days.flatMap((day) => {
      const [begins, ends] = [atMinute(day, 0, times.zone), atMinute(addDays(day, 1), 0, times.zone)];
      const planned = rows.filter((row) => row.startsAt >= begins && row.startsAt < ends);
      return capacitiesOn({ day, open: openSpans(times, day), planned, absences, closed }, times, mechanics, skillIds);
    }),
    closedSlots: closed,
    absences: absences.map(({ name: _name, ...absence }) => absence),
  };
}
