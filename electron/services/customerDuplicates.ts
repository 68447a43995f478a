/** Pairs of customers who look like one: blocks from indexes, then a real comparison inside each block. */
import {
  DUPLICATE_SOURCES,
  listInOrderOf,
  listKeptApart,
  type DuplicateSource,
  type KeyedSuspect,
  type Suspect,
} from '../../db/repositories/customerDuplicates.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { DUPLICATE_REASONS } from '../../shared/contract/customerMerges.ts';
import { nameKey } from '../../shared/domain/names.ts';
import { nameSimilarity } from '../../shared/domain/nameSimilarity.ts';
import { normaliseTaxId } from '../../shared/domain/taxIds.ts';
import { DomainError } from '../../shared/errors.ts';

export interface DuplicatePair {
  a: Suspect;
  b: Suspect;
  because: (typeof DUPLICATE_REASONS)[number][];
  alike: number;
}

/** Rows read in one go, and at most for one page. */
const BATCH = 2_000;
const BUDGET = 20_000;
/** In a block of this many everybody is compared with everybody, in a larger one with the next few. */
const SMALL_BLOCK = 40;
const NEIGHBOURS = 6;
const PAIRS_PER_BLOCK = 40;
const VERY_SIMILAR = 0.9;

/** One page from `cursor` on; fewer than `limit` pairs, or none, may still have a next page. */
export function findDuplicates(db: ReadDb, cursor: string | null, limit: number): { pairs: DuplicatePair[]; nextCursor: string | null } {
  let { source, after } = readCursor(cursor);
  const pairs: DuplicatePair[] = [];
  for (let read = 0; read < BUDGET && pairs.length < limit;) {
    const rows = listInOrderOf(db, source, after, BATCH);
    read += rows.length + 1;
    const isLast = rows.length < BATCH;
    const blocks = [...Map.groupBy(rows, ({ key }) => key).entries()];
    // The last block may go on behind the batch: it is read again, unless it is all there is.
    const whole = isLast || blocks.length === 1 ? blocks : blocks.slice(0, -1);
    for (const [key, block] of whole) {
      pairs.push(...pairsOf(block, source));
      after = key;
      if (pairs.length >= limit) break;
    }
    if (pairs.length >= limit || !isLast) continue;
    const next = DUPLICATE_SOURCES[DUPLICATE_SOURCES.indexOf(source) + 1];
    if (next === undefined) return { pairs: withoutKnown(db, pairs), nextCursor: null };
    [source, after] = [next, ''];
  }
  return { pairs: withoutKnown(db, pairs), nextCursor: `${source}|${after}` };
}

/** @throws DomainError INPUT_INVALID  a cursor that no page gave */
function readCursor(cursor: string | null): { source: DuplicateSource; after: string } {
  if (cursor === null) return { source: DUPLICATE_SOURCES[0], after: '' };
  const at = cursor.indexOf('|');
  const source = DUPLICATE_SOURCES.find((known) => known === cursor.slice(0, at));
  if (!source) throw new DomainError('INPUT_INVALID', { fields: [{ path: 'cursor', code: 'FIELD_INVALID' }] });
  return { source, after: cursor.slice(at + 1) };
}

function pairsOf(block: readonly KeyedSuspect[], source: DuplicateSource): DuplicatePair[] {
  const people = [...new Map(block.map((row) => [row.id, row])).values()].toSorted((a, b) => (a.nameKey < b.nameKey ? -1 : 1));
  const reach = people.length <= SMALL_BLOCK ? people.length : NEIGHBOURS;
  const pairs: DuplicatePair[] = [];
  for (const [i, a] of people.entries()) {
    for (const b of people.slice(i + 1, i + 1 + reach)) {
      const pair = judged(a, b, source);
      if (pair) pairs.push(pair);
      if (pairs.length >= PAIRS_PER_BLOCK) return pairs;
    }
  }
  return pairs;
}

/** A pair with everything that speaks for it; null when a surer source shows it already or too little speaks for it. */
function judged(a: Suspect, b: Suspect, source: DuplicateSource): DuplicatePair | null {
  const likeness = nameSimilarity(a.name, b.name);
  const same = {
    phone: source === 'otherPhone' || (a.phoneKey !== null && a.phoneKey === b.phoneKey),
    email: a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase(),
    taxNumber: a.taxNumber !== '' && normaliseTaxId(a.taxNumber) === normaliseTaxId(b.taxNumber),
    name: likeness >= VERY_SIMILAR,
  };
  if (source === 'email' && same.phone) return null;
  if (source === 'taxNumber' && (same.phone || same.email)) return null;
  if (source === 'sound' && (same.phone || same.email || same.taxNumber || !same.name || contradict(a, b))) return null;
  const because = (['phone', 'email', 'taxNumber', 'name'] as const).filter((reason) => same[reason]);
  return { a, b, because, alike: Math.round(likeness * 100) };
}

/** Two of one name with a phone each, and not at one address: more likely two people. */
function contradict(a: Suspect, b: Suspect): boolean {
  if (a.phoneKey === null || b.phoneKey === null) return false;
  return a.address === '' || nameKey(a.address) !== nameKey(b.address);
}

function withoutKnown(db: ReadDb, pairs: readonly DuplicatePair[]): DuplicatePair[] {
  const apart = listKeptApart(db, [...new Set(pairs.flatMap(({ a, b }) => [a.id, b.id]))]);
  return pairs.filter(({ a, b }) => !apart.has(a.id < b.id ? `${a.id}|${b.id}` : `${b.id}|${a.id}`));
}
