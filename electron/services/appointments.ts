import type { ReadDb } from '../../db/connection.ts';
import { listAllocationsOfOrder } from '../../db/repositories/allocations.ts';
import {
  listAheadOfPlate,
  listBeginning,
  listMissed,
  listOpenMadeOn,
  listRequested,
  listTrips,
  listWaiting,
  setExtras,
  updateAppointment,
  type AppointmentRow,
} from '../../db/repositories/appointments.ts';
import { getSurvivor } from '../../db/repositories/customers.ts';
import { findStaff, getStaff } from '../../db/repositories/people.ts';
import { findBay } from '../../db/repositories/schedule.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { findVehicleByPlate, getVehicle } from '../../db/repositories/vehicles.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { addDays } from '../../shared/dates.ts';
import { MOST_OPEN_PER_CUSTOMER_AND_DAY } from '../../shared/domain/appointmentStates.ts';
import { phoneKey } from '../../shared/domain/phone.ts';
import { atMinute, shopDay, workSpans } from '../../shared/domain/openingHours.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { arrive } from './arrival.ts';
import { enterAppointment } from './appointmentEntry.ts';
import { changedAppointments, openAppointment, placeCommands } from './appointmentPlaces.ts';
import { appointmentDetail, appointmentView, boardView } from './appointmentViews.ts';
import { calendarFile } from './appointmentCalendar.ts';
import { seriesCommands } from './appointmentSeries.ts';
import { changeSkill, resize } from './bookedWork.ts';
import { assertResources, takePlace } from './booking.ts';
import { closedAt, conflictsOf, isReplaced, type Booked } from './bookingConflicts.ts';
import { capacityOn, isOver } from './capacity.ts';
import { unfinishedOf } from './carryOver.ts';
import { changeable } from './customers.ts';
import { SlotSearch, type SlotWish } from './freeSlots.ts';
import { seesPeople } from './visibility.ts';

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

  get: (r, { id }) => appointmentDetail(r, id),

  ofRepair: ({ db }, { repairOrderId }) => ({
    items: listAllocationsOfOrder(db, repairOrderId).map(({ id, startsAt, endsAt, bayId, mechanicId }) => ({
      id,
      startsAt,
      endsAt,
      bayName: bayId === null ? null : (findBay(db, bayId)?.name ?? null),
      mechanicName: mechanicId === null ? null : (findStaff(db, mechanicId)?.name ?? null),
    })),
  }),

  arrivals({ db, actor, now }) {
    const { timeZone } = getShop(db);
    const day = shopDay(now, timeZone);
    const period = { from: atMinute(day, 0, timeZone), to: atMinute(addDays(day, 1), 0, timeZone) };
    return { items: [...listBeginning(db, period), ...listMissed(db, period)].map(appointmentView(actor)) };
  },

  waitingList: ({ db, actor }) => ({
    requested: listRequested(db, LISTED).map(appointmentView(actor)),
    waiting: listWaiting(db, LISTED).map(appointmentView(actor)),
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
    const isOwn = (row: Booked): boolean => isReplaced(row, except);
    const capacity = capacityOn(load, times, mechanics, skillId, isOwn);
    const whole = capacityOn(load, times, mechanics, null, isOwn);
    const first = spans.filter((span) => shopDay(span.startsAt, times.zone) === load.day);
    const wanted = first.reduce((sum, span) => sum + (span.endsAt - span.startsAt) / MINUTE, 0) || minutes;
    return {
      spans,
      conflicts,
      capacity,
      isOverCapacity: isOver(capacity, wanted, mechanics) || isOver(whole, wanted, mechanics),
      freeSlots: offersOf(search, { from: Math.max(startsAt, now), minutes, skillId, ...except }, { bayId, mechanicId }),
    };
  },

  aheadOfPlate: ({ db, actor }, { plate }) => ({ items: listAheadOfPlate(db, plate, OFFERED).map(appointmentView(actor)) }),

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
    const { preferred: _preferred, trips: _trips, ...fields } = completed(w.db, input);
    assertWithinLimit(w, fields);
    const state = place === null ? 'requested' : 'scheduled';
    const row = enterAppointment(w, { ...fields, state, seriesId: null }, checkedExtras(w, input));
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
    changedAppointments(w, row.id, { number: row.number, place });
    return { id: row.id, number: row.number, state, allocationIds };
  },

  update(w, { id, ver, ...input }) {
    const before = openAppointment(w.db, id);
    if (before.ver !== ver) throw new DomainError('APPOINTMENT_CHANGED', { ver: before.ver });
    const { preferred: _preferred, trips: _trips, ...typed } = completed(w.db, input);
    // Who was not shown the number sends none, and takes none away.
    const fields = seesPeople(w.actor) ? typed : { ...typed, phone: before.phone };
    if (before.repairOrderId !== null) assertSameCar(before, fields);
    updateAppointment(w.tx, id, fields);
    setExtras(w.tx, id, checkedExtras(w, input, listTrips(w.db, id)));
    if (fields.skillId !== before.skillId) changeSkill(w, before, fields.skillId);
    if (before.state === 'scheduled' && fields.plannedMinutes !== before.plannedMinutes) resize(w, before, fields.plannedMinutes);
    changedAppointments(w, id, { plannedMinutes: input.plannedMinutes });
    return {};
  },

  ...placeCommands,

  ...seriesCommands,

  calendar: ({ db, now }, { day, days, mechanicId }) => calendarFile(db, day, days, mechanicId, now),
};

