/**
 * The embedded database serves one process. The process that has it keeps a door on 127.0.0.1 for the commands
 * that come meanwhile; port and key are in a file that only its owner reads, which is the lock as well.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { StartError } from './startError.ts';

const FILE = 'running.json';
const doorShape = z.object({ port: z.int(), key: z.string(), pid: z.int() });
type Door = z.infer<typeof doorShape>;
const BODY_BYTES = 10_000;
const ANSWER_WITHIN_MS = 5000;

export type AdminCommands = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

export interface AdminChannel {
  close(): Promise<void>;
}

/**
 * Takes the folder for this process and answers `commands`, which may be filled later, until closed.
 * @throws StartError  another process has it
 */
export async function holdFolder(folder: string, commands: AdminCommands): Promise<AdminChannel> {
  const key = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => void answer(request, response, key, commands));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const file = path.join(folder, FILE);
  const door: Door = { port: (server.address() as AddressInfo).port, key, pid: process.pid };
  if (!(await leaveDoor(file, door))) {
    await close();
    throw new StartError(`Another Baybook tracking endpoint has ${folder} open`);
  }
  return {
    async close() {
      if (readDoor(file)?.key === key) rmSync(file, { force: true });
      await close();
    },
  };
}

/** Asks the process that has the folder; null when there is none. */
export async function askHolder(folder: string, command: string, input: unknown): Promise<{ answer: unknown } | null> {
  const door = readDoor(path.join(folder, FILE));
  return door && (await knock(door, command, input));
}

/** Written aside and linked, so that the file is never seen half; a door that nobody answers behind is cleared away. */
async function leaveDoor(file: string, door: Door): Promise<boolean> {
  const draft = `${file}.${door.pid}.${door.key.slice(0, 8)}`;
  writeFileSync(draft, JSON.stringify(door), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (linked(draft, file)) return true;
      const other = readDoor(file);
      if (other && (await knock(other, 'ping', {}))) return false;
      const aside = `${draft}.stale`;
      renameSync(file, aside);
      const moved = readDoor(aside);
      // Somebody else cleared it first, and this is their fresh one: put it back.
      if (moved && moved.key !== other?.key) linked(aside, file);
      rmSync(aside, { force: true });
    }
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return leaveDoor(file, door);
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readDoor(file: string): Door | null {
  try {
    return doorShape.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function knock({ port, key }: Door, command: string, input: unknown): Promise<{ answer: unknown } | null> {
  const response = await fetch(`http://127.0.0.1:${port}/${command}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((error: unknown) => {
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  });
  // Another program may have got the port since: it does not know the key.
  if (response?.status !== 200) return null;
  return { answer: await response.json() };
}

async function answer(request: IncomingMessage, response: ServerResponse, key: string, commands: AdminCommands): Promise<void> {
  const given = Buffer.from(request.headers.authorization ?? '');
  const right = Buffer.from(`Bearer ${key}`);
  const command = (request.url ?? '').slice(1);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return void response.writeHead(401).end();
  if (command === 'ping') return void response.writeHead(200).end('{}');
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!run) return void response.writeHead(404).end();
  try {
    let text = '';
    for await (const chunk of request) if ((text += String(chunk)).length > BODY_BYTES) throw new RangeError('too long');
    const result = await run(JSON.parse(text));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.message : String(error));
  }
}
