import { app, dialog } from 'electron';
import { OpenError } from '../../db/openError.ts';
import { DataFileError } from '../adapters/dataFile.ts';
import type { Language } from '../../shared/domain/countries.ts';
import { CATALOGUE, type Catalogue } from '../../shared/locales/catalogue.ts';

/** Says in the person's language why Baybook did not start, then ends it. */
export function explainFailedStart(error: unknown): void {
  // For whoever started it from a terminal; the sentence in the box names no file.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const texts = CATALOGUE[languageOfSystem()].desktop.cannotOpen;
  dialog.showErrorBox(texts.title, texts[reasonOf(error)]);
  app.exit(1);
}

function reasonOf(error: unknown): Exclude<keyof Catalogue['desktop']['cannotOpen'], 'title'> {
  // SQLite's own verdict says more than the step in which it came.
  if ([error, (error as Error).cause].some(isDamage)) return 'damaged';
  if (error instanceof DataFileError) return 'dataFile';
  return error instanceof OpenError ? error.reason : 'failed';
}

function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB');
}

/** The language of the machine, until the shop has one of its own. */
export function languageOfSystem(): Language {
  return app.getLocale().startsWith('it') ? 'it' : 'en';
}
