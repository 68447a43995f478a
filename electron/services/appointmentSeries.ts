/** Services that come back, and the appointments they make ahead of time. */
import {
  advanceSeries,
  getSeries,
  insertSeries,
  listAheadOfSeries,
  listLiveSeries,
  updateSeries,
  type SeriesRow,
} from '../../db/repositories/appointmentSeries.ts';
import type { AppointmentRow } from '../../db/repositories/appointments.ts';
import { findStaff } from '../../db/repositories/people.ts';
import { findBay, openingTimesOf } from '../../db/repositories/schedule.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { getVehicle } from '../../db/repositories/vehicles.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { addDays, type Day } from '../../shared/dates.ts';
import { atMinute, nextOpenDay, shopDay } from '../../shared/domain/openingHours.ts';
import { firstFrom, isDueByKm, REPEAT_AHEAD_DAYS, repeatDay } from '../../shared/domain/repeats.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { enterAppointmentState } from './arrival.ts';
import { enterAppointment } from './appointmentEntry.ts';
import { callOff, changeAhead, listAhead, type Onward, type SeriesTerms } from './appointmentSeriesChanges.ts';
import { assertResources, takePlace } from './booking.ts';
import { SlotSearch } from './freeSlots.ts';

type SeriesCommands = Pick<Service<Contract['appointments']>, 'series' | 'saveSeries' | 'endSeries' | 'makeDue'>;
/** A pattern that does not move time on would never end; no shop makes more at once. */
const MOST_AT_ONCE = 200;

export const seriesCommands: SeriesCommands = {
  series: ({ db }) => ({
    items: listLiveSeries(db).map((row) => ({
      id: row.id,
      ver: row.ver,
      vehicleId: row.vehicleId,
      customerId: row.customerId,
      plate: row.plate,
      customerName: row.customerName ?? '',
      complaint: row.complaint,
      skillId: row.skillId,
      plannedMinutes: row.plannedMinutes,
      bayId: row.bayId,
      mechanicId: row.mechanicId,
      unit: row.unit,
      every: row.every,
      firstOn: row.firstOn,
      minuteOfDay: row.minuteOfDay,
      nextOn: row.unit === 'km' ? null : repeatDay(row.firstOn, row.unit, row.every, row.made),
      isDue: row.unit === 'km' && isDueByKm(row.lastKm, row.odometerKm, row.every),
    })),
  }),

  saveSeries(w, { id, ver, ...fields }) {
    const vehicle = getVehicle(w.db, fields.vehicleId);
    assertResources(w.db, fields);
    const seriesId = id ?? w.ids.uuid();
    if (id === null) {
      insertSeries(w.tx, {
        ...fields,
        id: seriesId,
        made: 0,
        lastKm: vehicle.odometerKm,
        endedAt: null,
        createdBy: w.actor.id,
        createdAt: w.now,
        ver: 1,
      });
    }
    const onward = id === null ? FRESH : change(w, id, ver, fields);
    const outcome = makeAhead(w, seriesId, onward.covered);
    w.about(seriesId, { unit: fields.unit, every: fields.every });
    w.changed('appointments');
    return { id: seriesId, ver: getSeries(w.db, seriesId).ver, ...outcome, kept: onward.kept };
  },

  endSeries(w, { id }) {
    getSeries(w.db, id);
    const ahead = listAhead(w, id);
    callOff(w, ahead);
    updateSeries(w.tx, id, { endedAt: w.now });
    w.about(id, { cancelled: ahead.length });
    w.changed('appointments');
    return { cancelled: ahead.length };
  },

  makeDue(w) {
    const sum = { made: 0, unplaced: 0 };
    for (const { id } of listLiveSeries(w.db)) {
      const { made, unplaced } = makeAhead(w, id);
      sum.made += made;
      sum.unplaced += unplaced;
    }
    w.about('series', sum);
    if (sum.made > 0) w.changed('appointments');
    return sum;
  },
};

/** A series of which nothing was made yet. */
const FRESH: Pick<Onward, 'covered' | 'kept'> = { covered: new Set(), kept: 0 };

