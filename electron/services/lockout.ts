import type { CallOrigin } from '../calls/actor.ts';

/** After so many wrong PINs the device wants a password again: a PIN is short, a password is not. */
export const PIN_FAILURES_BEFORE_PASSWORD = 10;

const SHOP_PC_LONGEST_MS = 30_000;
const LONGEST_MS = 15 * 60_000;

/** Failures at the shop PC and on the network are counted apart, so that nobody can lock the owner out from afar. */
export const placeOf = (origin: CallOrigin): string => (origin.host === 'lan' ? 'lan' : 'shopPc');
export const addressSubject = (origin: CallOrigin): string => `address:${origin.address}`;

/** Three tries are free; then 1, 2, 4 … seconds, at the shop PC never more than 30 s, elsewhere 15 min. */
export const passwordDelay = (origin: CallOrigin) => (failures: number) =>
  backoff(failures - 3, placeOf(origin) === 'shopPc' ? SHOP_PC_LONGEST_MS : LONGEST_MS);

/** Three tries are free; then 1, 2, 4 … seconds up to 15 min: a password always opens the device at once. */
export const pinDelay = (failures: number): number => backoff(failures - 3, LONGEST_MS);

/** One address trying many people: 20 tries are free. */
export const delayAtAddress = (failures: number): number => backoff(failures - 20, LONGEST_MS);

function backoff(beyond: number, longest: number): number {
  return beyond < 0 ? 0 : Math.min(1000 * 2 ** Math.min(beyond, 20), longest);
}
