/** One process per userData, honest across processes: a file that only one can make, and a socket to reach its maker. */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Launch {
  argv: string[];
  cwd: string;
}
export interface InstanceLock {
  held: boolean;
  /** Settles once the first instance knows of this launch. */
  told: Promise<void>;
  release(): void;
}

export function takeInstanceLock(userData: string, onSecond: (launch: Launch) => void): InstanceLock {
  mkdirSync(userData, { recursive: true });
  const file = path.join(userData, 'SingletonLock');
  const socket = socketOf(userData);
  if (!makeLock(file)) return { held: false, told: tell(socket, { argv: process.argv, cwd: process.cwd() }), release: () => undefined };
  rmSync(socket, { force: true });
  const server = createServer((connection) => {
    let text = '';
    connection.on('data', (chunk: Buffer) => (text += chunk.toString()));
    connection.on('end', () => {
      onSecond(JSON.parse(text) as Launch);
      connection.end('heard');
    });
  });
  server.listen(socket);
  return {
    held: true,
    told: Promise.resolve(),
    release: () => {
      server.close();
      rmSync(file, { force: true });
    },
  };
}

function makeLock(file: string): boolean {
  for (;;) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAlive(Number(readFileSync(file, 'utf8')))) return false;
      rmSync(file, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // The process is gone; nothing else makes signal 0 fail here.
    return false;
  }
}

function tell(socket: string, launch: Launch): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = connect({ path: socket, allowHalfOpen: true }, () => connection.end(JSON.stringify(launch)));
    connection.on('error', reject);
    connection.on('close', () => resolve());
    connection.resume();
  });
}

/** Paths of sockets are short, so it lies in the system's own folder. */
function socketOf(userData: string): string {
  return path.join(tmpdir(), `stand-in-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}.sock`);
}
