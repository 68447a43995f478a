import { existsSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import type { Log } from '../ports.ts';

const LARGEST_BYTES = 5_000_000;

/** A log in the data folder, one generation kept. Callers pass ids, codes and counts, never bodies or secrets. */
export function createFileLog(folder: string): Log & { close(): void } {
  const file = path.join(folder, 'baybook.log');
  if (existsSync(file) && statSync(file).size > LARGEST_BYTES) renameSync(file, `${file}.1`);
  const destination = pino.destination({ dest: file, sync: true, mkdir: false });
  const logger = pino({ base: null, redact: ['*.password', '*.pin', '*.token', '*.secret'] }, destination);
  return {
    info: (event, data) => logger.info(data ?? {}, event),
    warn: (event, data) => logger.warn(data ?? {}, event),
    error: (event, data) => logger.error(data ?? {}, event),
    close: () => destination.end(),
  };
}
