/**
 * `node cloud/start.ts --data DIR [--port N] [--host H] [--public-url URL] [--trust-proxy]` serves the endpoint;
 * `node cloud/start.ts enrol --data DIR --name "Officina Rossi" [--public-url URL]` adds a shop and prints its
 * credential. With DATABASE_URL a PostgreSQL server takes the folder's place.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { formatCredential, isSafeEndpoint } from '../shared/contract/tracking.ts';
import { askHolder, holdFolder, type AdminCommands } from './adminChannel.ts';
import { prepareDataFolder } from './dataFolder.ts';
import { openEmbedded, openServer, type Database } from './database.ts';
import { listen, needFreePort } from './server.ts';
import { enrol } from './shops.ts';
import { StartError } from './startError.ts';

const DEFAULT_PORT = 4780;
const enrolInput = z.object({ name: z.string(), publicUrl: z.string().nullable() });
type EnrolInput = z.infer<typeof enrolInput>;

interface Arguments {
  command: 'serve' | 'enrol';
  data: string | undefined;
  port: number;
  host: string;
  name: string | undefined;
  publicUrl: string | null;
  trustProxy: boolean;
}

/** Where the data is. */
type Place = { url: string } | { data: string; database: string };

/** A database, and what lets it go again. */
interface Held {
  database: Database;
  release(): Promise<void>;
}

try {
  const given = readArguments(process.argv.slice(2));
  await (given.command === 'enrol' ? runEnrol(given) : serve(given));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function serve(given: Arguments): Promise<void> {
  const commands: Record<string, (input: unknown) => Promise<unknown>> = {};
  const place = placeOf(given);
  await needFreePort(given);
  const held = await hold(place, commands);
  try {
    const endpoint = await listen(
      { database: held.database, clock: { now: Date.now }, version: version(), trustProxy: given.trustProxy, log },
      given,
    );
    commands['enrol'] = (input) => addShop(held.database, enrolInput.parse(input), given.publicUrl ?? endpoint.url);
    // Before the address is out: whoever reads it may stop the endpoint at once.
    const asked = new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    });
    process.stdout.write(`Baybook tracking is listening on ${endpoint.url}\n`);
    await asked;
    await endpoint.close();
  } finally {
    await held.release();
  }
}

/** Through the running endpoint where one has the folder, else on the folder itself. */
async function runEnrol(given: Arguments): Promise<void> {
  if (!given.name?.trim()) throw new StartError('Give the shop a name: enrol --data DIR --name "Officina Rossi"');
  const input: EnrolInput = { name: given.name.trim(), publicUrl: given.publicUrl };
  const asked = given.data === undefined ? null : await askHolder(given.data, 'enrol', input);
  if (asked) return print(asked.answer);
  const held = await hold(placeOf(given), {});
  try {
    print(await addShop(held.database, input, `http://127.0.0.1:${given.port}`));
  } finally {
    await held.release();
  }
}

async function addShop(database: Database, { name, publicUrl }: EnrolInput, url: string): Promise<{ credential: string }> {
  return { credential: formatCredential(await enrol(database, name, publicUrl ?? url, Date.now())) };
}

function print(answer: unknown): void {
  process.stdout.write(`${z.object({ credential: z.string() }).parse(answer).credential}\n`);
}

/** A PostgreSQL server, or a folder that can be used. @throws StartError */
function placeOf({ data }: Arguments): Place {
  const url = process.env['DATABASE_URL'];
  if (url) return { url };
  if (data === undefined) throw new StartError('Say where the data is: --data DIR, or DATABASE_URL for a PostgreSQL server');
  return { data, database: prepareDataFolder(data) };
}

async function hold(place: Place, commands: AdminCommands): Promise<Held> {
  if ('url' in place) {
    const database = await openServer(place.url);
    return { database, release: () => database.close() };
  }
  const channel = await holdFolder(place.data, commands);
  try {
    const database = await openEmbedded(place.database);
    return { database, release: () => database.close().finally(() => channel.close()) };
  } catch (error) {
    await channel.close();
    throw error;
  }
}

function readArguments(args: string[]): Arguments {
  const { values, positionals } = parse(args);
  const [command = 'serve', ...more] = positionals;
  if ((command !== 'serve' && command !== 'enrol') || more.length > 0) throw new StartError(`Unknown command: ${positionals.join(' ')}`);
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartError(`--port ${values.port} is not a port`);
  const publicUrl = values['public-url']?.replace(/\/+$/u, '') ?? null;
  if (publicUrl !== null && !(URL.canParse(publicUrl) && isSafeEndpoint(publicUrl)))
    throw new StartError(`--public-url ${publicUrl} must be an https:// address`);
  return {
    command,
    data: values.data,
    port,
    host: values.host ?? '127.0.0.1',
    name: values.name,
    publicUrl,
    trustProxy: values['trust-proxy'],
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { data: text, port: text, host: text, name: text, 'public-url': text, 'trust-proxy': { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new StartError((error as Error).message.split('\n')[0] ?? 'Cannot read the arguments');
  }
}

function version(): string {
  const text = readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** One JSON line for each event, to standard error. */
function log(event: string, data: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...data })}\n`);
}
