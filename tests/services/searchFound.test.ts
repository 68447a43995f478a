/** What a search finds is exactly what a reading of every row finds: all of it, newest first. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, type OpenedShop } from '../../db/open.ts';
import { updateCustomer, getCustomer } from '../../db/repositories/customers.ts';
import { listCustomersMatching, listOrdersMatching, listVehiclesMatching } from '../../db/repositories/search.ts';
import { rebuildIndex } from '../../db/repositories/searchIndex.ts';
import { updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { SYSTEM } from '../../electron/calls/actor.ts';
import { makeDemoShop } from '../../electron/demo/demoShop.ts';
import { search } from '../../electron/services/search.ts';
import { nameKey, nameWords } from '../../shared/domain/names.ts';
import { PERMISSIONS } from '../../shared/domain/permissions.ts';
import * as ask from '../../shared/domain/searchTerms.ts';
import { createRandom } from '../../shared/random.ts';
import { scratchFolder } from '../support/programs.ts';

const SEED = 20_261_120;
const data = scratchFolder('found');
let shop: OpenedShop;
const all = () => true;
const rowsOf = <T>(sql: string): T[] => shop.raw.prepare(sql).all() as T[];

beforeAll(async () => {
  shop = openShop(data.folder);
  await makeDemoShop(shop, { repairs: 900, open: 60, seed: 11, now: Date.UTC(2026, 5, 1) });
  // Accents, short and long names, foreign numbers: what a generator of British names does not make.
  const [a, b, c, d] = rowsOf<{ id: string }>('SELECT id FROM customers ORDER BY id LIMIT 4').map((row) => row.id);
  const rename = (id: string | undefined, name: string, phone: string) =>
    shop.write((tx) => updateCustomer(tx, id ?? '', { ...getCustomer(tx, id ?? ''), name, phone }));
  rename(a, 'Zoë Ångström-Müller', '+49 151 2345 6789');
  rename(b, 'José da Conceição', '0039 06 6982 1234');
  rename(c, 'Ng', '01947 600 142');
  rename(d, 'Wolfeschlegelsteinhausen & Söhne', '(020) 7946-0018');
});
afterAll(() => {
  shop.close();
  data.remove();
});

interface Doc {
  id: string;
  doc: number;
}
/** Every row of a kind that fits, newest first. */
const reference = <T extends Doc>(rows: readonly T[], fits: (row: T) => boolean): string[] =>
  rows
    .filter(fits)
    .toSorted((x, y) => y.doc - x.doc)
    .map((row) => row.id);

