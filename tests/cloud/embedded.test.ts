import { PGlite, type Transaction } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedOver, type Database } from '../../cloud/database.ts';
import { EMPTY, endpointSuite } from './endpointSuite.ts';
import { hashOf, NOON, openEndpoint, shopWith } from './visitor.ts';

let client: PGlite;
let database: Database;
let statements: string[] = [];
beforeAll(async () => {
  client = await PGlite.create();
  const transaction = client.transaction.bind(client);
  const counted = (tx: Transaction): Transaction => ({
    ...tx,
    query: (text, ...rest) => {
      statements.push(text.replace(/\s+/gu, ' '));
      return tx.query(text, ...rest);
    },
  });
  client.transaction = (work) => transaction((tx) => work(counted(tx)));
  database = await embeddedOver(client);
});
afterAll(() => database.close());

endpointSuite(async () => {
  await client.exec(EMPTY);
  return database;
});

test('wrong, expired and another shop’s codes take as long: the same statements, one for one', async () => {
  await client.exec(EMPTY);
  const endpoint = openEndpoint(database);
  const shop = await shopWith(endpoint, [{}, { code: 'EXP1RE', tokenHash: hashOf('expired'), expiresAt: NOON }]);
  await shopWith(endpoint, [{ code: 'F0RE1G', tokenHash: hashOf('foreign') }], 'Other');
  const asked = async (path: string) => {
    statements = [];
    expect((await endpoint.visit(path)).status).toBe(404);
    return statements;
  };
  const wrong = await asked(`/s/${shop.shopSlug}/WR0NG2`);
  expect(wrong.length).toBeGreaterThan(5);
  for (const path of [`/s/${shop.shopSlug}/EXP1RE`, `/s/${shop.shopSlug}/F0RE1G`, `/s/${shop.shopSlug}/no-code`, '/s/no-such-shop/ABC234'])
    expect(await asked(path)).toEqual(wrong);
  const noLink = await asked('/t/nothing');
  expect(noLink.length).toBeGreaterThan(3);
  // An expired link's row is looked up by nothing more either.
  expect(await asked('/t/expired')).toEqual(noLink);
});
