/** Pictures as files beside the database, each named by the SHA-256 of what is in it. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Clock, PhotoStore } from '../ports.ts';

const NAME = /^[0-9a-f]{64}$/u;
const PART = '.part';

/**
 * Files under `folder/photos/ab/cd/<sha256>.jpg`. The two levels keep folders small: a million pictures are some
 * fifteen to each. A file's age is told by the shop's clock, which also wrote its time.
 */
export function createPhotoStore(folder: string, clock: Clock): PhotoStore {
  const root = path.join(folder, 'photos');
  const placeOf = (sha256: string): string => {
    // The name comes from a database that may be somebody else's copy: nothing but a hash is ever a path.
    if (!NAME.test(sha256)) throw new RangeError('Not the name of a picture');
    return path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}.jpg`);
  };
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = placeOf(sha256);
      await mkdir(path.dirname(file), { recursive: true });
      if (await isThere(file)) {
        // Fresh again, so that a clean-up under way does not take it for a leftover.
        const now = new Date(clock.now());
        await utimes(file, now, now);
        return sha256;
      }
      await writeWhole(file, bytes, new Date(clock.now()));
      return sha256;
    },

    async read(sha256) {
      try {
        return new Uint8Array(await readFile(placeOf(sha256)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },

    async remove(sha256) {
      await rm(placeOf(sha256), { force: true });
    },

    async sweep(isKept, olderThanMs) {
      let removed = 0;
      for await (const file of filesUnder(root)) {
        const { mtimeMs } = await stat(file);
        const name = path.basename(file, '.jpg');
        if (clock.now() - mtimeMs < olderThanMs || (NAME.test(name) && isKept(name))) continue;
        await unlink(file);
        removed += 1;
      }
      return removed;
    },
  };
}

/** Under another name, on the disk, then renamed: the name never stands for half a picture. */
async function writeWhole(file: string, bytes: Uint8Array, at: Date): Promise<void> {
  const part = `${file}.${randomUUID()}${PART}`;
  const handle = await open(part, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.utimes(at, at);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
  // The rename itself must survive a power cut too; Windows cannot open a folder and does not need it.
  if (process.platform === 'win32') return;
  const parent = await open(path.dirname(file), 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    return (await stat(file)).size > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function* filesUnder(root: string): AsyncGenerator<string> {
  for (const first of await entriesOf(root))
    for (const second of await entriesOf(path.join(root, first)))
      for (const name of await entriesOf(path.join(root, first, second))) yield path.join(root, first, second, name);
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
