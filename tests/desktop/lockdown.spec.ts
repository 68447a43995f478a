/** What a page of ours, or one that got in, cannot do. */
import { expect, test } from '@playwright/test';
import { scratchFolder } from '../support/programs.ts';
import type { Desktop } from './desktop.ts';
import { launchDesktop } from './launchDesktop.ts';

const data = scratchFolder('lockdown');
let desktop: Desktop;

test.beforeAll(async () => {
  desktop = await launchDesktop({ userData: data.folder });
});
test.afterAll(async () => {
  expect(await desktop.quit()).toBe(0);
  data.remove();
});
test.describe.configure({ mode: 'serial' });

/** Addresses that the app handed to the system's browser since the last call. */
async function openedOutside(work: () => Promise<unknown>): Promise<string[]> {
  await desktop.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  }, null);
  await work();
  // A refusal has no event; anything that comes later than this is caught by the tests after it.
  await desktop.page.waitForTimeout(500);
  return desktop.evaluate(() => (globalThis as unknown as { opened: string[] }).opened, null);
}

test('a page has no Node, and of the machine only connect and printPdf', async () => {
  const seen = await desktop.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => name in window),
    bridge: Object.entries(window.baybook ?? {}).map(([name, value]) => [name, typeof value]),
    secure: window.isSecureContext,
  }));
  expect(seen).toEqual({
    node: [],
    bridge: [
      ['connect', 'function'],
      ['printPdf', 'function'],
    ],
    secure: true,
  });
});

test('a page cannot replace the bridge', async () => {
  const kept = await desktop.page.evaluate(() => {
    const before = window.baybook?.printPdf;
    for (const [target, name] of [
      [window, 'baybook'],
      [window.baybook, 'printPdf'],
    ] as const) {
      try {
        Object.defineProperty(target, name, { value: null });
      } catch {
        // It throws, as it should; the comparison below is what counts.
      }
    }
    return before !== undefined && window.baybook?.printPdf === before;
  });
  expect(kept).toBe(true);
});

test('every answer of the app carries the policy, and the browser enforces it', async () => {
  const { page } = desktop;
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("object-src 'none'");
  const refused = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.body.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.inlineRan = true');
    button.click();
    const frame = document.createElement('iframe');
    frame.src = 'https://example.test/';
    document.body.append(frame);
    await fetch('https://example.test/').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    frame.remove();
    return { ran: 'inlineRan' in window, violations: violations.toSorted() };
  });
  expect(refused).toEqual({ ran: false, violations: ['connect-src', 'frame-src', 'script-src-attr', 'script-src-elem'] });
});

test('nothing outside the built screens is served', async () => {
  const answers = await desktop.page.evaluate(async () =>
    Promise.all(
      ['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/assets/../../main/main.js', '/main.js'].map(
        async (path) => {
          const response = await fetch(path);
          return response.status === 200 ? (response.headers.get('content-type') ?? '') : String(response.status);
        },
      ),
    ),
  );
  for (const answer of answers) expect(['404', 'text/html; charset=utf-8']).toContain(answer);
});

test('a page cannot leave', async () => {
  const { page } = desktop;
  const before = page.url();
  const opened = await openedOutside(async () => {
    for (const address of ['https://example.test/', 'http://127.0.0.1:9/', 'file:///etc/passwd', 'data:text/html,gone'])
      await page.evaluate((to) => {
        const link = document.createElement('a');
        link.href = to;
        document.body.append(link);
        link.click();
        link.remove();
      }, address);
    await page.evaluate(() => window.location.assign('https://example.test/'));
  });
  expect(page.url()).toBe(before);
  expect(opened).toEqual([]);
  await expect(page.getByRole('heading', { name: 'Set up your shop' })).toBeVisible();
});

