import type { ReadDb } from '../../db/connection.ts';
import { getAllocation, listAllocationsOfOrder, removeAllocation } from '../../db/repositories/allocations.ts';
import {
  countOpenMadeOn,
  getAppointment,
  insertAppointment,
  insertAppointmentHistory,
  listBeginning,
  listMissed,
  listRequested,
  listWaiting,
  setExtras,
  updateAppointment,
  type AppointmentRow,
} from '../../db/repositories/appointments.ts';
import { getCustomer } from '../../db/repositories/customers.ts';
import { findStaff, getStaff } from '../../db/repositories/people.ts';
import { getOpenRepairOrder, updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { findBay } from '../../db/repositories/schedule.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { findVehicleByPlate, getVehicle } from '../../db/repositories/vehicles.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { addDays } from '../../shared/dates.ts';
import { holdsPlace, isAhead, mayBecome, MOST_OPEN_PER_CUSTOMER_AND_DAY } from '../../shared/domain/appointmentStates.ts';
import { atMinute, shopDay, workSpans } from '../../shared/domain/openingHours.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { arrive, enterAppointmentState } from './arrival.ts';
import { appointmentDetail, appointmentView, boardView } from './appointmentViews.ts';
import { calendarFile } from './appointmentCalendar.ts';
import { seriesCommands } from './appointmentSeries.ts';
import { assertResources, dropPlaces, moveStretch, releasePlaces, retakePlaces, takePlace } from './booking.ts';
import { closedAt, conflictsOf } from './bookingConflicts.ts';
import { capacityOn, isOver } from './capacity.ts';
import { carryOver, unfinishedOf } from './carryOver.ts';
import { SlotSearch } from './freeSlots.ts';

export { arrive };

const LISTED = 200;
const OFFERED = 5;
const MINUTE = 60_000;

type AppointmentsService = Service<Contract['appointments']>;
type Details = Pick<
  Parameters<AppointmentsService['book']>[1],
  | 'customerId'
  | 'vehicleId'
  | 'plate'
  | 'name'
  | 'phone'
  | 'complaint'
  | 'note'
  | 'plannedMinutes'
  | 'skillId'
  | 'source'
  | 'waiting'
  | 'trips'
  | 'preferred'
>;

export const appointments: AppointmentsService = {
  board: ({ db }, { day, days }) => boardView(db, day, days),

  get: ({ db }, { id }) => appointmentDetail(db, id),

  ofRepair: ({ db }, { repairOrderId }) => ({
    items: listAllocationsOfOrder(db, repairOrderId).map(({ id, startsAt, endsAt, bayId, mechanicId }) => ({
      id,
      startsAt,
      endsAt,
      bayName: bayId === null ? null : (findBay(db, bayId)?.name ?? null),
      mechanicName: mechanicId === null ? null : (findStaff(db, mechanicId)?.name ?? null),
    })),
  }),

  arrivals({ db, now }) {
    const { timeZone } = getShop(db);
    const day = shopDay(now, timeZone);
    const period = { from: atMinute(day, 0, timeZone), to: atMinute(addDays(day, 1), 0, timeZone) };
    return { items: [...listBeginning(db, period), ...listMissed(db, period)].map(appointmentView) };
  },

  waitingList: ({ db }) => ({
    requested: listRequested(db, LISTED).map(appointmentView),
    waiting: listWaiting(db, LISTED).map(appointmentView),
  }),

  check({ db, now }, { startsAt, bayId, mechanicId, minutes, skillId, exceptAllocationId, exceptAppointmentId }) {
    const search = new SlotSearch(db);
    const { times, mechanics } = search;
    const spans = workSpans(times, startsAt, minutes);
    const except = { exceptAllocationId, exceptAppointmentId };
    const conflicts =
      spans.length === 0
        ? closedAt(db, { startsAt, endsAt: startsAt + minutes * MINUTE }, times)
        : conflictsOf(db, { spans, bayId, mechanicId, ...except }, now, times);
    const load = search.loadOf(shopDay(startsAt, times.zone));
    const isOwn = (row: { id: string; appointmentId: string | null }): boolean =>
      row.id === exceptAllocationId || (row.appointmentId !== null && row.appointmentId === exceptAppointmentId);
    const capacity = capacityOn(load, times, mechanics, skillId, isOwn);
    const whole = capacityOn(load, times, mechanics, null, isOwn);
    const first = spans.filter((span) => shopDay(span.startsAt, times.zone) === load.day);
    const wanted = first.reduce((sum, span) => sum + (span.endsAt - span.startsAt) / MINUTE, 0) || minutes;
    return {
      spans,
      conflicts,
      capacity,
      isOverCapacity: isOver(capacity, wanted, mechanics) || isOver(whole, wanted, mechanics),
      freeSlots: search.find({ from: Math.max(startsAt, now), minutes, skillId, bayId, mechanicId, count: OFFERED, ...except }),
    };
  },

  freeSlots: ({ db, now }, wish) => ({ items: new SlotSearch(db).find({ ...wish, from: Math.max(wish.from, now) }) }),

  suggest: ({ db, now }, { from, minutes, skillId }) => ({
    items: new SlotSearch(db)
      .suggest({ from: Math.max(from, now), minutes, skillId })
      .map(({ skillLevel, plannedMinutes, capacityMinutes, ...best }) => ({
        ...best,
        reason: { freeAt: best.startsAt, skillLevel, skillId, plannedMinutes, capacityMinutes },
      })),
  }),

  unfinished: ({ db, now }) => ({
    items: unfinishedOf(db, now),
  }),

  book(w, { place, overCapacity, ...input }) {
    const row = newAppointment(w, completed(w.db, input));
    assertWithinLimit(w, row);
    insertAppointment(w.tx, { ...row, state: place === null ? 'requested' : 'scheduled' });
    setExtras(w.tx, row.id, checkedExtras(w, input));
    const state = place === null ? 'requested' : 'scheduled';
    insertAppointmentHistory(w.tx, {
      id: w.ids.uuid(),
      appointmentId: row.id,
      at: w.now,
      by: w.actor.name,
      fromState: null,
      toState: state,
      note: '',
    });
    const allocationIds =
      place === null
        ? []
        : takePlace(w, {
            appointmentId: row.id,
            repairOrderId: null,
            skillId: row.skillId,
            place,
            minutes: row.plannedMinutes,
            overCapacity,
          });
    changed(w, row.id, { number: row.number, place });
    return { id: row.id, number: row.number, state, allocationIds };
  },

  update(w, { id, ver, ...input }) {
    const before = openAppointment(w.db, id);
    if (before.ver !== ver) throw new DomainError('APPOINTMENT_CHANGED', { ver: before.ver });
    const { preferred: _preferred, trips: _trips, ...fields } = completed(w.db, input);
    updateAppointment(w.tx, id, fields);
    setExtras(w.tx, id, checkedExtras(w, input));
    changed(w, id, { plannedMinutes: input.plannedMinutes });
    return {};
  },

  place(w, { id, place, overCapacity }) {
    const appointment = getAppointment(w.db, id);
    if (!isAhead(appointment.state)) throw new DomainError('APPOINTMENT_CLOSED', { state: appointment.state });
    dropPlaces(w, id);
    const { skillId, plannedMinutes: minutes } = appointment;
    const allocationIds = takePlace(w, { appointmentId: id, repairOrderId: null, skillId, place, minutes, overCapacity });
    if (appointment.state !== 'scheduled') enterAppointmentState(w, appointment, 'scheduled', '');
    changed(w, id, { place });
    return { allocationIds };
  },

  move(w, { id, was, to, overCapacity }) {
    const row = getAllocation(w.db, id);
    const isAsSeen =
      row.startsAt === was.startsAt && row.endsAt === was.endsAt && row.bayId === was.bayId && row.mechanicId === was.mechanicId;
    if (!isAsSeen) throw new DomainError('APPOINTMENT_CHANGED');
    if (to.startsAt >= to.endsAt) throw new DomainError('PERIOD_EMPTY');
    const appointment = row.appointmentId === null ? null : openAppointment(w.db, row.appointmentId);
    moveStretch(w, row, to, overCapacity);
    if (appointment?.state === 'requested') enterAppointmentState(w, appointment, 'scheduled', '');
    changed(w, row.appointmentId ?? id, { was, to });
    return {};
  },

  addTime(w, { appointmentId, repairOrderId, place, minutes, skillId, overCapacity }) {
    const appointment = appointmentId === null ? null : openAppointment(w.db, appointmentId);
    const orderId = repairOrderId ?? appointment?.repairOrderId ?? null;
    if (appointment === null && orderId === null) throw new DomainError('APPOINTMENT_NOT_FOUND');
    if (orderId !== null) assignPlanned(w, orderId, place.mechanicId);
    const allocationIds = takePlace(w, { appointmentId, repairOrderId: orderId, skillId, place, minutes, overCapacity });
    if (appointment?.state === 'requested') enterAppointmentState(w, appointment, 'scheduled', '');
    changed(w, appointmentId ?? orderId ?? '', { place, minutes });
    return { allocationIds };
  },

  removeTime(w, { id }) {
    const row = getAllocation(w.db, id);
    removeAllocation(w.tx, id);
    changed(w, row.appointmentId ?? id, { removed: id });
    return {};
  },

  setState(w, { id, from, to, note }) {
    const appointment = getAppointment(w.db, id);
    if (appointment.state !== from) throw new DomainError('APPOINTMENT_CHANGED', { state: appointment.state });
    if (!mayBecome(from, to)) throw new DomainError('ILLEGAL_TRANSITION', { from, to });
    if (holdsPlace(from) && !holdsPlace(to)) releasePlaces(w, id);
    if (from === 'scheduled' && to === 'requested') dropPlaces(w, id);
    // Without a place there is nothing to be scheduled at.
    const state = to === 'scheduled' && retakePlaces(w, id) === 0 ? 'requested' : to;
    if (state !== from) enterAppointmentState(w, appointment, state, note);
    changed(w, id, { from, to: state });
    return { state };
  },

  carryOver(w, { allocationIds }) {
    const moved: { id: string; startsAt: number }[] = [];
    const left: string[] = [];
    for (const id of allocationIds) {
      const startsAt = carryOver(w, id);
      if (startsAt === null) left.push(id);
      else moved.push({ id, startsAt });
    }
    changed(w, 'carry-over', { moved: moved.length, left: left.length });
    return { moved, left };
  },

  ...seriesCommands,

  calendar: ({ db }, { day, days, mechanicId }) => calendarFile(db, day, days, mechanicId),
};

/** @throws DomainError APPOINTMENT_NOT_FOUND, APPOINTMENT_CLOSED */
function openAppointment(db: ReadDb, id: string): AppointmentRow {
  const row = getAppointment(db, id);
  if (!isAhead(row.state) && row.state !== 'arrived') throw new DomainError('APPOINTMENT_CLOSED', { state: row.state });
  return row;
}

/** What follows from what was typed: a known plate is its vehicle, a vehicle has its owner. */
function completed<T extends Details>(db: ReadDb, input: T): T {
  const vehicle =
    input.vehicleId === null ? (input.plate === '' ? null : findVehicleByPlate(db, input.plate)) : getVehicle(db, input.vehicleId);
  const customerId = input.customerId ?? vehicle?.customerId ?? null;
  if (input.customerId !== null) getCustomer(db, input.customerId);
  assertResources(db, { bayId: null, mechanicId: null, skillId: input.skillId });
  const isAnybody = customerId !== null || vehicle !== null || [input.plate, input.name, input.phone].some((text) => text !== '');
  if (!isAnybody) throw new DomainError('APPOINTMENT_EMPTY');
  return { ...input, customerId, vehicleId: vehicle?.id ?? null, plate: vehicle?.plate ?? input.plate };
}

function newAppointment(w: Writing, { preferred: _preferred, trips: _trips, ...fields }: Details): AppointmentRow {
  const createdOn = shopDay(w.now, getShop(w.db).timeZone);
  const year = createdOn.slice(0, 4);
  return {
    ...fields,
    id: w.ids.uuid(),
    number: `AP-${year}-${String(drawNumber(w.tx, 'appointment', year)).padStart(5, '0')}`,
    state: 'requested',
    repairOrderId: null,
    seriesId: null,
    arrivedAt: null,
    createdBy: w.actor.id,
    createdAt: w.now,
    createdOn,
    ver: 1,
  };
}

/** Staff may book as often as they are asked; a program or a web form may not flood the day. */
function assertWithinLimit(w: Writing, row: AppointmentRow): void {
  if (w.actor.staffId !== null && row.source !== 'web') return;
  if (countOpenMadeOn(w.db, row, row.createdOn) >= MOST_OPEN_PER_CUSTOMER_AND_DAY)
    throw new DomainError('TOO_MANY_APPOINTMENTS', { most: MOST_OPEN_PER_CUSTOMER_AND_DAY });
}

/** SC-03: nothing in the past, and the car is fetched before it is brought back. */
function checkedExtras(w: Writing, { trips, preferred }: Pick<Details, 'trips' | 'preferred'>): Pick<Details, 'trips' | 'preferred'> {
  if ([...trips, ...preferred].some((slot) => slot.startsAt >= slot.endsAt)) throw new DomainError('PERIOD_EMPTY');
  const today = atMinute(shopDay(w.now, getShop(w.db).timeZone), 0, getShop(w.db).timeZone);
  if (trips.some((trip) => trip.startsAt < today)) throw new DomainError('TRIP_IN_PAST');
  const pickup = trips.find((trip) => trip.kind === 'pickup');
  const drop = trips.find((trip) => trip.kind === 'drop');
  if (pickup && drop && drop.startsAt < pickup.endsAt) throw new DomainError('TRIP_BEFORE_PICKUP');
  for (const trip of trips) if (trip.driverId !== null) getStaff(w.db, trip.driverId);
  const kinds = new Set(trips.map((trip) => trip.kind));
  if (kinds.size < trips.length) throw new DomainError('INPUT_INVALID', { fields: [{ path: 'trips', code: 'FIELD_INVALID' }] });
  return { trips, preferred };
}

/** A repair that nobody has is the planned mechanic's, where the caller may say so. */
function assignPlanned(w: Writing, repairOrderId: string, mechanicId: string | null): void {
  const order = getOpenRepairOrder(w.db, repairOrderId);
  if (mechanicId === null || order.mechanicId !== null || !w.actor.permissions.has('update:repairOrder')) return;
  updateRepairOrder(w.tx, repairOrderId, { mechanicId });
  w.changed('repairOrders');
}

function changed(w: Writing, id: string, detail: Readonly<Record<string, unknown>>): void {
  w.about(id, detail);
  w.changed('appointments');
}
