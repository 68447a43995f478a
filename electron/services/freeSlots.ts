/** The next places that are free, and for whom. */
import type { ReadDb } from '../../db/connection.ts';
import { listBays, listMechanics, openingTimesOf, type BayRow, type MechanicRow } from '../../db/repositories/schedule.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { addDays, type Day } from '../../shared/dates.ts';
import { overlaps } from '../../shared/domain/conflicts.ts';
import { openSpans, shopDay, workSpans, type OpeningTimes, type Span } from '../../shared/domain/openingHours.ts';
import { rankCandidates, skillLevelOf, type Candidate, type Ranked } from '../../shared/domain/suggestion.ts';
import { isFor } from './bookingConflicts.ts';
import { dayLoadOf, minutesOf, plannedOn, type DayLoad } from './capacity.ts';

const MINUTE = 60_000;
const STEP_MS = 15 * MINUTE;
/** How far ahead places are looked for. */
const DAYS_AHEAD = 45;

export interface SlotWish {
  from: number;
  minutes: number;
  skillId: string | null;
  bayId: string | null;
  mechanicId: string | null;
  count: number;
  exceptAllocationId?: string | null;
  exceptAppointmentId?: string | null;
}

export interface FreeSlot extends Span {
  bayId: string | null;
  mechanicId: string | null;
}

type Bay = BayRow & { skillIds: string[] };

/** One search: reads each day it comes to once. */
export class SlotSearch {
  readonly times: OpeningTimes;
  readonly mechanics: MechanicRow[];
  readonly bays: Bay[];
  readonly #db: ReadDb;
  readonly #buffer: number;
  readonly #loads = new Map<Day, DayLoad>();

  constructor(db: ReadDb) {
    this.#db = db;
    this.times = openingTimesOf(db);
    this.mechanics = listMechanics(db);
    this.bays = listBays(db).filter((bay) => bay.active);
    this.#buffer = getSetting(db, 'schedule').bufferMinutes * MINUTE;
  }

  loadOf(day: Day): DayLoad {
    const known = this.#loads.get(day) ?? dayLoadOf(this.#db, day, this.times);
    this.#loads.set(day, known);
    return known;
  }

  /** The first `count` places, none beginning within another. */
  find(wish: SlotWish): FreeSlot[] {
    const found: FreeSlot[] = [];
    let day = shopDay(wish.from, this.times.zone);
    for (let n = 0; n < DAYS_AHEAD && found.length < wish.count; n += 1, day = addDays(day, 1)) {
      const spans = openSpans(this.times, day);
      // Work that fits between opening and closing is offered in one piece.
      const isOnePiece = spans.some((span) => span.endsAt - span.startsAt >= wish.minutes * MINUTE);
      for (const open of spans) {
        let at = Math.max(open.startsAt, roundUp(wish.from));
        while (at < open.endsAt && found.length < wish.count) {
          const slot = isOnePiece && at + wish.minutes * MINUTE > open.endsAt ? null : this.#slotAt(at, wish);
          if (slot) found.push(slot);
          at = slot ? Math.max(at + STEP_MS, roundUp(Math.min(slot.endsAt, at + wish.minutes * MINUTE))) : at + STEP_MS;
        }
      }
    }
    return found;
  }

  /** A bay and a mechanic that are both free for all of the work from `at`, or null. */
  #slotAt(at: number, wish: SlotWish): FreeSlot | null {
    const spans = workSpans(this.times, at, wish.minutes);
    const last = spans.at(-1);
    if (!last) return null;
    const mechanics = this.#mechanicsFor(wish);
    const bays = this.#baysFor(wish);
    const mechanic = mechanics.find((id) => this.#isFree(spans, null, id, wish));
    const bay = bays.find((id) => this.#isFree(spans, id, null, wish));
    if (mechanic === undefined || bay === undefined) return null;
    return { startsAt: at, endsAt: last.endsAt, bayId: bay, mechanicId: mechanic };
  }

  /** Null stands for a shop that plans without mechanics. */
  #mechanicsFor({ mechanicId, skillId }: SlotWish): (string | null)[] {
    if (mechanicId !== null) return [mechanicId];
    if (this.mechanics.length === 0) return [null];
    return this.mechanics
      .filter((mechanic) => skillLevelOf(mechanic.skills, skillId) !== 0)
      .toSorted((a, b) => (skillLevelOf(b.skills, skillId) ?? 0) - (skillLevelOf(a.skills, skillId) ?? 0))
      .map((mechanic) => mechanic.id);
  }

  #baysFor({ bayId, skillId }: SlotWish): (string | null)[] {
    if (bayId !== null) return [bayId];
    if (this.bays.length === 0) return [null];
    return this.bays.filter((bay) => skillId === null || bay.skillIds.length === 0 || bay.skillIds.includes(skillId)).map((bay) => bay.id);
  }

  #isFree(spans: readonly Span[], bayId: string | null, mechanicId: string | null, wish: SlotWish): boolean {
    return spans.every((span) => {
      const load = this.loadOf(shopDay(span.startsAt, this.times.zone));
      const isTaken = load.planned.some(
        (row) =>
          row.id !== wish.exceptAllocationId &&
          (wish.exceptAppointmentId === undefined || wish.exceptAppointmentId === null || row.appointmentId !== wish.exceptAppointmentId) &&
          ((bayId !== null && row.bayId === bayId) || (mechanicId !== null && row.mechanicId === mechanicId)) &&
          overlaps(span, row, this.#buffer),
      );
      if (isTaken) return false;
      if (load.closed.some((slot) => isFor(slot, bayId, mechanicId) && overlaps(span, slot))) return false;
      return !load.absences.some((absence) => absence.staffId === mechanicId && overlaps(span, absence));
    });
  }

  /** Mechanics with their first free place, ranked as the shop weighs them. */
  suggest(wish: Pick<SlotWish, 'from' | 'minutes' | 'skillId'>): Ranked[] {
    const candidates = this.mechanics.flatMap((mechanic): Candidate[] => {
      const skillLevel = skillLevelOf(mechanic.skills, wish.skillId);
      if (skillLevel === 0) return [];
      const slot = this.find({ ...wish, bayId: null, mechanicId: mechanic.id, count: 1 })[0];
      if (!slot) return [];
      const load = this.loadOf(shopDay(slot.startsAt, this.times.zone));
      return [
        {
          mechanicId: mechanic.id,
          mechanicName: mechanic.name,
          bayId: slot.bayId,
          bayName: this.bays.find((bay) => bay.id === slot.bayId)?.name ?? null,
          startsAt: slot.startsAt,
          skillLevel,
          plannedMinutes: plannedOn(load, this.times, (row) => row.mechanicId === mechanic.id),
          capacityMinutes: minutesOf(load, mechanic.id),
        },
      ];
    });
    return rankCandidates(candidates, getSetting(this.#db, 'schedule').weights, wish.from);
  }
}

const roundUp = (at: number): number => Math.ceil(at / STEP_MS) * STEP_MS;
