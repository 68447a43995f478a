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
import { closedDaysBetween, listAbsences, listClosedSlots, listHours, listMechanics, listSkills } from '../../db/repositories/schedule.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { Day } from '../../shared/dates.ts';
import type { AppointmentState } from '../../shared/domain/appointmentStates.ts';
import { atMinute, daysFrom, openSpans, type OpeningTimes } from '../../shared/domain/openingHours.ts';
import type { Actor } from '../calls/actor.ts';
import type { Reading } from '../calls/service.ts';
import { capacitiesOn } from './capacity.ts';
import { briefOf } from './customers.ts';
import { describeVehicle } from './paper.ts';
import { seesPeople } from './visibility.ts';

/** An appointment for this caller: how its customer is reached is only for who may see customers. */
export const appointmentView = (actor: Actor) => (row: AppointmentCard) => {
  const { typedPlate, typedName, typedPhone, plate, make, model, customerName, customerPhone, ...rest } = row;
  return {
    ...rest,
    plate: plate ?? typedPlate,
    vehicle: make === null ? '' : describeVehicle({ make, model: model ?? '', year: null }),
    customerName: customerName ?? typedName,
    phone: seesPeople(actor) ? (customerPhone ?? typedPhone) : '',
  };
};

/** One appointment with everything that goes with it. @throws DomainError APPOINTMENT_NOT_FOUND */
export function appointmentDetail({ db, actor }: Pick<Reading, 'db' | 'actor'>, id: string) {
  const row = getAppointment(db, id);
  const customer = row.customerId === null || !seesPeople(actor) ? null : findCustomer(db, row.customerId);
  return {
    ...appointmentView(actor)(getAppointmentCard(db, id)),
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

/** What the schedule shows of some days. A week is asked with every change on any screen: each thing is read and worked out once. */
export function boardView(db: ReadDb, first: Day, count: number) {
  const midnights = daysFrom(first, count + 1);
  const days = midnights.slice(0, count);
  const closedDays = closedDaysBetween(db, first, days.at(-1) ?? first);
  const times: OpeningTimes = { zone: getShop(db).timeZone, hours: listHours(db), closedDays };
  const bounds = midnights.map((day) => atMinute(day, 0, times.zone));
  const [from = 0, to = 0] = [bounds[0], bounds.at(-1)];
  const rows = listAllocationCards(db, { from, to });
  const absences = listAbsences(db, from, to);
  const closed = listClosedSlots(db, from, to);
  const mechanics = listMechanics(db);
  const skillIds = listSkills(db).flatMap((skill) => (skill.active ? [skill.id] : []));
  const shown = days.map((day) => ({ day, open: openSpans(times, day), closedName: closedDays.get(day) ?? null }));
  const planned = byDay(rows, bounds);
  return {
    allocations: rows,
    days: shown,
    capacity: shown.flatMap(({ day, open }, n) =>
      capacitiesOn(
        { day, open, planned: planned[n] ?? [], absences, closed },
        { from: bounds[n] ?? 0, to: bounds[n + 1] ?? 0 },
        mechanics,
        skillIds,
      ),
    ),
    closedSlots: closed,
    absences: absences.map(({ name: _name, ...absence }) => absence),
  };
}

/** Bookings, by time, parted at the midnights where their days begin and end. */
function byDay(rows: readonly AllocationCard[], bounds: readonly number[]): AllocationCard[][] {
  const parts: AllocationCard[][] = bounds.slice(1).map(() => []);
  let n = 0;
  for (const row of rows) {
    while (row.startsAt >= (bounds[n + 1] ?? Number.POSITIVE_INFINITY)) n += 1;
    // What began before the first midnight belongs to a day that is not shown.
    if (row.startsAt >= (bounds[n] ?? 0)) parts[n]?.push(row);
  }
  return parts;
}
