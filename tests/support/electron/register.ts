/** Loaded with `node --import`: whoever asks for `electron` gets the stand-in, whatever built the asker. */
import { registerHooks } from 'node:module';

const FACE = 'stand-in:electron';
const STAND_IN = JSON.stringify(new URL('./electronModule.ts', import.meta.url).href);
/** Electron's module can be imported by name and as one object; electron-store does the latter. */
const source = `export * from ${STAND_IN}; import * as electron from ${STAND_IN}; export default electron;`;

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: FACE, shortCircuit: true } : next(specifier, context)),
  load: (url, context, next) => (url === FACE ? { format: 'module', source, shortCircuit: true } : next(url, context)),
});
