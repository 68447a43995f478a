/** `npm run host`: the application on 127.0.0.1 without Electron, for a headless shop, development and tests. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import path from 'node:path';
import { openShop } from '../../db/open.ts';
import { openErrorOf } from '../../db/openError.ts';
import { findStaffByEmail } from '../../db/repositories/people.ts';
import { findShop } from '../../db/repositories/shop.ts';
import { DataFileError } from '../adapters/dataFile.ts';
import { createApp } from '../createApp.ts';
import { DEMO_LOGINS } from '../demo/demoPeople.ts';
import { makeDemoPhotos } from '../demo/demoPhotos.ts';
import { makeDemoShop } from '../demo/demoShop.ts';
import type { Log } from '../ports.ts';
import { createHeadlessPorts } from './headlessPorts.ts';
import { startLanHost, type LanHost } from './host.ts';
import { readInstanceId } from './instanceFile.ts';
import packageJson from '../../package.json' with { type: 'json' };

const DEMO_REPAIRS = 3_000;
const DEMO_OPEN = 30;
const DEMO_SEED = 20_260_101;

export interface HostRequest {
  data: string;
  port: number;
  demo: boolean;
}

export interface StartedHost extends LanHost {
  log: Log;
  /** The demonstration's people are in this shop. */
  isDemo: boolean;
}

/** A sentence for the person at the terminal; there is nothing to debug. */
export class StartError extends Error {}

/** Reads `--data DIR --port N [--demo]`. @throws StartError */
export function readHostArguments(args: readonly string[]): HostRequest {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, port: { type: 'string', default: '4780' }, demo: { type: 'boolean', default: false } },
    });
    const port = Number(values.port);
    if (values.data === undefined || values.data === '') throw new StartError('Say where the data is: --data DIR');
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartError(`${values.port} is not a port`);
    return { data: path.resolve(values.data), port, demo: values.demo };
  } catch (error) {
    throw error instanceof StartError ? error : new StartError((error as Error).message);
  }
}

/**
 * Opens the shop and serves it.
 * @throws StartError  with one clear line; nothing was changed
 */
export async function startHost(request: HostRequest): Promise<StartedHost> {
  const { data, port } = request;
  if (!existsSync(data)) throw new StartError(`The folder ${data} does not exist; make it first`);
  await needFreePort(port);
  try {
    return await serveShop(request);
  } catch (error) {
    if (error instanceof DataFileError) throw new StartError(error.message, { cause: error });
    // A damaged page may be met after the file was opened, by whoever reads it first.
    const known = openErrorOf(error, path.join(data, 'baybook.sqlite'));
    throw known ? new StartError(known.message, { cause: error }) : error;
  }
}

async function serveShop({ data, port, demo }: HostRequest): Promise<StartedHost> {
  const connection = openShop(data);
  try {
    const isNew = demo && findShop(connection.read) === null;
    if (isNew) await makeDemoShop(connection, { repairs: DEMO_REPAIRS, open: DEMO_OPEN, seed: DEMO_SEED, now: Date.now() });
    const ports = createHeadlessPorts(data);
    if (isNew) await makeDemoPhotos(connection, ports.photoStore, ports.ids);
    const app = createApp(ports, connection, { version: packageJson.version, instanceId: readInstanceId(data), runTasks: true });
    const host = await listen(app, port).catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    return {
      ...host,
      log: ports.log,
      isDemo: findStaffByEmail(connection.read, DEMO_LOGINS[0].email) !== null,
      async close() {
        await host.close();
        await app.close();
      },
    };
  } catch (error) {
    if (connection.raw.open) connection.close();
    throw error;
  }
}

/** What the person at the terminal reads once the host answers. */
export function announce(host: StartedHost, demo: boolean): string {
  const logins = DEMO_LOGINS.map(
    ({ role, name, email, password, pin }) => `${role} | ${name} | ${email} | password ${password} | PIN ${pin}`,
  );
  const kept = ['This folder already holds a shop of its own; --demo added nothing to it.'];
  return [...(demo ? (host.isDemo ? logins : kept) : []), `Baybook is listening on ${host.url}`].join('\n');
}

async function listen(app: ReturnType<typeof createApp>, port: number): Promise<LanHost> {
  try {
    return await startLanHost({ app, screensFolder: path.join(import.meta.dirname, '../../dist/renderer'), hostname: '127.0.0.1', port });
  } catch (error) {
    throw portFailure(error, port);
  }
}

/** Looked at before the shop is opened, so that a busy port leaves the folder as it was. */
async function needFreePort(port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    throw portFailure(error, port);
  }
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}

function portFailure(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return new StartError(`Port ${port} is in use; choose another with --port`);
  return code === 'EACCES' ? new StartError(`Port ${port} is not allowed here; choose another with --port`) : error;
}