/** @throws DomainError SERIES_NOT_FOUND, SERIES_CHANGED */
function change(w: Writing, id: string, ver: number | null, terms: SeriesTerms): Onward {
  const before = getSeries(w.db, id);
  if (before.ver !== ver) throw new DomainError('SERIES_CHANGED', { ver: before.ver });
  const onward = changeAhead(w, before, terms);
  // Counted from now on, unless it was counted for this car before.
  const isCounted = before.unit === 'km' && before.vehicleId === terms.vehicleId;
  const lastKm = isCounted ? before.lastKm : getVehicle(w.db, terms.vehicleId).odometerKm;
  updateSeries(w.tx, id, { ...terms, lastKm, made: onward.next });
  return onward;
}

/** Makes what a series calls for in the next three months, but for the services that are `covered` already. */
function makeAhead(w: Writing, seriesId: string, covered: ReadonlySet<number> = FRESH.covered): { made: number; unplaced: number } {
  const series = getSeries(w.db, seriesId);
  if (series.unit === 'km') return makeByKm(w, series);
  const today = shopDay(w.now, getShop(w.db).timeZone);
  const until = addDays(today, REPEAT_AHEAD_DAYS);
  let unplaced = 0;
  let made = 0;
  const times = openingTimesOf(w.db);
  let n = Math.max(series.made, firstFrom(today, series.firstOn, series.unit, series.every));
  for (; made < MOST_AT_ONCE; n += 1) {
    if (covered.has(n)) continue;
    const day = repeatDay(series.firstOn, series.unit, series.every, n);
    if (day > until) break;
    const open = nextOpenDay(times, day) ?? day;
    // Closed until the next one is due: that one is the service then.
    if (open !== day && open >= repeatDay(series.firstOn, series.unit, series.every, n + 1)) continue;
    if (!makeOne(w, series, open)) unplaced += 1;
    made += 1;
  }
  advanceSeries(w.tx, seriesId, { made: n });
  return { made, unplaced };
}

/** A service by kilometres is a request as soon as it is due: nobody knows yet when the car is free. */
function makeByKm(w: Writing, series: SeriesRow): { made: number; unplaced: number } {
  const { odometerKm } = getVehicle(w.db, series.vehicleId);
  if (!isDueByKm(series.lastKm, odometerKm, series.every) || listAheadOfSeries(w.db, series.id).length > 0) return { made: 0, unplaced: 0 };
  insertOne(w, series, []);
  advanceSeries(w.tx, series.id, { lastKm: odometerKm, made: series.made + 1 });
  return { made: 1, unplaced: 1 };
}

/** @param day  on which the shop is open. @returns false when it found no place on it and became a request */
function makeOne(w: Writing, series: SeriesRow, day: Day): boolean {
  const times = openingTimesOf(w.db);
  // A bay that is out of use or a mechanic who left must not keep the others' services from being made.
  const bayId = findBay(w.db, series.bayId ?? '')?.active ? series.bayId : null;
  const mechanicId = findStaff(w.db, series.mechanicId ?? '')?.active ? series.mechanicId : null;
  const startsAt = atMinute(day, series.minuteOfDay, times.zone);
  const slot = new SlotSearch(w.db).find({
    from: Math.max(startsAt, w.now),
    minutes: series.plannedMinutes,
    skillId: series.skillId,
    bayId,
    mechanicId,
    count: 1,
  })[0];
  const isThatDay = slot !== undefined && shopDay(slot.startsAt, times.zone) === day;
  const end = startsAt + series.plannedMinutes * 60_000;
  const row = insertOne(w, series, isThatDay ? [] : [{ startsAt, endsAt: end }]);
  if (!isThatDay) return false;
  enterAppointmentState(w, row, 'scheduled', '');
  takePlace(w, {
    appointmentId: row.id,
    repairOrderId: null,
    skillId: series.skillId,
    place: slot,
    minutes: series.plannedMinutes,
    overCapacity: true,
  });
  return true;
}

/** For whose the car is when the service is made: it may have been sold since the series began. */
function insertOne(w: Writing, series: SeriesRow, preferred: { startsAt: number; endsAt: number }[]): AppointmentRow {
  const { id: seriesId, vehicleId, complaint, plannedMinutes, skillId } = series;
  const { customerId, plate } = getVehicle(w.db, vehicleId);
  const work = { complaint, note: '', plannedMinutes, skillId };
  const whose = { customerId, vehicleId, plate, name: '', phone: '' };
  return enterAppointment(
    w,
    { ...whose, ...work, seriesId, state: 'requested', source: 'fleet', waiting: false },
    { preferred, trips: [] },
  );
}
