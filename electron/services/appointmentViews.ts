/** Appointments and bookings as screens see them. */
import type { ReadDb } from '../../db/connection.ts';
import { listAllocationCards, listAllocationsOf, type AllocationCard } from '../../db/repositories/allocations.ts';
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
import { atMinute, openSpans, shopDay } from '../../shared/domain/openingHours.ts';
import { capacityOn, type DayLoad } from './capacity.ts';
import { briefOf } from './customers.ts';
import { describeVehicle } from './paper.ts';

/** A booking: whose car, and how far it is. One without an appointment is time planned on a repair. */
export function allocationView(row: AllocationCard) {
  const { orderState, appointmentNumber, orderNumber, typedPlate, typedName, plate, make, model, customerName, waiting, ...rest } = row;
  return {
    ...rest,
    state: rest.state ?? stateOfOrder(orderState),
    number: orderNumber ?? appointmentNumber ?? '',
    plate: plate ?? typedPlate ?? '',
    vehicle: make === null ? '' : describeVehicle({ make, model: model ?? '', year: null }),
    customerName: customerName ?? typedName ?? '',
    waiting: waiting ?? false,
  };
}

const stateOfOrder = (state: string | null): AppointmentState | null =>
  state === 'delivered' ? 'done' : state === 'cancelled' ? 'cancelled' : state === null ? null : 'arrived';

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
  const skills = listSkills(db).filter((skill) => skill.active);
  const byDay = Map.groupBy(rows, (row) => shopDay(row.startsAt, times.zone));
  return {
    allocations: rows.map(allocationView),
    days: days.map((day) => ({ day, open: openSpans(times, day), closedName: closedDayName(db, day) })),
    capacity: days.flatMap((day) => {
      const load: DayLoad = { day, open: openSpans(times, day), planned: byDay.get(day) ?? [], absences, closed };
      return [null, ...skills.map((skill) => skill.id)].map((skillId) => capacityOn(load, times, mechanics, skillId));
    }),
    closedSlots: closed,
    absences: absences.map(({ name: _name, ...absence }) => absence),
  };
}
