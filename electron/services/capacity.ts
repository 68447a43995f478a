/** Hours of work that a day holds, per skill, and what is planned of them. */
import type { ReadDb } from '../../db/connection.ts';
import { listPlanned, type Planned } from '../../db/repositories/allocations.ts';
import { listAbsences, listClosedSlots, listMechanics, openingTimesOf, type MechanicRow } from '../../db/repositories/schedule.ts';
import type { Day } from '../../shared/dates.ts';
import { addDays } from '../../shared/dates.ts';
import { atMinute, openSpans, shopDay, type OpeningTimes, type Span } from '../../shared/domain/openingHours.ts';
import { skillLevelOf } from '../../shared/domain/suggestion.ts';

const MINUTE = 60_000;

export interface DayCapacity {
  day: Day;
  /** Null for all work together. */
  skillId: string | null;
  capacityMinutes: number;
  plannedMinutes: number;
}

/** Everything that takes time on a day or within a buffer of it, read once. */
export interface DayLoad {
  day: Day;
  open: Span[];
  planned: readonly Pick<Planned, 'id' | 'appointmentId' | 'bayId' | 'mechanicId' | 'skillId' | 'startsAt' | 'endsAt'>[];
  absences: { staffId: string; startsAt: number; endsAt: number }[];
  closed: { bayId: string | null; mechanicId: string | null; startsAt: number; endsAt: number }[];
}

export function dayLoadOf(db: ReadDb, day: Day, times: OpeningTimes = openingTimesOf(db), buffer = 0): DayLoad {
  const from = atMinute(day, 0, times.zone) - buffer;
  const to = atMinute(addDays(day, 1), 0, times.zone) + buffer;
  return {
    day,
    open: openSpans(times, day),
    planned: listPlanned(db, { from, to }),
    absences: listAbsences(db, from, to),
    closed: listClosedSlots(db, from, to),
  };
}

/** Minutes that a mechanic can work on a day: open time without absences and closed time. */
export function minutesOf(load: DayLoad, mechanicId: string): number {
  const out = [
    ...load.absences.filter((absence) => absence.staffId === mechanicId),
    ...load.closed.filter((slot) => slot.mechanicId === mechanicId || (slot.mechanicId === null && slot.bayId === null)),
  ];
  return Math.round(load.open.reduce((sum, span) => sum + lengthWithout(span, out), 0) / MINUTE);
}

/** Planned minutes of a day that `counts` says yes to. */
export function plannedOn(load: DayLoad, times: OpeningTimes, counts: (row: Planned) => boolean): number {
  const from = atMinute(load.day, 0, times.zone);
  const to = atMinute(addDays(load.day, 1), 0, times.zone);
  const whole = load.planned
    .filter(counts)
    .reduce((sum, row) => sum + Math.max(0, Math.min(row.endsAt, to) - Math.max(row.startsAt, from)), 0);
  return Math.round(whole / MINUTE);
}

/** What a day holds for a skill, or for everything. */
export function capacityOn(
  load: DayLoad,
  times: OpeningTimes,
  mechanics: readonly MechanicRow[],
  skillId: string | null,
  except: (row: Planned) => boolean = () => false,
): DayCapacity {
  const able = mechanics.filter((mechanic) => skillLevelOf(mechanic.skills, skillId) !== 0);
  return {
    day: load.day,
    skillId,
    capacityMinutes: able.reduce((sum, mechanic) => sum + minutesOf(load, mechanic.id), 0),
    plannedMinutes: plannedOn(load, times, (row) => !except(row) && (skillId === null || row.skillId === skillId)),
  };
}

/** `capacityOn` of everything and of each skill, in one pass over the day, which lasts from one instant to another. */
export function capacitiesOn(
  load: DayLoad,
  { from, to }: { from: number; to: number },
  mechanics: readonly MechanicRow[],
  skillIds: readonly string[],
): DayCapacity[] {
  const can = mechanics.map((mechanic) => ({ mechanic, minutes: minutesOf(load, mechanic.id) }));
  let all = 0;
  const bySkill = new Map<string | null, number>();
  for (const { skillId, startsAt, endsAt } of load.planned) {
    const length = Math.max(0, Math.min(endsAt, to) - Math.max(startsAt, from));
    all += length;
    bySkill.set(skillId, (bySkill.get(skillId) ?? 0) + length);
  }
  const capacity = (skillId: string | null): number =>
    can.reduce((sum, { mechanic, minutes }) => sum + (skillLevelOf(mechanic.skills, skillId) === 0 ? 0 : minutes), 0);
  return [
    { day: load.day, skillId: null, capacityMinutes: capacity(null), plannedMinutes: Math.round(all / MINUTE) },
    ...skillIds.map((skillId) => ({
      day: load.day,
      skillId,
      capacityMinutes: capacity(skillId),
      plannedMinutes: Math.round((bySkill.get(skillId) ?? 0) / MINUTE),
    })),
  ];
}

/** Whether more minutes would not fit. A shop without mechanics has no capacity to exceed. */
export function isOver(capacity: DayCapacity, minutes: number, mechanics: readonly MechanicRow[]): boolean {
  return mechanics.length > 0 && capacity.plannedMinutes + minutes > capacity.capacityMinutes;
}

/**
 * Whether a booking asks for more hours than one of its days still holds, for its skill or altogether.
 * @returns the first such day's figures, or null
 */
export function overCapacity(
  db: ReadDb,
  wanted: { spans: readonly Span[]; skillId: string | null; except: (row: Planned) => boolean },
  times: OpeningTimes,
): DayCapacity | null {
  const mechanics = listMechanics(db);
  if (mechanics.length === 0) return null;
  for (const [day, spans] of Map.groupBy(wanted.spans, (span) => shopDay(span.startsAt, times.zone))) {
    const minutes = spans.reduce((sum, span) => sum + (span.endsAt - span.startsAt) / MINUTE, 0);
    const load = dayLoadOf(db, day, times);
    for (const skillId of new Set([wanted.skillId, null])) {
      const capacity = capacityOn(load, times, mechanics, skillId, wanted.except);
      if (isOver(capacity, minutes, mechanics)) return capacity;
    }
  }
  return null;
}

/** What of a span is left when others are taken out of it, in milliseconds; the others may overlap each other. */
function lengthWithout(span: Span, out: readonly Span[]): number {
  let at = span.startsAt;
  let left = 0;
  for (const cut of out.toSorted((a, b) => a.startsAt - b.startsAt)) {
    left += Math.max(0, Math.min(cut.startsAt, span.endsAt) - at);
    at = Math.max(at, Math.min(cut.endsAt, span.endsAt));
  }
  return left + Math.max(0, span.endsAt - at);
}
