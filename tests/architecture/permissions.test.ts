/** F19: every role × every procedure × both transports, generated from the contract and the matrix. */
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { isContractProcedure } from '@orpc/contract';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostContext } from '../../electron/calls/actor.ts';
import { startLanHost, type LanHost } from '../../electron/lan/host.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { Access, ProcedureMeta } from '../../shared/contract/procedure.ts';
import { DEFAULT_ROLE_PERMISSIONS, ROLES, type Role } from '../../shared/domain/permissions.ts';
import { openTestShop, type TestShop } from '../support/shop.ts';

interface Row {
  path: readonly [string, string];
  access: Access;
  kind: ProcedureMeta['kind'];
}
const rows: Row[] = Object.entries(contract).flatMap(([area, procedures]) =>
  Object.entries(procedures).flatMap(([name, leaf]) => {
    if (!isContractProcedure(leaf)) return [];
    const { access, kind } = leaf['~orpc'].meta as ProcedureMeta;
    return [{ path: [area, name] as const, access, kind }];
  }),
);

type Call = (path: readonly [string, string]) => Promise<string>;
type Loose = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

let shop: TestShop;
let host: LanHost;
const emails = new Map<Role, string>();
const closers: (() => void)[] = [];

beforeAll(async () => {
  shop = await openTestShop();
  host = await startLanHost({ app: shop.app, screensFolder: '/nonexistent', hostname: '127.0.0.1', port: 0 });
  for (const role of ROLES) {
    const email = `${role.toLowerCase()}@matrix.test`;
    emails.set(role, email);
    await shop.owner.staff.create({
      name: `${role} Matrix`,
      email,
      phone: null,
      language: 'en',
      roles: [role],
      password: 'Matrix-Pass-1',
      pin: null,
    });
  }
});
afterAll(async () => {
  for (const close of closers) close();
  await host.close();
  await shop.close();
});

/** Calls with an input no procedure accepts: the guard has to answer before the input is looked at. */
async function outcome(client: Loose, [area, name]: readonly [string, string]): Promise<string> {
  try {
    await client[area]![name]!({ matrix: true });
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'ANSWERED';
}

const key = () => ({ 'idempotency-key': crypto.randomUUID() });

async function overHttp(role: Role | null): Promise<Call> {
  let cookie = '';
  const link = new FetchLink({
    url: `${host.url}/rpc`,
    headers: () => ({ ...key(), cookie }),
    fetch: async (request, init) => {
      const response = await fetch(request, init);
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    },
  });
  const client = createORPCClient(link) as Loose;
  if (role) await client['session']!['login']!({ email: emails.get(role), password: 'Matrix-Pass-1' });
  return (path) => outcome(client, path);
}

async function overPort(role: Role | null): Promise<Call> {
  const { port1, port2 } = new MessageChannel();
  let token: string | null = null;
  const context: HostContext = {
    host: 'desktop',
    address: '',
    device: 'matrix',
    apiToken: null,
    language: 'en',
    session: { read: () => token, write: (value) => (token = value) },
  };
  new PortHandler<HostContext>(shop.app.router, { plugins: [new RequestHeadersPlugin()] }).upgrade(port1, { context });
  closers.push(() => port1.close());
  const client = createORPCClient(new PortLink({ port: port2, headers: key })) as Loose;
  if (role) await client['session']!['login']!({ email: emails.get(role), password: 'Matrix-Pass-1' });
  return (path) => outcome(client, path);
}

/** What the guard must say; `open` means it lets the call through to its input. */
function expected({ access }: Row, role: Role | null): 'open' | 'NOT_SIGNED_IN' | 'PERMISSION_DENIED' {
  if (access === 'public') return 'open';
  if (role === null) return 'NOT_SIGNED_IN';
  if (access === 'signedIn') return 'open';
  return access.some((permission) => DEFAULT_ROLE_PERMISSIONS[role].includes(permission)) ? 'open' : 'PERMISSION_DENIED';
}

/** These end the caller's own session, so they come last. */
const ENDS_SESSION = ['logout', 'lock'];
const ordered = rows.toSorted((a, b) => Number(ENDS_SESSION.includes(a.path[1])) - Number(ENDS_SESSION.includes(b.path[1])));

describe.each([
  ['HTTP', overHttp],
  ['MessagePort', overPort],
] as const)('over %s', (_name, connect) => {
  test.each([...ROLES, null])('%s meets exactly its own doors', async (role) => {
    const call = await connect(role);
    const wrong: string[] = [];
    let cells = 0;
    for (const row of ordered.filter((r) => r.kind !== 'stream')) {
      const said = await call(row.path);
      const want = expected(row, role);
      const denied = ['NOT_SIGNED_IN', 'PERMISSION_DENIED', 'SESSION_LOCKED'].includes(said);
      if (want === 'open' ? denied : said !== want) wrong.push(`${row.path.join('.')}: wanted ${want}, got ${said}`);
      cells += 1;
      if (row.path[1] === 'lock' && role) break;
    }
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(50);
  });
});

test('every procedure says who may call it', () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((r) => Array.isArray(r.access) && r.access.length === 0)).toEqual([]);
});
