/** Small files beside the database: a key, an identity, sealed secrets. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/** A file beside the database is not whole or cannot be had; the message is one line for people. */
export class DataFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataFileError';
  }
}

/** Whole or not at all, also at a power cut, and for its owner only. */
export function writeWhole(file: string, content: string | Buffer): void {
  const handle = openSync(`${file}.part`, 'w', 0o600);
  try {
    writeSync(handle, typeof content === 'string' ? Buffer.from(content) : content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.part`, file);
}

/** What the file holds; a first start makes it. @throws DataFileError */
export function readOrMake(file: string, make: () => string | Buffer): Buffer {
  try {
    if (!existsSync(file)) writeWhole(file, make());
    return readFileSync(file);
  } catch (error) {
    throw new DataFileError(`Cannot use ${file}: ${(error as Error).message}`, { cause: error });
  }
}
