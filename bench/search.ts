/** P2: every keystroke in the search box, from one letter to the whole word; and whether everything is found. */
import type { OpenedShop } from '../db/open.ts';
import { listCustomersMatching, listVehiclesMatching } from '../db/repositories/search.ts';
import { nameQuestion, phoneForms, phoneQuestion, plateQuestion } from '../shared/domain/searchTerms.ts';
import { nameKey } from '../shared/domain/names.ts';
import { createRandom, type Random } from '../shared/random.ts';
import { clientOver, type Client } from './benchApp.ts';
import { measure, type Asked } from './measure.ts';
import type { Row } from './table.ts';

const QUESTIONS = 240;
const REPEATS = 15;
const FOUND_SAMPLE = 400;
const SEED = 7;

/** Keystrokes, put to the search as a screen's call puts them. */
export const askedKeystrokes = (connection: OpenedShop, direct: Client, random = createRandom(SEED)): Asked<string> => ({
  inputs: questionsOf(connection, random),
  ask: (text) => direct.search.find({ text }),
});

export async function benchSearch(connection: OpenedShop, size: string): Promise<Row[]> {
  const { raw } = connection;
  const random = createRandom(SEED);
  const { client, direct, close } = await clientOver(connection);
  const { inputs: keystrokes, ask } = askedKeystrokes(connection, direct, random);
  const fts = raw.prepare('SELECT rowid FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid DESC LIMIT 6').pluck();
  const all = (text: string, kinds: string) =>
    [...kinds].map((kind) => fts.all(`"${kind}${nameKey(text).replaceAll(' ', '').slice(0, 8)}"*`));
  const naive = raw.prepare(
    `SELECT v.id FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id LEFT JOIN repair_orders r ON r.vehicle_id = v.id
     WHERE v.plate LIKE @like OR c.name LIKE @like OR c.phone LIKE @like OR r.complaint LIKE @like ORDER BY r.received_at DESC LIMIT 6`,
  );
  const { limit, handler, renderer } = (await measure<string>(
    {
      limit: (text) => all(text, 'vnpco'),
      handler: ask,
      renderer: (text) => client.search.find({ text }),
    },
    keystrokes,
    REPEATS,
  )) as Record<'limit' | 'handler' | 'renderer', { p50: number; p99: number }>;
  const like = (await measure({ naive: (text: string) => naive.all({ like: `%${text}%` }) }, keystrokes.slice(0, 12), 1))['naive'];
  close();
  if (!like) throw new Error('the naive search was not measured');
  const found = shareFound(connection, random);
  const ratio = (f: { p50: number }) => f.p50 / limit.p50;
  const bench = 'P2 keystroke';
  return [
    { bench, size, candidate: 'limit (bare index)', ...limit, ratio: 1, goal: '', pass: null },
    { bench, size, candidate: 'handler', ...handler, ratio: ratio(handler), goal: '', pass: null },
    {
      bench,
      size,
      candidate: 'to the renderer',
      ...renderer,
      ratio: ratio(renderer),
      goal: 'p99* < 1 ms',
      pass: renderer.p99 < 1.25,
    },
    { bench, size, candidate: 'naive (LIKE)', ...like, ratio: ratio(like), goal: '', pass: null },
    {
      bench,
      size,
      candidate: `found: ${(found * 100).toFixed(2)} % of ${FOUND_SAMPLE * 3}`,
      p50: 0,
      p99: 0,
      ratio: null,
      goal: '100 %',
      pass: found === 1,
    },
  ];
}