/** The next places of the bay and mechanic that were meant, and what is free sooner elsewhere, by time. */
function offersOf(
  search: SlotSearch,
  wish: Omit<SlotWish, 'bayId' | 'mechanicId' | 'count'>,
  meant: Pick<SlotWish, 'bayId' | 'mechanicId'>,
) {
  const there = search.find({ ...wish, ...meant, count: OFFERED });
  const elsewhere = search.find({ ...wish, bayId: null, mechanicId: null, count: 2 });
  const offers = [...there, ...elsewhere.filter((slot) => !there.some((one) => one.startsAt === slot.startsAt))];
  return offers.toSorted((a, b) => a.startsAt - b.startsAt).slice(0, OFFERED);
}

/** What follows from what was typed: a known plate is its vehicle, a vehicle has its owner, a merged customer is the other one. */
function completed<T extends Details>(db: ReadDb, input: T): T {
  const vehicle =
    input.vehicleId === null ? (input.plate === '' ? null : findVehicleByPlate(db, input.plate)) : getVehicle(db, input.vehicleId);
  const asked = input.customerId ?? vehicle?.customerId ?? null;
  const customerId = asked === null ? null : changeable(db, getSurvivor(db, asked).id).id;
  assertResources(db, { bayId: null, mechanicId: null, skillId: input.skillId });
  const isAnybody = customerId !== null || vehicle !== null || [input.plate, input.name, input.phone].some((text) => text !== '');
  if (!isAnybody) throw new DomainError('APPOINTMENT_EMPTY');
  return { ...input, customerId, vehicleId: vehicle?.id ?? null, plate: vehicle?.plate ?? input.plate };
}

/** Staff may book as often as they are asked; a program or a web form may not flood the day. */
function assertWithinLimit(w: Writing, asked: Caller & Pick<AppointmentRow, 'source'>): void {
  if (w.actor.staffId !== null && asked.source !== 'web') return;
  const { country, timeZone } = getShop(w.db);
  const isSame = isSameCaller(asked, country);
  if (listOpenMadeOn(w.db, shopDay(w.now, timeZone)).filter(isSame).length >= MOST_OPEN_PER_CUSTOMER_AND_DAY)
    throw new DomainError('TOO_MANY_APPOINTMENTS', { most: MOST_OPEN_PER_CUSTOMER_AND_DAY });
}

/** Once the car is here, whose it is stands on its repair. @throws DomainError APPOINTMENT_ARRIVED */
function assertSameCar(before: AppointmentRow, after: Pick<AppointmentRow, 'customerId' | 'vehicleId' | 'plate'>): void {
  // A recorded car is itself whatever plate it wears by now.
  const isCar = before.vehicleId === after.vehicleId && (after.vehicleId !== null || before.plate === after.plate);
  const isSame = isCar && before.customerId === after.customerId;
  if (!isSame) throw new DomainError('APPOINTMENT_ARRIVED');
}

/** One caller is known by his record, else by his phone however he writes it, else by the plate. */
function isSameCaller(row: Caller, country: string): (other: Caller) => boolean {
  const key = (one: Caller): string =>
    one.customerId ?? (one.phone === '' ? `plate ${one.plate}` : `phone ${phoneKey(one.phone, country)}`);
  return (other) => key(other) === key(row);
}
type Caller = Pick<AppointmentRow, 'customerId' | 'phone' | 'plate'>;

type Extras = Pick<Details, 'trips' | 'preferred'>;

/** SC-03: nothing new in the past, and the car is fetched before it is brought back. @param known  the trips as they are */
function checkedExtras(w: Writing, { trips, preferred }: Extras, known: Extras['trips'] = []): Extras {
  if ([...trips, ...preferred].some((slot) => slot.startsAt >= slot.endsAt)) throw new DomainError('PERIOD_EMPTY');
  const today = atMinute(shopDay(w.now, getShop(w.db).timeZone), 0, getShop(w.db).timeZone);
  const isKnown = (trip: Extras['trips'][number]) => known.some((one) => one.kind === trip.kind && one.startsAt === trip.startsAt);
  if (trips.some((trip) => trip.startsAt < today && !isKnown(trip))) throw new DomainError('TRIP_IN_PAST');
  const pickup = trips.find((trip) => trip.kind === 'pickup');
  const drop = trips.find((trip) => trip.kind === 'drop');
  if (pickup && drop && drop.startsAt < pickup.endsAt) throw new DomainError('TRIP_BEFORE_PICKUP');
  for (const trip of trips) if (trip.driverId !== null) getStaff(w.db, trip.driverId);
  const kinds = new Set(trips.map((trip) => trip.kind));
  if (kinds.size < trips.length) throw new DomainError('INPUT_INVALID', { fields: [{ path: 'trips', code: 'FIELD_INVALID' }] });
  return { trips, preferred };
}
