import { cpSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Modules with native code or files of their own; they stay in node_modules. */
const UNBUNDLED = ['better-sqlite3', 'pdfmake', 'sharp', '@node-rs/argon2'];
const EXTERNAL = [/^electron($|\/)/u, ...builtinModules, ...builtinModules.map((name) => `node:${name}`), ...UNBUNDLED];

/** One bundle of the main process; `empty` for the one that is built first. */
const mainBundle = (name: string, source: string, empty: boolean): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { noExternal: true, external: ['electron', ...UNBUNDLED] },
  build: {
    outDir: at('dist/main'),
    emptyOutDir: empty,
    target: 'node24',
    minify: false,
    sourcemap: true,
    copyPublicDir: false,
    rolldownOptions: {
      input: { [name]: at(source) },
      external: EXTERNAL,
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
});

/** Sandboxed preloads must be CommonJS. */
const preload: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, external: ['electron'] },
  build: {
    outDir: at('dist/preload'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: { preload: at('electron/preload.ts') },
      external: EXTERNAL,
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
};

const client: EnvironmentOptions = {
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/u, priority: 30 },
            { name: 'router', test: /node_modules[\\/]@tanstack[\\/]/u, priority: 20 },
            { name: 'texts', test: /shared[\\/]locales[\\/]/u, priority: 20 },
          ],
        },
      },
    },
  },
};

export default defineConfig({
  root: at('renderer'),
  // Both hosts serve the renderer at the root of their origin, and a reload of a deep link must find its scripts.
  base: '/',
  plugins: [react()],
  environments: {
    client,
    main: mainBundle('main', 'electron/main.ts', true),
    worker: mainBundle('worker', 'electron/documents/worker.ts', false),
    photoWorker: mainBundle('photoWorker', 'electron/adapters/photoWorker.ts', false),
    preload,
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
      // Read at run time beside the bundle, as from source.
      cpSync(at('db/migrations'), at('dist/main/migrations'), { recursive: true, filter: (source) => !source.includes('meta') });
    },
  },
});
