import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { embeddedOver, type Database } from '../../cloud/database.ts';
import { EMPTY, endpointSuite } from './endpointSuite.ts';

let client: PGlite;
let database: Database;
beforeAll(async () => {
  client = await PGlite.create();
  database = await embeddedOver(client);
}, 60_000);
afterAll(() => database.close());

endpointSuite(async () => {
  await client.exec(EMPTY);
  return database;
});
