/** A small real shop for tests: real file, real application; only time, mail, tracking and pictures are played. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { openShop, type OpenedShop } from '../../db/open.ts';
import { createApp, type App } from '../../electron/createApp.ts';
import { createIds } from '../../electron/adapters/system.ts';
import type { HostContext, HostKind } from '../../electron/calls/actor.ts';
import type { MailAccount, MailMessage, PhotoStore, Ports, SecretName } from '../../electron/ports.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/domain/permissions.ts';

export type Client = ContractRouterClient<Contract>;

export interface TestClock {
  now(): number;
  /** Moves time on (or back). */
  advance(ms: number): void;
}

export interface TestShop {
  app: App;
  folder: string;
  clock: TestClock;
  connection: OpenedShop;
  /** Mail handed over so far. */
  sentMail: { account: MailAccount; message: MailMessage }[];
  /** What the next sends do: throw this. */
  failMail: { with: Error | null };
  owner: Client;
  /** A client of a new person with one role. */
  as(role: Role): Promise<Client>;
  /** A device without a session. */
  device(host?: HostKind, address?: string): Client;
  close(): Promise<void>;
}

export const OWNER = { name: 'Ada Owner', email: 'ada@shop.test', password: 'Owner-Pass-1', pin: '1234' } as const;
/** 2026-03-10 09:00 UTC, a Tuesday. */
export const TEST_START = Date.UTC(2026, 2, 10, 9);

/** A client over the application itself; each command gets a fresh key unless `keys` says otherwise. */
export function clientFor(
  app: App,
  {
    host = 'loopback',
    address = '127.0.0.1',
    apiToken = null,
    key,
  }: { host?: HostKind; address?: string; apiToken?: string | null; key?: () => string } = {},
): Client {
  let token: string | null = null;
  let count = 0;
  return createRouterClient(app.router, {
    context: (): HostContext => ({
      host,
      address,
      device: 'test',
      apiToken,
      language: 'en',
      session: { read: () => token, write: (value) => (token = value) },
      reqHeaders: new Headers({ 'idempotency-key': key?.() ?? `test-key-${(count += 1)}-${Math.random().toString(36).slice(2)}` }),
    }),
  }) as unknown as Client;
}

export function testPorts(clock: TestClock, mail: Pick<TestShop, 'sentMail' | 'failMail'>): Ports {
  const secrets = new Map<SecretName, string>();
  return {
    clock,
    ids: createIds(clock),
    secrets: {
      get: (name) => secrets.get(name) ?? null,
      set: (name, value) => void secrets.set(name, value),
      remove: (name) => void secrets.delete(name),
    },
    mailer: {
      async send(account, message) {
        if (mail.failMail.with) throw mail.failMail.with;
        mail.sentMail.push({ account, message });
        return '250 OK';
      },
    },
    documents: { render: async (view) => Buffer.from(JSON.stringify(view)), close: async () => {} },
    images: { logoPng: async (bytes) => bytes },
    photos: {
      take: async (bytes) => ({ picture: bytes, thumbnail: new Uint8Array([...bytes, 0]), width: 4, height: 3 }),
      signature: async (bytes) => bytes,
      close: async () => {},
    },
    photoStore: memoryPhotoStore(),
    tracking: { call: async () => Promise.reject(new Error('no endpoint in this test')) },
    log: { info() {}, warn() {}, error: (event, data) => process.stderr.write(`${event} ${JSON.stringify(data)}\n`) },
  };
}

/** Keeps pictures in memory, by their hash. */
function memoryPhotoStore(): PhotoStore {
  const files = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      files.set(sha256, bytes);
      return sha256;
    },
    read: async (sha256) => files.get(sha256) ?? null,
    async remove(sha256) {
      files.delete(sha256);
    },
    async sweep(isKept) {
      const gone = [...files.keys()].filter((sha256) => !isKept(sha256));
      for (const sha256 of gone) files.delete(sha256);
      return gone.length;
    },
  };
}

/** Opens a shop, set up by its owner unless `empty`. */
export async function openTestShop({
  empty = false,
  country = 'GB',
  ports = () => ({}),
}: {
  empty?: boolean;
  country?: string;
  /** Real adapters in place of the played ones. */
  ports?: (folder: string, clock: TestClock) => Partial<Ports>;
} = {}): Promise<TestShop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baybook-test-'));
  let now = TEST_START;
  const clock: TestClock = { now: () => now, advance: (ms) => (now += ms) };
  const mail: Pick<TestShop, 'sentMail' | 'failMail'> = { sentMail: [], failMail: { with: null } };
  const connection = openShop(folder);
  const app = createApp({ ...testPorts(clock, mail), ...ports(folder, clock) }, connection, {
    version: 'test',
    instanceId: 'test-instance',
    runTasks: false,
  });
  const owner = clientFor(app);
  if (!empty) {
    const shop = {
      name: 'Test Garage',
      country,
      currency: country === 'IT' ? 'EUR' : 'GBP',
      timeZone: country === 'IT' ? 'Europe/Rome' : 'Europe/London',
      language: 'en' as const,
    };
    await owner.setup.run({ shop, owner: OWNER });
    await owner.session.login({ email: OWNER.email, password: OWNER.password });
  }
  let people = 0;
  return {
    app,
    folder,
    clock,
    connection,
    ...mail,
    owner,
    async as(role) {
      people += 1;
      const email = `${role.toLowerCase()}${people}@shop.test`;
      await owner.staff.create({
        name: `${role} Person`,
        email,
        phone: null,
        language: 'en',
        roles: [role],
        password: 'Person-Pass-1',
        pin: '4321',
      });
      const client = clientFor(app);
      await client.session.login({ email, password: 'Person-Pass-1' });
      return client;
    },
    device: (host = 'loopback', address = '127.0.0.1') => clientFor(app, { host, address }),
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Checks a new car in. */
export function checkInInput(plate = 'AB12 CDE', more: object = {}) {
  return {
    customer: { is: 'new' as const, name: 'Grace Hopper', phone: '+44 7700 900123', email: 'grace@mail.test', language: 'en' as const },
    vehicle: { is: 'new' as const, plate, make: 'Ford', model: 'Fiesta', year: 2018 },
    odometerKm: 42_000,
    complaint: 'Brakes squeal',
    ...more,
  };
}

/** The whole content of the database as text, for "nothing changed". */
export function contentOf(connection: OpenedShop, without: readonly string[] = []): string {
  const tables = connection.raw
    // The full-text index is derived from the rest, and a contentless one cannot be read back.
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_fts%' ORDER BY name",
    )
    .pluck()
    .all() as string[];
  return JSON.stringify(
    tables.filter((t) => !without.includes(t)).map((t) => [t, connection.raw.prepare(`SELECT * FROM "${t}" ORDER BY 1, 2`).all()]),
  );
}

/** The code a refused call carries. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'ACCEPTED';
}
