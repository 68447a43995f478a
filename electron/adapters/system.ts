import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** Random bytes for ids, drawn in bulk: one system call serves some 250 of them. */
function randomPool(): (count: number) => Buffer {
  let pool = Buffer.alloc(0);
  return (count) => {
    if (pool.length < count) pool = randomBytes(4096);
    const drawn = pool.subarray(0, count);
    pool = pool.subarray(count);
    return drawn;
  };
}

/** UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter within one of them, then random bits. */
export function createIds(clock: Clock): Ids {
  let lastMs = 0;
  let counter = 0;
  const draw = randomPool();
  return {
    uuid() {
      const now = clock.now();
      if (now > lastMs) {
        lastMs = now;
        counter = draw(2).readUInt16BE(0) & 0x07_ff;
      } else {
        // The clock stands still or went back: order of making is kept by the counter, then by the time.
        counter += 1;
        if (counter > 0x0f_ff) {
          lastMs += 1;
          counter = 0;
        }
      }
      const bytes = draw(16);
      bytes.writeUIntBE(lastMs, 0, 6);
      bytes.writeUInt16BE(0x70_00 | counter, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      const hex = bytes.toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
    bytes: (count) => Uint8Array.from(draw(count)),
  };
}
