import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../electron/createApp.ts';
import { checkInInput, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('a repair is found by plate, number, bare number, code, name and phone, the open one first', async () => {
  const { repairOrderId: id, number, trackingCode } = await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  const first = async (text: string) => (await shop.owner.search.find({ text })).items[0];
  for (const text of [
    'ab12',
    'AB12 CDE',
    number,
    number.toLowerCase(),
    '1',
    '00001',
    trackingCode.toLowerCase(),
    'hopper',
    'gra hop',
    '07700 900',
    '+447700',
  ]) {
    expect(await first(text), text).toMatchObject({ kind: 'repairOrder', id });
  }
  expect((await shop.owner.search.find({ text: 'nobody' })).items).toEqual([]);
});

test('a shop whose index is of other rules is written anew when it opens', async () => {
  await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  shop.connection.raw.exec(
    "INSERT INTO search_fts (search_fts) VALUES ('delete-all'); DELETE FROM search_docs; UPDATE search_state SET rules = 0",
  );
  expect((await shop.owner.search.find({ text: 'hopper' })).items).toEqual([]);
  createApp(shop.app.ports, shop.connection, { version: 'test', instanceId: 'again', runTasks: false });
  expect((await shop.owner.search.find({ text: 'hopper' })).items).not.toEqual([]);
});