describe('every fragment finds every row it is in', () => {
  const random = createRandom(SEED);
  const fragment = (text: string, most = text.length) => {
    const length = random.int(1, Math.min(most, text.length));
    const from = random.int(0, text.length - length);
    return text.slice(from, from + length);
  };

  test('of plates: middle letters and digits, one letter, all of it', () => {
    const rows = rowsOf<Doc & { plate: string; plates: string }>(
      `SELECT id, plate, doc, plate || coalesce((SELECT group_concat(' ' || former.plate, '') FROM vehicle_plates AS former WHERE vehicle_id = vehicles.id), '') AS plates
       FROM vehicles JOIN search_docs ON entity_id = id`,
    );
    for (let i = 0; i < 600; i += 1) {
      const typed = fragment(random.pick(rows as [(typeof rows)[0], ...typeof rows]).plate);
      const question = ask.plateQuestion(typed.toLowerCase());
      const found = question ? listVehiclesMatching(shop.read, question, 1_000, all).map((row) => row.id) : [];
      expect(found, typed).toEqual(reference(rows, (row) => row.plates.includes(typed)));
    }
  });

  test('of phones: any three digits in a row, with and without prefix', () => {
    const rows = rowsOf<Doc & { phone: string }>('SELECT id, phone, doc FROM customers JOIN search_docs ON entity_id = id');
    for (let i = 0; i < 600; i += 1) {
      const form = random.pick(ask.phoneForms(random.pick(rows as [(typeof rows)[0], ...typeof rows]).phone, 'GB') as [string]);
      const typed = fragment(form);
      const question = ask.phoneQuestion(typed);
      // Two zeros before a whole number are a plus.
      const digits = typed.length >= 7 ? typed.replace(/^00/u, '') : typed;
      if (typed.length < 3) {
        expect(question).toBeNull();
        continue;
      }
      const fits = (phone: string) => ask.phoneForms(phone, 'GB').some((one) => one.includes(digits));
      const found = question ? listCustomersMatching(shop.read, question, 1_000, (row) => fits(row.phone ?? '')) : [];
      expect(
        found.map((row) => row.id),
        typed,
      ).toEqual(reference(rows, (row) => fits(row.phone)));
    }
  });

  test('of names: beginnings of one or two words, accents left out or not, one letter', () => {
    const rows = rowsOf<Doc & { name: string }>('SELECT id, name, doc FROM customers JOIN search_docs ON entity_id = id');
    const words = rows.flatMap((row) => row.name.split(/[\s&-]+/u)).filter(Boolean);
    for (let i = 0; i < 600; i += 1) {
      const { name } = random.pick(rows as [(typeof rows)[0], ...typeof rows]);
      const own = name.split(/[\s&-]+/u).filter(Boolean);
      const picked = [random.pick(own as [string]), random.pick((random.chance(0.5) ? own : words) as [string])].slice(0, random.int(1, 2));
      const typed = picked.map((word) => word.slice(0, random.int(1, word.length))).join(' ');
      for (const text of [typed, nameKey(typed), typed.toUpperCase()]) {
        const question = ask.nameQuestion(text);
        const fits = (row: { name: string }) => ask.beginsWords(row.name, nameWords(text));
        const found = question ? listCustomersMatching(shop.read, question, 1_000, (row, isUnsure) => !isUnsure || fits(row)) : [];
        expect(
          found.map((row) => row.id),
          text,
        ).toEqual(reference(rows, fits));
      }
    }
  });

  test('of complaints, and of everything about a car that is here', () => {
    const rows = rowsOf<Doc & { complaint: string; state: string; plate: string; name: string | null; make: string; model: string }>(
      `SELECT r.id, r.complaint, r.state, v.plate, v.make, v.model, c.name, doc FROM repair_orders r JOIN vehicles v ON v.id = r.vehicle_id
       LEFT JOIN customers c ON c.id = r.customer_id JOIN search_docs ON entity_id = r.id`,
    );
    const words = [...new Set(rows.flatMap((row) => nameWords(row.complaint)))];
    for (const word of words) {
      const typed = word.slice(0, random.int(1, word.length));
      const question = ask.complaintQuestion(typed);
      const found = question ? listOrdersMatching(shop.read, question, 400, (row) => ask.beginsWords(row.complaint, [typed])) : [];
      expect(
        found.map((row) => row.id),
        typed,
      ).toEqual(reference(rows, (row) => ask.beginsWords(row.complaint, [typed])).slice(0, 400));
    }
    const here = rows.filter((row) => row.state !== 'delivered' && row.state !== 'cancelled');
    expect(here.length).toBeGreaterThan(30);
    for (const row of here) {
      for (const typed of [
        row.plate.slice(2, 5),
        `${row.name?.slice(0, 3)} ${row.plate.slice(0, 3)}`,
        `${row.model} ${nameWords(row.complaint)[0]}`,
      ]) {
        const ids = ask
          .mixedQuestions(typed, 'o')
          .flatMap((question) => listOrdersMatching(shop.read, question, 400, all).map((one) => one.id));
        expect(ids, typed).toContain(row.id);
        expect(ids.filter((id) => !here.some((one) => one.id === id))).toEqual([]);
      }
    }
  });

  test('of a car that is here: one or two figures are no phone, however many words stand beside them', () => {
    const [row] = rowsOf<{ id: string; plate: string; phone: string; complaint: string }>(
      `SELECT r.id, v.plate, c.phone, r.complaint FROM repair_orders r JOIN vehicles v ON v.id = r.vehicle_id JOIN customers c ON c.id = r.customer_id
       WHERE r.state NOT IN ('delivered', 'cancelled') AND length(r.complaint) > 20 LIMIT 1`,
    );
    if (!row) throw new Error('no car is here');
    const words = nameWords(row.complaint).slice(0, 4).join(' ');
    const figures = [...row.phone.replaceAll(/\D/gu, '')].find((figure) => !row.plate.includes(figure)) ?? '';
    const actor = { ...SYSTEM, permissions: new Set(PERMISSIONS) };
    const reading = { db: shop.read, actor, origin: {} as never, now: 0, version: '', hasSecret: () => false };
    const find = (typed: string) => search.find(reading, { text: typed }).items.map(({ id }) => id);
    expect(find(`${words} ${row.phone.slice(-4)}`)).toContain(row.id);
    expect(find(`${words} ${figures}`)).not.toContain(row.id);
  });

  test('of sentences: words of one complaint in any order, some of them from another', () => {
    const rows = rowsOf<Doc & { complaint: string }>(
      'SELECT r.id, r.complaint, doc FROM repair_orders r JOIN search_docs ON entity_id = r.id',
    ) as [Doc & { complaint: string }, ...(Doc & { complaint: string })[]];
    let asOne = 0;
    for (let i = 0; i < 300; i += 1) {
      const words = nameWords(random.pick(rows).complaint);
      const other = random.chance(0.4) ? nameWords(random.pick(rows).complaint).slice(0, random.int(1, 2)) : [];
      const parts = [...words, ...other].toSorted(() => random.next() - 0.5).map((word) => word.slice(0, random.int(1, word.length)));
      const question = ask.complaintQuestion(parts.join(' '));
      if (!question) throw new Error('no words');
      if (question.quick !== null) asOne += 1;
      for (const limit of [6, 400]) {
        const fits = ({ complaint }: { complaint: string }) => ask.beginsWords(complaint, question.parts);
        const found = listOrdersMatching(shop.read, question, limit, (row, isUnsure) => !isUnsure || fits(row)).map((row) => row.id);
        expect(found, parts.join(' ')).toEqual(reference(rows, fits).slice(0, limit));
      }
    }
    expect(asOne).toBeGreaterThan(100);
  });
});

