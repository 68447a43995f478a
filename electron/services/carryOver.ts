/** Work that was planned and is not finished, and its next place. */
import type { ReadDb } from '../../db/connection.ts';
import { getAllocation, listAllocationsOfOrder, listOverdueCards, type AllocationCard } from '../../db/repositories/allocations.ts';
import { listLinesOf } from '../../db/repositories/repairLines.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Writing } from '../calls/service.ts';
import { takePlace } from './booking.ts';
import { SlotSearch } from './freeSlots.ts';

const MINUTE = 60_000;
/** What was left longer ago than this is not forgotten overnight but abandoned. */
const LOOK_BACK_MS = 14 * 24 * 60 * MINUTE;
const SHORTEST = 15;

/** The last stretch of each open repair that has nothing planned ahead, with what is left to do. */
export function unfinishedOf(db: ReadDb, now: number): (AllocationCard & { remainingMinutes: number })[] {
  const overdue = listOverdueCards(db, { from: now - LOOK_BACK_MS, to: now });
  const lastOfEach = [...new Map(overdue.map((card) => [card.repairOrderId, card])).values()];
  return lastOfEach.flatMap((card) => {
    const isPlanned = listAllocationsOfOrder(db, card.repairOrderId ?? '').some((row) => row.endsAt >= now);
    const remainingMinutes = isPlanned ? 0 : remainingOf(db, card);
    return remainingMinutes > 0 ? [{ ...card, remainingMinutes }] : [];
  });
}

/**
 * Labour that is not done yet; as long as nobody wrote any labour down, the stretch was as long as the work.
 * In whole quarters of an hour.
 */
function remainingOf(
  db: ReadDb,
  { repairOrderId, startsAt, endsAt }: Pick<AllocationCard, 'repairOrderId' | 'startsAt' | 'endsAt'>,
): number {
  const labour = listLinesOf(db, repairOrderId ?? '').filter((line) => line.kind === 'labour' && line.approval !== 'declined');
  const minutes =
    labour.length === 0
      ? (endsAt - startsAt) / MINUTE
      : labour.filter((line) => !line.done).reduce((sum, line) => sum + (line.quantityMilli * 60) / 1000, 0);
  return Math.ceil(minutes / SHORTEST) * SHORTEST;
}

/** Books what is left of one stretch at the next free place of its mechanic; null when there is none. */
export function carryOver(w: Writing, allocationId: string): number | null {
  const row = getAllocation(w.db, allocationId);
  if (row.repairOrderId === null) throw new DomainError('ALLOCATION_NOT_FOUND');
  const minutes = remainingOf(w.db, row);
  if (minutes === 0) return null;
  const wish = { from: w.now, minutes, skillId: row.skillId, count: 1 };
  const search = new SlotSearch(w.db);
  const isHere = search.mechanics.some((mechanic) => mechanic.id === row.mechanicId);
  const slot =
    search.find({ ...wish, bayId: row.bayId, mechanicId: isHere ? row.mechanicId : null })[0] ??
    search.find({ ...wish, bayId: null, mechanicId: null })[0];
  if (!slot) return null;
  takePlace(w, {
    appointmentId: row.appointmentId,
    repairOrderId: row.repairOrderId,
    skillId: row.skillId,
    place: slot,
    minutes,
    overCapacity: true,
  });
  return slot.startsAt;
}
