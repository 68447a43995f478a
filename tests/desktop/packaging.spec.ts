/** What `npm run dist` would pack, checked without packing: the configuration, and the files that it and the app name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { ROOT } from '../../scripts/step.ts';

const config = await getConfig(ROOT, path.join(ROOT, 'electron-builder.yml'), null);
const inIcons = (name: string): Buffer => readFileSync(path.join(ROOT, 'resources/icons', name));

test('electron-builder accepts the configuration', async () => {
  await validateConfiguration(config, new DebugLogger(false));
});

test('the program can be made to do nothing but run the app it came with', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
  });
  expect(config.asar).toBe(true);
  expect(config.npmRebuild).toBe(false);
});

test('everything that the built app reads at run time is among the files', () => {
  const patterns = JSON.stringify(config.files);
  for (const pattern of ['dist/**', 'resources/fonts/**', 'package.json', '!node_modules/node/**']) expect(patterns).toContain(pattern);
  for (const file of [
    'dist/main/main.js',
    'dist/main/worker.js',
    'dist/main/photoWorker.js',
    'dist/preload/preload.cjs',
    'dist/renderer/index.html',
    'resources/fonts/Inter-Regular.ttf',
  ])
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  expect(readdirSync(path.join(ROOT, 'dist/main/migrations'))).toEqual(
    readdirSync(path.join(ROOT, 'db/migrations')).filter((name) => name.endsWith('.sql')),
  );
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    main: string;
    dependencies: Record<string, string>;
  };
  expect(manifest.main).toBe('dist/main/main.js');
  // Whatever the bundles import by name must be installed with the app.
  const imported = ['main.js', 'worker.js', 'photoWorker.js']
    .map((name) => readFileSync(path.join(ROOT, 'dist/main', name), 'utf8'))
    .flatMap((source) => [...source.matchAll(/^import\s[^'"]*['"]([^'".][^'"]*)['"]/gmu)].map((match) => match[1] ?? ''))
    .filter((name) => !isBuiltin(name) && name !== 'electron');
  expect(Object.keys(manifest.dependencies)).toEqual(expect.arrayContaining([...new Set(imported)]));
  expect(Object.keys(manifest.dependencies)).not.toContain('node');
});

test('each system has its installer and its icon', () => {
  expect([config.win?.target, config.mac?.target, config.linux?.target]).toEqual(['nsis', 'dmg', ['AppImage', 'deb']]);
  expect(config.publish).toMatchObject({ provider: 'generic' });
  expect(inIcons('icon.ico').readUInt16LE(4), 'sizes in the Windows icon').toBe(6);
  expect(inIcons('icon.icns').toString('latin1', 0, 4)).toBe('icns');
  expect(readdirSync(path.join(ROOT, 'resources/icons/png'))).toContain('512x512.png');
});
