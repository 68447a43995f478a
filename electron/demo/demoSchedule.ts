/** The demo shop's schedule: its bays and skills, and a fortnight of bookings around the present. */
import { insertAllocation } from '../../db/repositories/allocations.ts';
import { insertAppointment, insertAppointmentHistory, setExtras } from '../../db/repositories/appointments.ts';
import { listStaff } from '../../db/repositories/people.ts';
import {
  insertAbsence,
  insertClosedSlot,
  listBays,
  listMechanics,
  listSkills,
  openingTimesOf,
  saveBay,
  setClosedDay,
  setHours,
  setStaffSkills,
} from '../../db/repositories/schedule.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import type { Tx } from '../../db/connection.ts';
import { addDays, dayOf } from '../../shared/dates.ts';
import type { AppointmentState } from '../../shared/domain/appointmentStates.ts';
import { overlaps } from '../../shared/domain/conflicts.ts';
import { nationalHolidays } from '../../shared/domain/holidays.ts';
import { atMinute, isOpenDay, openSpans, workSpans, type OpeningTimes, type Span } from '../../shared/domain/openingHours.ts';
import type { Random } from '../../shared/random.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import type { Ids } from '../ports.ts';
import { BOOKINGS, DEMO_BAYS } from './demoWords.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEP = 15 * MINUTE;

export interface DemoBookable {
  repairOrderId: string;
  at: number;
  mechanicId: string | null;
  type: string;
}
export interface DemoCaller {
  vehicle: { id: string; plate: string };
  customer: { id: string } | null;
}

/** Hours, holidays, bays and who can do what. */
export function openSchedule(tx: Tx, ids: Ids, now: number, bays: number): void {
  setHours(tx, [
    ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 8 * 60, toMinute: 18 * 60 })),
    { weekday: 6, fromMinute: 8 * 60 + 30, toMinute: 12 * 60 + 30 },
  ]);
  const year = Number(dayOf(now, 'Europe/London').slice(0, 4));
  for (const { day, code } of [year, year + 1].flatMap((y) => nationalHolidays('GB', y) ?? []))
    setClosedDay(tx, day, `Bank holiday: ${CATALOGUE.en.schedule.holiday[code].replace(' bank holiday', '')}`);
  const skills = new Map(listSkills(tx).map((skill) => [skill.code ?? '', skill.id]));
  const idsOf = (codes: readonly string[]): string[] => codes.flatMap((code) => skills.get(code) ?? []);
  for (let position = 0; position < bays; position += 1) {
    const [name, codes] = DEMO_BAYS[position] ?? [`Bay ${position + 1}`, []];
    saveBay(tx, { id: ids.uuid(), name, position: position + 1, active: true }, idsOf(codes));
  }
  const levels: readonly Readonly<Record<string, number>>[] = [
    { mechanical: 2, brakes: 2, tyres: 3, inspection: 3 },
    { mechanical: 3, brakes: 3, electrical: 2, inspection: 2, tyres: 1 },
    { electrical: 3, mechanical: 2, brakes: 1, tyres: 2 },
    { body: 3, paint: 3, detailing: 2, mechanical: 1 },
  ];
  for (const [i, mechanic] of listMechanics(tx).entries())
    setStaffSkills(
      tx,
      mechanic.id,
      Object.entries(levels[i % levels.length] ?? {}).flatMap(([code, level]) => idsOf([code]).map((skillId) => ({ skillId, level }))),
    );
}

/** Who writes what, and when it is. */
export interface ScheduleWriter {
  tx: Tx;
  ids: Ids;
  random: Random;
  now: number;
}

