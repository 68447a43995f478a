/** Loaded with `node --import`: whoever asks for `electron` gets the stand-in, whatever built the asker. */
import { registerHooks } from 'node:module';

const STAND_IN = new URL('./electronModule.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context)),
});