/** What people type: each keystroke of plates, middles of plates and phones, names without accents, two words. */
function questionsOf({ raw }: OpenedShop, random: Random): string[] {
  const pick = (sql: string) => raw.prepare(sql).pluck().all() as [string, ...string[]];
  const plates = pick('SELECT plate FROM vehicles ORDER BY substr(id, -6) LIMIT 100');
  const phones = pick('SELECT phone FROM customers WHERE phone IS NOT NULL ORDER BY substr(id, -6) LIMIT 100');
  const names = pick('SELECT name FROM customers ORDER BY substr(id, -6) LIMIT 100');
  const complaints = pick('SELECT complaint FROM repair_orders ORDER BY substr(id, -6) LIMIT 100');
  const cut = (text: string, from: number) => text.slice(from, from + random.int(1, text.length - from)).trim() || text.slice(0, 1);
  const kinds = [
    () => cut(random.pick(plates), 0),
    () => cut(random.pick(plates), random.int(1, 4)),
    () => cut(random.pick(phones).replaceAll(/\D/gu, ''), random.int(0, 6)),
    () => cut(nameKey(random.pick(names)), 0),
    () => cut(random.pick(complaints).slice(0, 40), 0),
  ] as const;
  return Array.from({ length: QUESTIONS }, (_, i) => (kinds[i % kinds.length] ?? kinds[0])());
}

/** Share of fragments by which exactly the newest rows are found that a reading of every row finds. */
function shareFound({ raw, read }: OpenedShop, random: Random): number {
  type Known = { id: string; text: string; doc: number };
  const rows = (sql: string) => raw.prepare(sql).all() as [Known, ...Known[]];
  // Former plates and further phones find their vehicle or customer too; one who was merged is found as the survivor.
  const vehicles = rows(
    `SELECT id, plate || coalesce((SELECT ' ' || group_concat(p.plate, ' ') FROM vehicle_plates p WHERE p.vehicle_id = vehicles.id), '') AS text, doc
     FROM vehicles JOIN search_docs ON entity_id = id ORDER BY doc DESC`,
  );
  const people = rows(
    'SELECT id, name AS text, doc FROM customers JOIN search_docs ON entity_id = id WHERE merged_into IS NULL ORDER BY doc DESC',
  ).map((row) => ({ ...row, text: ` ${nameKey(row.text)}` })) as [Known, ...Known[]];
  const phones = rows(
    `SELECT id, coalesce(phone, '') || coalesce((SELECT '|' || group_concat(p.phone, '|') FROM customer_phones p WHERE p.customer_id = customers.id), '') AS text, doc
     FROM customers JOIN search_docs ON entity_id = id WHERE merged_into IS NULL ORDER BY doc DESC`,
  ).map((row) => ({
    ...row,
    text: row.text
      .split('|')
      .flatMap((phone) => phoneForms(phone, 'GB'))
      .join(' '),
  })) as [Known, ...Known[]];
  const firstSix = (all: readonly Known[], part: string) => {
    const ids: string[] = [];
    for (const row of all) {
      if (row.text.includes(part)) ids.push(row.id);
      if (ids.length === 6) break;
    }
    return ids.join();
  };
  const fragment = (text: string, fewest: number) => {
    const length = random.int(fewest, Math.min(8, text.length));
    const from = random.int(0, text.length - length);
    return text.slice(from, from + length);
  };
  const idsOf = (list: { id: string }[]) => list.map((row) => row.id).join();
  const fits = () => true;
  let right = 0;
  for (let i = 0; i < FOUND_SAMPLE; i += 1) {
    const plate = fragment(random.pick(random.pick(vehicles).text.split(' ') as [string, ...string[]]), 1);
    const byPlate = plateQuestion(plate);
    if (byPlate && idsOf(listVehiclesMatching(read, byPlate, 6, fits)) === firstSix(vehicles, plate)) right += 1;
    const digits = fragment(random.pick(phones).text.split(' ')[0] ?? '', 3);
    const byPhone = phoneQuestion(digits);
    if (byPhone && idsOf(listCustomersMatching(read, byPhone, 6, fits)) === firstSix(phones, digits)) right += 1;
    const [word = ''] = random.pick(people).text.trim().split(' ');
    const beginning = word.slice(0, random.int(1, Math.min(8, word.length)));
    const byName = nameQuestion(beginning);
    if (byName && idsOf(listCustomersMatching(read, byName, 6, fits)) === firstSix(people, ` ${beginning}`)) right += 1;
  }
  return right / (FOUND_SAMPLE * 3);
}
