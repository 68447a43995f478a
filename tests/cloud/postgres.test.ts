import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServer, type Database } from '../../cloud/database.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { EMPTY, endpointSuite } from './endpointSuite.ts';
import { hashOf, openEndpoint, repairBody, shopWith } from './visitor.ts';

let postgres: TestPostgres;
const open: Database[] = [];
const connect = async (url: string) => {
  const database = await openServer(url);
  open.push(database);
  return database;
};
const query = async (url: string, text: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
};
beforeAll(async () => {
  postgres = await startPostgres();
}, 90_000);
afterAll(async () => {
  await Promise.all(open.map((database) => database.close()));
  await postgres.stop();
}, 30_000);

describe.each(['superuser', 'owner'] as const)('connected as %s', (as) => {
  let url = '';
  let database: Database;
  beforeAll(async () => {
    url = await postgres.database(as);
    database = await connect(url);
  });
  endpointSuite(async () => {
    await query(url, EMPTY);
    return database;
  });
});

test('several instances start on an empty database at once', async () => {
  const url = await postgres.database();
  await expect(Promise.all([1, 2, 3].map(() => connect(url)))).resolves.toHaveLength(3);
});

test('another program’s database is refused in one line', async () => {
  const url = await postgres.database();
  await query(url, 'CREATE TABLE their_orders (id int)');
  await expect(openServer(url)).rejects.toThrow("DATABASE_URL holds another program's tables");
});

test('what was acknowledged survives the server being killed', async () => {
  const endpoint = openEndpoint(await connect(await postgres.database()));
  const shop = await shopWith(endpoint, []);
  let acknowledged = 0;
  const push = async (ver: number) => {
    const answer = await endpoint.call(shop, '/v1/push', {
      epoch: 1,
      items: [{ kind: 'repairOrder', id: 'one', ver, body: repairBody({ make: `V${ver}`, tokenHash: hashOf('killed') }) }],
    });
    if (answer.status === 200) acknowledged = ver;
    return answer.status;
  };
  const pushing = (async () => {
    for (let ver = 1; (await push(ver)) === 200; ver += 1);
  })();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await postgres.kill();
  await pushing;
  await postgres.start();
  const page = await endpoint.visit('/t/killed');
  expect(acknowledged).toBeGreaterThan(3);
  expect(Number(/<strong>V(\d+)/u.exec(page.text)?.[1])).toBeGreaterThanOrEqual(acknowledged);
}, 60_000);
