/** Packs the app as a release would, around an empty Electron, and works with exactly the files that came out. */
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extractAll } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { build, Platform } from 'electron-builder';
import { ROOT } from '../../scripts/step.ts';
import { scratchFolder } from '../support/programs.ts';
import { checkInNewCar, setUp } from '../e2e/walk.ts';
import { launchDesktop } from './launchDesktop.ts';
import { catchPapers } from './paperTray.ts';

/** How Electron marks the place of its fuses, then their version, their number, and each as a digit. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 8;

const data = scratchFolder('packed');
const at = (...parts: string[]): string => path.join(data.folder, ...parts);
test.afterAll(() => data.remove());
test.describe.configure({ mode: 'serial' });
test.skip(process.platform !== 'linux', 'the empty Electron has the shape of Linux');

test('the archive holds the app, its packages, and nothing of the workshop it was made in', async () => {
  emptyElectron(at('electron'));
  await build({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir'),
    config: { extends: path.join(ROOT, 'electron-builder.yml'), electronDist: at('electron'), directories: { output: at('out') } },
    publish: 'never',
  });
  const resources = path.join(packedFolder(), 'resources');
  extractAll(path.join(resources, 'app.asar'), at('app'));
  expect(readdirSync(at('app')).toSorted()).toEqual(['dist', 'node_modules', 'package.json', 'resources']);
  const files = readdirSync(at('app'), { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => file.endsWith('.node')).length, 'database, passwords, pictures').toBe(3);
  expect(files.filter((file) => /\.(map|ts|tsx)$|^node_modules\/(node|electron|react)\//u.test(file))).toEqual([]);
  // What the system loads by itself lies beside the archive too.
  const outside = readdirSync(path.join(resources, 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' });
  expect(outside.filter((file) => file.endsWith('.node')).toSorted()).toEqual(files.filter((file) => file.endsWith('.node')).toSorted());
  expect(outside.some((file) => /libvips.*\.so/u.test(file))).toBe(true);
});

test('the fuses are blown', () => {
  const program = readFileSync(path.join(packedFolder(), 'baybook'), 'latin1');
  const wire = program.slice(program.indexOf(FUSE_MARK) + FUSE_MARK.length + 2).slice(0, FUSES);
  // runAsNode, cookies, NODE_OPTIONS, --inspect, archive integrity, archive only; the last two stay as they come.
  expect(wire.slice(0, 6)).toBe('010011');
});

test('the packed files alone check a car in and print its papers', async () => {
  const desktop = await launchDesktop({ userData: at('data'), appPath: at('app') });
  const tray = await catchPapers(desktop);
  await setUp(desktop.page, null);
  const car = await checkInNewCar(desktop.page, 'AB12CDE', tray);
  const papers = car.papers.join('\n');
  expect(papers).toContain('Job card');
  expect(papers).toContain(car.code);
  expect(await desktop.quit()).toBe(0);
});

function packedFolder(): string {
  return at('out', readdirSync(at('out')).find((name) => name.endsWith('unpacked')) ?? '');
}

/** What packing needs of Electron: a program with fuses, and its folders. */
function emptyElectron(folder: string): void {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  const program = Buffer.concat([Buffer.from(FUSE_MARK, 'latin1'), Buffer.from([1, FUSES]), Buffer.from('1'.repeat(FUSES))]);
  writeFileSync(path.join(folder, 'electron'), program);
  chmodSync(path.join(folder, 'electron'), 0o755);
  cpSync(path.join(ROOT, 'node_modules/electron/LICENSE'), path.join(folder, 'LICENSE'));
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), '');
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as { version: string };
  writeFileSync(path.join(folder, 'version'), version);
}
