/** The next places that are free, and for whom. */
import type { ReadDb } from '../../db/connection.ts';
import { listBays, listMechanics, openingTimesOf, type BayRow, type MechanicRow } from '../../db/repositories/schedule.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { addDays, type Day } from '../../shared/dates.ts';
import { overlaps } from '../../shared/domain/conflicts.ts';
import { atMinute, nextOpening, openSpans, shopDay, workSpans, type OpeningTimes, type Span } from '../../shared/domain/openingHours.ts';
import { rankCandidates, skillLevelOf, type Candidate, type Ranked } from '../../shared/domain/suggestion.ts';
import { isFor, isReplaced, type Replaced } from './bookingConflicts.ts';
import { dayLoadOf, minutesOf, plannedOn, type DayLoad } from './capacity.ts';

const MINUTE = 60_000;
const STEP_MS = 15 * MINUTE;
/** How far ahead places are looked for. */
const DAYS_AHEAD = 45;

export interface SlotWish extends Replaced {
  from: number;
  minutes: number;
  skillId: string | null;
  bayId: string | null;
  mechanicId: string | null;
  count: number;
}

export interface FreeSlot extends Span {
  bayId: string | null;
  mechanicId: string | null;
}

/** One of the two whose time a place takes; both null in a shop that plans without them. */
interface Who {
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
  readonly #work = new Map<string, readonly Span[]>();

  constructor(db: ReadDb) {
    this.#db = db;
    this.times = openingTimesOf(db);
    this.mechanics = listMechanics(db);
    this.bays = listBays(db).filter((bay) => bay.active);
    this.#buffer = getSetting(db, 'schedule').bufferMinutes * MINUTE;
  }

  loadOf(day: Day): DayLoad {
    const known = this.#loads.get(day) ?? dayLoadOf(this.#db, day, this.times, this.#buffer);
    this.#loads.set(day, known);
    return known;
  }

  /** The first `count` places, none beginning within another. */
  find(wish: SlotWish): FreeSlot[] {
    const until = atMinute(addDays(shopDay(wish.from, this.times.zone), DAYS_AHEAD), 0, this.times.zone);
    const mechanics = this.#mechanicsFor(wish);
    const bays = this.#baysFor(wish);
    const found: FreeSlot[] = [];
    let at = this.#startFrom(wish.from, wish.minutes);
    while (at !== null && at < until && found.length < wish.count) {
      const start = at;
      const mechanic = this.#firstFree(
        start,
        until,
        mechanics.map((mechanicId) => ({ bayId: null, mechanicId })),
        wish,
      );
      const bay = this.#firstFree(
        start,
        until,
        bays.map((bayId) => ({ bayId, mechanicId: null })),
        wish,
      );
      if (!mechanic || !bay) break;
      if (mechanic.at === start && bay.at === start) {
        const endsAt = this.#spansFrom(start, wish.minutes).at(-1)?.endsAt ?? start;
        found.push({ startsAt: start, endsAt, bayId: bay.who.bayId, mechanicId: mechanic.who.mechanicId });
        at = this.#startFrom(Math.max(start + STEP_MS, Math.min(endsAt, start + wish.minutes * MINUTE)), wish.minutes);
      } else at = Math.max(mechanic.at, bay.at);
    }
    return found;
  }

  /** Who of `all` is free first for all of the work, and from when; the first of them where several are. */
  #firstFree(from: number, until: number, all: readonly Who[], wish: SlotWish): { who: Who; at: number } | null {
    let best: { who: Who; at: number } | null = null;
    for (const who of all) {
      const at = this.#freeFrom(from, best?.at ?? until, who, wish);
      if (at !== null) best = { who, at };
      if (at === from) break;
    }
    return best;
  }

  /** The first start before `until` from which nothing is in the way; null when there is none. */
  #freeFrom(from: number, until: number, who: Who, wish: SlotWish): number | null {
    let at: number | null = from;
    while (at !== null && at < until) {
      const spans = this.#spansFrom(at, wish.minutes);
      if (spans.length === 0) return null;
      const end = this.#takenUntil(spans, who, wish);
      if (end === null) return at;
      // Whatever begins before that end meets the same obstacle again.
      at = this.#startFrom(Math.max(end, at + STEP_MS), wish.minutes);
    }
    return null;
  }

  /** The first moment from `at` on at which such work may begin; what fits between opening and closing is in one piece. */
  #startFrom(at: number, minutes: number): number | null {
    const rounded = Math.ceil(at / STEP_MS) * STEP_MS;
    const start = nextOpening(this.times, rounded);
    if (start === null) return null;
    const day = openSpans(this.times, shopDay(start, this.times.zone));
    const fits = (span: Span): boolean => span.endsAt - Math.max(span.startsAt, start) >= minutes * MINUTE;
    if (!day.some((span) => span.endsAt - span.startsAt >= minutes * MINUTE)) return start;
    const next = day.find((span) => span.endsAt > start && fits(span));
    if (next) return Math.max(start, next.startsAt);
    return this.#startFrom(day.at(-1)?.endsAt ?? start, minutes);
  }

  #spansFrom(at: number, minutes: number): readonly Span[] {
    const key = `${at} ${minutes}`;
    const spans = this.#work.get(key) ?? workSpans(this.times, at, minutes);
    this.#work.set(key, spans);
    return spans;
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

  /** When the last thing in the way of the work ends, buffer included; null when there is none. */
  #takenUntil(spans: readonly Span[], { bayId, mechanicId }: Who, wish: SlotWish): number | null {
    if (bayId === null && mechanicId === null) return this.#lastEnd(spans, (load) => load.closed.filter((slot) => isFor(slot, null, null)));
    return this.#lastEnd(spans, (load) => [
      ...load.planned
        .filter(
          (row) =>
            ((bayId !== null && row.bayId === bayId) || (mechanicId !== null && row.mechanicId === mechanicId)) && !isReplaced(row, wish),
        )
        .map((row) => ({ startsAt: row.startsAt - this.#buffer, endsAt: row.endsAt + this.#buffer })),
      ...load.closed.filter((slot) => isFor(slot, bayId, mechanicId)),
      ...load.absences.filter((absence) => absence.staffId === mechanicId),
    ]);
  }

  #lastEnd(spans: readonly Span[], obstaclesOf: (load: DayLoad) => readonly Span[]): number | null {
    for (const span of spans.toReversed()) {
      const inTheWay = obstaclesOf(this.loadOf(shopDay(span.startsAt, this.times.zone))).filter((obstacle) => overlaps(span, obstacle));
      if (inTheWay.length > 0) return Math.max(...inTheWay.map((obstacle) => obstacle.endsAt));
    }
    return null;
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