test('a new window goes to the system’s browser when it is https, and nowhere otherwise', async () => {
  const { page } = desktop;
  const windows = () => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null);
  const opened = await openedOutside(() =>
    page.evaluate(() => {
      window.open('https://example.test/help');
      for (const address of ['http://127.0.0.1:9/', 'file:///etc/passwd', 'javascript:alert(1)', 'about:blank', window.location.href])
        window.open(address);
      const link = document.createElement('a');
      link.href = 'https://example.test/link';
      link.target = '_blank';
      link.rel = 'noopener';
      document.body.append(link);
      link.click();
      link.remove();
    }),
  );
  // The last one is our own page: in the browser behind the stand-in that is an https address too, in Electron it is not.
  expect(opened).toEqual(['https://example.test/help', 'https://example.test/link']);
  expect(await windows()).toBe(1);
  expect(page.context().pages()).toHaveLength(1);
});

test('permissions are denied, but for copying', async () => {
  const { page } = desktop;
  const states = await page.evaluate(async () =>
    Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write'].map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return `${name} ${state}`;
      }),
    ),
  );
  expect(states).toEqual([
    'geolocation denied',
    'notifications denied',
    'camera denied',
    'microphone denied',
    'clipboard-read denied',
    'clipboard-write granted',
  ]);
  const refused = await page.evaluate(async () => {
    const media = await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: DOMException) => error.name,
    );
    const place = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        () => resolve('refused'),
      ),
    );
    return { media, place, notes: await Notification.requestPermission() };
  });
  expect(refused).toMatchObject({ place: 'refused', notes: 'denied' });
  expect(['NotAllowedError', 'NotFoundError']).toContain(refused.media);
});

test('only a PDF is printed', async () => {
  const refusals = await desktop.page.evaluate(async () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const attempts: unknown[] = [bytes('<html>'), bytes(''), '%PDF-1.7', null, { byteLength: 9 }];
    return Promise.all(
      attempts.map(async (attempt) => {
        try {
          await window.baybook?.printPdf(attempt as Uint8Array, 'x.pdf');
          return 'printed';
        } catch (error) {
          return (error as Error).message;
        }
      }),
    );
  });
  expect(refusals).toHaveLength(5);
  for (const refusal of refusals) expect(refusal).toContain('Only a page of Baybook prints, and only a PDF');
});

test('a frame, another origin and another window get neither a port nor the printer', async () => {
  const answers = await desktop.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const ours = BrowserWindow.getAllWindows()[0];
    if (!ours) return null;
    const url = ours.webContents.getURL();
    const ask = (senderFrame: unknown, id = ours.webContents.id): number => {
      let ports = 0;
      const sender = {
        id,
        once: () => undefined,
        postMessage: (_name: string, _text: unknown, given: unknown[]) => (ports += given.length),
      };
      ipcMain.emit('baybook:connect', { sender, senderFrame });
      return ports;
    };
    return {
      ours: ask({ url, parent: null }),
      frame: ask({ url, parent: { url, parent: null } }),
      gone: ask(null),
      elsewhere: ask({ url: 'https://baybook/', parent: null }),
      lookalike: ask({ url: 'app://baybook.example.test/', parent: null }),
      otherWindow: ask({ url, parent: null }, ours.webContents.id + 1_000),
    };
  }, null);
  expect(answers).toEqual({ ours: 1, frame: 0, gone: 0, elsewhere: 0, lookalike: 0, otherWindow: 0 });
});

test('a foreign page in our own window has the preload, and is refused by main', async () => {
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<title>foreign</title>'), null);
  const [page] = desktop.page.context().pages();
  const answer = await page?.evaluate(async () => {
    let ports = 0;
    window.addEventListener('message', (event) => (ports += event.ports.length));
    window.baybook?.connect();
    const printed = await window.baybook?.printPdf(new TextEncoder().encode('%PDF-1.7'), 'x.pdf').then(
      () => 'printed',
      (error: Error) => error.message,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { title: document.title, ports, printed };
  });
  expect(answer).toMatchObject({ title: 'foreign', ports: 0 });
  expect(answer?.printed).toContain('Only a page of Baybook prints');
});