/** What is already taken, so that the demo's own bookings never meet. */
class Diary {
  readonly #taken = new Map<string, Span[]>();
  readonly #times: OpeningTimes;
  constructor(times: OpeningTimes) {
    this.#times = times;
  }
  /** The first stretches from `from` on that all of `who` have free within `days`; taken at once. */
  take(who: readonly string[], from: number, minutes: number, days = 3): Span[] | null {
    const latest = from + days * 24 * HOUR;
    for (let at = Math.ceil(from / STEP) * STEP; at < latest; at += STEP) {
      const spans = workSpans(this.#times, at, minutes);
      const isFree =
        spans.length > 0 && spans.every((span) => who.every((id) => !(this.#taken.get(id) ?? []).some((b) => overlaps(span, b))));
      if (!isFree) continue;
      for (const id of who) this.#taken.set(id, [...(this.#taken.get(id) ?? []), ...spans]);
      return spans;
    }
    return null;
  }
}

/** What the parts of the fortnight share. */
interface Fortnight extends ScheduleWriter {
  times: OpeningTimes;
  mechanics: ReturnType<typeof listMechanics>;
  bayOf(i: number): string;
  skillOf(code: string): string | null;
  diary: Diary;
  today: string;
  desk: string;
}

/** The bookings of the cars that are here, and of those that are expected. */
export function writeFortnight(writer: ScheduleWriter, open: readonly DemoBookable[], callers: readonly DemoCaller[]): void {
  const { tx, now } = writer;
  const times = openingTimesOf(tx);
  const bays = listBays(tx);
  const skills = new Map(listSkills(tx).map((skill) => [skill.code ?? '', skill.id]));
  const fortnight: Fortnight = {
    ...writer,
    times,
    mechanics: listMechanics(tx),
    bayOf: (i) => bays[i % bays.length]?.id ?? '',
    skillOf: (code) => skills.get(code) ?? null,
    diary: new Diary(times),
    today: dayOf(now, times.zone),
    desk: listStaff(tx).find((p) => p.roles.includes('CUSTOMER_SUPPORT'))?.id ?? 'demo',
  };
  closeSome(fortnight);
  bookWhatIsHere(fortnight, open);
  bookWhatComes(fortnight, callers);
  for (let n = 0; n < 3; n += 1) {
    const caller = callers[n * 11 + 3];
    const work = BOOKINGS[n] ?? BOOKINGS[0];
    if (caller) writeAppointment(writer, { caller, work, skillId: fortnight.skillOf(work.code), state: 'requested', desk: fortnight.desk });
  }
}

/** A course and a check of the lift, so that closed time is to be seen. */
function closeSome({ tx, ids, now, times, mechanics, bayOf, diary, today, desk }: Fortnight): void {
  const away = mechanics.at(-1);
  const later = openDays(times, today, 6).at(-1);
  if (away && later !== undefined) {
    const [span] = openSpans(times, later);
    if (span && diary.take([away.id], span.startsAt, (span.endsAt - span.startsAt) / MINUTE))
      insertAbsence(tx, { id: ids.uuid(), staffId: away.id, ...span, reason: 'Paint course', createdBy: desk, createdAt: now });
  }
  const checked = openDays(times, today, 4).at(-1);
  if (checked !== undefined) {
    const startsAt = atMinute(checked, 13 * 60, times.zone);
    const spans = diary.take([bayOf(2)], startsAt, 120);
    if (spans?.[0])
      insertClosedSlot(tx, {
        id: ids.uuid(),
        bayId: bayOf(2),
        mechanicId: null,
        ...spans[0],
        reason: 'Lift inspection',
        createdBy: desk,
        createdAt: now,
      });
  }
}

/** Time for the cars that are in the shop, from when they came. */
function bookWhatIsHere(
  { tx, ids, random, times, mechanics, bayOf, skillOf, diary, today }: Fortnight,
  open: readonly DemoBookable[],
): void {
  for (const [i, repair] of open.entries()) {
    const m = Math.max(
      0,
      mechanics.findIndex((mechanic) => mechanic.id === repair.mechanicId),
    );
    const mechanicId = repair.mechanicId ?? mechanics[i % mechanics.length]?.id ?? null;
    const bayId = repair.type === 'mechanical' ? bayOf(m % 3) : bayOf(3);
    const skillId = skillOf(repair.type === 'body' ? 'body' : repair.type === 'cosmetic' ? 'detailing' : 'mechanical');
    // Some were begun and left; the others are due today or as soon as somebody has time.
    const from = i % 6 === 0 ? repair.at : Math.max(repair.at, atMinute(today, 0, times.zone));
    const spans = diary.take([bayId, ...(mechanicId ? [mechanicId] : [])], from, random.int(4, 10) * 15, 6);
    for (const span of spans ?? [])
      insertAllocation(tx, {
        ...span,
        id: ids.uuid(),
        appointmentId: null,
        repairOrderId: repair.repairOrderId,
        bayId,
        mechanicId,
        skillId,
        active: true,
      });
  }
}

/** Appointments of the coming days, fewer the further ahead. */
function bookWhatComes(fortnight: Fortnight, callers: readonly DemoCaller[]): void {
  const { tx, ids, random, now, times, mechanics, bayOf, skillOf, diary, today, desk } = fortnight;
  for (const [ahead, day] of openDays(times, today, 9).entries()) {
    const wanted = Math.max(4, 17 - 2 * ahead) + random.int(0, 2);
    for (let n = 0; n < wanted; n += 1) {
      const [span] = openSpans(times, day);
      if (!span) continue;
      const work = random.pick(BOOKINGS);
      const able = mechanics.length;
      const m = work.code === 'body' || work.code === 'detailing' ? able - 1 : random.int(0, Math.max(0, able - 2));
      const bayId = work.code === 'body' || work.code === 'detailing' ? bayOf(3) : bayOf(m % 3);
      const mechanicId = mechanics[m]?.id ?? '';
      const from = Math.max(span.startsAt + random.int(0, 14) * 30 * MINUTE, now + 30 * MINUTE);
      const spans = diary.take([bayId, mechanicId], from, work.minutes, 1);
      const isWanted = spans?.every((s) => dayOf(s.startsAt, times.zone) === day) === true;
      const caller = callers[(ahead * 17 + n * 5) % callers.length];
      if (!spans || !isWanted || !caller) continue;
      const id = writeAppointment(fortnight, { caller, work, skillId: skillOf(work.code), state: 'scheduled', desk });
      for (const s of spans)
        insertAllocation(tx, {
          ...s,
          id: ids.uuid(),
          appointmentId: id,
          repairOrderId: null,
          bayId,
          mechanicId,
          skillId: skillOf(work.code),
          active: true,
        });
    }
  }
}

/** The next days on which the shop opens, today among them. */
function openDays(times: OpeningTimes, today: string, count: number): string[] {
  const days: string[] = [];
  for (let n = 0; days.length < count; n += 1) if (isOpenDay(times, addDays(today, n))) days.push(addDays(today, n));
  return days;
}

function writeAppointment(
  { tx, ids, random, now }: ScheduleWriter,
  {
    caller,
    work,
    skillId,
    state,
    desk,
  }: { caller: DemoCaller; work: (typeof BOOKINGS)[number]; skillId: string | null; state: AppointmentState; desk: string },
): string {
  const id = ids.uuid();
  const createdAt = now - random.int(1, 9 * 24) * HOUR;
  const createdOn = dayOf(createdAt, 'Europe/London');
  const year = createdOn.slice(0, 4);
  insertAppointment(tx, {
    id,
    number: `AP-${year}-${String(drawNumber(tx, 'appointment', year)).padStart(5, '0')}`,
    state,
    customerId: caller.customer?.id ?? null,
    vehicleId: caller.vehicle.id,
    plate: caller.vehicle.plate,
    name: '',
    phone: '',
    complaint: work.complaint,
    note: '',
    plannedMinutes: work.minutes,
    skillId,
    source: state === 'requested' ? 'web' : 'phone',
    waiting: state === 'scheduled' && random.chance(0.06),
    repairOrderId: null,
    seriesId: null,
    arrivedAt: null,
    createdBy: desk,
    createdAt,
    createdOn,
    ver: 1,
  });
  const wish = now + random.int(24, 120) * HOUR;
  setExtras(tx, id, { preferred: state === 'requested' ? [{ startsAt: wish, endsAt: wish + 2 * HOUR }] : [], trips: [] });
  insertAppointmentHistory(tx, {
    id: ids.uuid(),
    appointmentId: id,
    at: createdAt,
    by: 'Megan Reid',
    fromState: null,
    toState: state,
    note: '',
  });
  return id;
}

/** Bays of a bench-sized shop: five bookings a day on each make a week of 500. */
export const GRID_BAYS = 20;
export const GRID_SLOTS = 5;
const GRID_DAYS = 5;

/**
 * Places for a shop that is far too large for its two years: week after week back in time, every bay full, so
 * that the schedule grows with the repairs and no two bookings ever meet.
 * @returns the place of the n-th newest repair
 */
export function demoGrid(now: number): (n: number) => Span & { bay: number } {
  const perDay = GRID_BAYS * GRID_SLOTS;
  const monday = mondayOf(dayOf(now, 'Europe/London'));
  const days = new Map<number, string>();
  const dayAt = (count: number): string => {
    const day = days.get(count) ?? addDays(monday, 4 - (count % GRID_DAYS) - 7 * Math.floor(count / GRID_DAYS));
    days.set(count, day);
    return day;
  };
  return (n) => {
    const minute = 8 * 60 + (Math.floor(n / GRID_BAYS) % GRID_SLOTS) * 120;
    const startsAt = atMinute(dayAt(Math.floor(n / perDay)), minute, 'Europe/London');
    return { startsAt, endsAt: startsAt + 105 * MINUTE, bay: n % GRID_BAYS };
  };
}

function mondayOf(day: string): string {
  for (let at = day; ; at = addDays(at, -1)) if (new Date(`${at}T12:00:00Z`).getUTCDay() === 1) return at;
}