test('an index kept by random edits is the one written anew', () => {
  const ids = rowsOf<{ id: string }>('SELECT id FROM repair_orders').map((row) => row.id);
  const people = rowsOf<{ id: string }>('SELECT id FROM customers').map((row) => row.id);
  const edit = fc.oneof(
    fc.record({ act: fc.constant('complaint' as const), of: fc.nat(), text: fc.string({ unit: 'grapheme', maxLength: 40 }) }),
    fc.record({ act: fc.constant('state' as const), of: fc.nat(), text: fc.constantFrom('ready', 'delivered', 'received') }),
    fc.record({ act: fc.constant('name' as const), of: fc.nat(), text: fc.string({ unit: 'grapheme', minLength: 2, maxLength: 30 }) }),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), (edits) => {
      for (const { act, of, text } of edits) {
        shop.write((tx) => {
          const order = ids[of % ids.length] ?? '';
          const person = people[of % people.length] ?? '';
          if (act === 'name') updateCustomer(tx, person, { ...getCustomer(tx, person), name: text });
          else if (act === 'complaint') updateRepairOrder(tx, order, { complaint: text });
          else if (text === 'delivered') updateRepairOrder(tx, order, { state: 'delivered', deliveredAt: 1, stage: null });
          else updateRepairOrder(tx, order, { state: text as 'ready' | 'received', stage: null });
        });
      }
    }),
    { seed: SEED, numRuns: 30 },
  );
  const everything = () => {
    const entity = new Map(
      rowsOf<{ doc: number; id: string }>('SELECT doc, entity_id AS id FROM search_docs').map((row) => [row.doc, row.id]),
    );
    shop.raw.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'search_fts', 'row')");
    const terms = rowsOf<{ term: string; doc: number }>('SELECT term, doc FROM temp.words ORDER BY term');
    const sample = terms
      .filter((_, i) => i % 7 === 0)
      .map(({ term }) => {
        const docs = shop.raw.prepare('SELECT rowid FROM search_fts WHERE search_fts MATCH ?').pluck().all(`"${term}"`) as number[];
        return [term, docs.map((doc) => entity.get(doc) ?? '').toSorted((x, y) => x.localeCompare(y))];
      });
    return { terms, sample };
  };
  const kept = everything();
  rebuildIndex(shop);
  const anew = everything();
  expect(anew.sample).toEqual(kept.sample);
  expect(anew.terms).toEqual(kept.terms);
});
