import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientFor, codeOf, openTestShop, OWNER, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const login = (client = shop.device(), password: string = OWNER.password) => client.session.login({ email: OWNER.email, password });

test('idle locks, a PIN opens again, the absolute limit ends', async () => {
  const device = shop.device();
  const { person } = await login(device);
  shop.clock.advance(14 * 60_000);
  await device.session.touch();
  shop.clock.advance(14 * 60_000);
  expect((await device.session.current()).state).toBe('active');
  shop.clock.advance(2 * 60_000);
  expect((await device.session.current()).state).toBe('locked');
  expect((await device.session.switchTo({ staffId: person!.id, pin: OWNER.pin })).state).toBe('active');
  shop.clock.advance(12 * 3_600_000);
  expect((await device.session.current()).state).toBe('none');
  expect(await codeOf(device.session.switchTo({ staffId: person!.id, pin: OWNER.pin }))).toBe('NOT_SIGNED_IN');
});

test('a PIN alone opens nothing on a device nobody signed in on', async () => {
  const { person } = await login();
  expect(await codeOf(shop.device().session.switchTo({ staffId: person!.id, pin: OWNER.pin }))).toBe('NOT_SIGNED_IN');
});

test('wrong passwords are slowed at the shop PC but never locked out, and a network attack does not reach it', async () => {
  const far = shop.device('lan', '192.168.1.66');
  for (let i = 0; i < 40; i += 1) {
    await codeOf(login(far, `wrong-${i}`));
    shop.clock.advance(1000);
  }
  expect(await codeOf(login(far))).toBe('TOO_MANY_ATTEMPTS');
  const desk = shop.device();
  expect((await login(desk)).state).toBe('active');

  const clumsy = shop.device();
  const codes = new Set<string>();
  for (let i = 0; i < 30; i += 1) codes.add(await codeOf(login(clumsy, `wrong-${i}`)));
  expect([...codes]).toEqual(['CREDENTIALS_WRONG', 'TOO_MANY_ATTEMPTS']);
  shop.clock.advance(30_000);
  expect((await login(clumsy)).state).toBe('active');
});

test('ten wrong PINs ask for the password, which always works', async () => {
  const device = shop.device();
  const { person } = await login(device);
  let tries = 0;
  for (; tries < 10; tries += 1) {
    expect(await codeOf(device.session.switchTo({ staffId: person!.id, pin: '9999' }))).toBe('PIN_WRONG');
    shop.clock.advance(10 * 60_000);
  }
  expect((await device.session.current()).state).toBe('none');
  expect((await login(device)).state).toBe('active');
});

test('a changed role, a new password and a disabled person end the sessions', async () => {
  const desk = await shop.as('CUSTOMER_SUPPORT');
  const { person } = await desk.session.current();
  const member = (await shop.owner.staff.list()).items.find((s) => s.id === person!.id)!;
  const change = { id: member.id, name: member.name, email: member.email, phone: null, language: 'it' as const };
  await shop.owner.staff.update({ ...change, roles: ['CUSTOMER_SUPPORT'], active: true });
  expect((await desk.session.current()).state).toBe('active');
  await shop.owner.staff.update({ ...change, roles: ['STAFF'], active: true });
  expect((await desk.session.current()).state).toBe('none');
  await desk.session.login({ email: member.email, password: 'Person-Pass-1' });
  await shop.owner.staff.update({ ...change, roles: ['STAFF'], active: false });
  expect((await desk.session.current()).state).toBe('none');
  expect(await codeOf(desk.session.login({ email: member.email, password: 'Person-Pass-1' }))).toBe('CREDENTIALS_WRONG');
});

test('the last administrator stays, and ADMIN keeps every permission', async () => {
  const [owner] = (await shop.owner.staff.list()).items;
  expect(
    await codeOf(
      shop.owner.staff.update({
        id: owner!.id,
        name: owner!.name,
        email: owner!.email,
        phone: null,
        language: 'en',
        roles: ['STAFF'],
        active: true,
      }),
    ),
  ).toBe('LAST_ADMIN');
  expect(await codeOf(shop.owner.roles.setPermissions({ role: 'ADMIN', permissions: ['read:staff'] }))).toBe('LAST_ADMIN');
});

test('an API token may do what it was given, until it is revoked', async () => {
  const { id, token } = await shop.owner.apiTokens.create({ name: 'Website', permissions: ['read:repairOrder'] });
  const program = clientFor(shop.app, { apiToken: token });
  expect((await program.repairOrders.board()).items).toEqual([]);
  expect(await codeOf(program.invoices.list({}))).toBe('PERMISSION_DENIED');
  await shop.owner.apiTokens.revoke({ id });
  expect(await codeOf(program.repairOrders.board())).toBe('NOT_SIGNED_IN');
});

test('the owner is made once', async () => {
  const shopFields = { name: 'Second', country: 'GB', currency: 'GBP', timeZone: 'Europe/London', language: 'en' as const };
  expect(await codeOf(shop.device().setup.run({ shop: shopFields, owner: OWNER }))).toBe('SETUP_ALREADY_DONE');
});
