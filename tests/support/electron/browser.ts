/** The Chromium behind the stand-in: started once, with a profile of its own inside userData. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { CdpConnection, type CdpSession } from './cdp.ts';
import { readOptions } from './options.ts';

export interface Browser {
  connection: CdpConnection;
  /** Where a test connects to the same browser. */
  endpoint: string;
  /** Opens an empty page that waits until `run` is called on it. */
  openPage(size: { width: number; height: number }): Promise<{ session: CdpSession; targetId: string }>;
  close(): Promise<void>;
}

const ARGUMENTS = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--password-store=basic',
  '--disable-features=Translate,HttpsUpgrades',
];

interface Attached {
  sessionId: string;
  targetInfo: { targetId: string; type: string };
}

export async function startBrowser(userData: string, language: string): Promise<Browser> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const profile = path.join(userData, 'chromium');
  const child = spawn(readOptions().chromium, [...ARGUMENTS, ...root, `--lang=${language}`, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endpoint = await endpointOf(child);
  const connection = await CdpConnection.connect(endpoint);
  const pages = new Pages(connection);
  await connection.root.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  return {
    connection,
    endpoint,
    openPage: (size) => pages.open(size),
    async close() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      if (child.exitCode !== null) return;
      // The browser may hang up before it answers; its end is what counts.
      connection.root.send('Browser.close').catch(() => child.kill());
      await ended;
    },
  };
}

/** Pages that main asked for; every other page is one that a page tried to open, and is closed unseen. */
class Pages {
  readonly #connection: CdpConnection;
  readonly #attached = new Map<string, CdpSession>();
  readonly #asked = new Map<string, (session: CdpSession) => void>();
  #opening = 0;

  constructor(connection: CdpConnection) {
    this.#connection = connection;
    connection.root.on('Target.attachedToTarget', ({ sessionId, targetInfo }: Attached) => {
      const session = connection.session(sessionId);
      if (targetInfo.type !== 'page') return void session.send('Runtime.runIfWaitingForDebugger').catch(ignoreGone);
      this.#attached.set(targetInfo.targetId, session);
      this.#settle(targetInfo.targetId);
    });
  }

  async open(size: { width: number; height: number }): Promise<{ session: CdpSession; targetId: string }> {
    this.#opening += 1;
    const { targetId } = await this.#connection.root.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...size,
    });
    this.#opening -= 1;
    const session = new Promise<CdpSession>((resolve) => this.#asked.set(targetId, resolve));
    for (const id of this.#attached.keys()) this.#settle(id);
    return { targetId, session: await session };
  }

  #settle(targetId: string): void {
    const session = this.#attached.get(targetId);
    const wanted = this.#asked.get(targetId);
    if (session && wanted) {
      this.#attached.delete(targetId);
      this.#asked.delete(targetId);
      wanted(session);
    } else if (session && this.#opening === 0) {
      this.#attached.delete(targetId);
      this.#connection.root.send('Target.closeTarget', { targetId }).catch(ignoreGone);
    }
  }
}

/** A target that went away by itself needs nothing more from us. */
export function ignoreGone(error: Error): void {
  if (!/gone|closed|No target|Session with given id|Not attached|Cannot find context|Inspected target/iu.test(error.message)) throw error;
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const match = /DevTools listening on (ws:\S+)/u.exec(said);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${said}`)));
  });
}
