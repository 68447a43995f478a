/**
 * Works through imports in the background: a few milliseconds of rows in one transaction, then the desk's calls, then the
 * next. A batch is on disk whole or not at all, with how far it got, so that a kill costs nothing and the next start goes on.
 */
import {
  getImport,
  listRowsAfter,
  listRowsBefore,
  listWorkingImports,
  settleRow,
  updateImport,
  type ImportRecord,
  type ImportRowRecord,
} from '../../db/repositories/imports.ts';
import { appendAudit } from '../../db/repositories/audit.ts';
import { digestOf, removeImported } from '../../db/repositories/importUndo.ts';
import type { Connection, Tx } from '../../db/connection.ts';
import type { Topic } from '../../shared/contract/live.ts';
import { SYSTEM } from '../calls/actor.ts';
import type { LiveTopics } from '../calls/liveTopics.ts';
import type { Ports } from '../ports.ts';
import { meaningOf } from '../services/importWriting.ts';

/** Of one transaction; a plate that is looked up meanwhile waits no longer. */
const BATCH_MS = 8;
const ROWS_READ = 60;
/** Between two transactions: calls that wait come first. */
const PAUSE_MS = 3;
/** Screens hear of progress no more often than this. */
const TELL_MS = 400;
const SHOWN_BY: Readonly<Record<ImportRecord['kind'], readonly Topic[]>> = {
  customers: ['customers'],
  vehicles: ['vehicles', 'customers'],
  balances: ['customers', 'invoices'],
  history: ['vehicles'],
};

export interface ImportTask {
  start(): void;
  stop(): Promise<void>;
  /** Works until nothing is left. @returns how many transactions it took */
  runOnce(): number;
}

export function createImportTask(connection: Connection, { clock, ids, log }: Ports, live: LiveTopics): ImportTask {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let toldAt = 0;
  const tell = (record: ImportRecord, isLast: boolean): void => {
    const now = performance.now();
    if (!isLast && now - toldAt < TELL_MS) return;
    toldAt = now;
    live.publish(isLast ? ['imports', ...SHOWN_BY[record.kind]] : ['imports']);
  };
  /** One transaction of the first import that wants work. @returns false when none does */
  const step = (): boolean => {
    const [record] = listWorkingImports(connection.read);
    if (!record) return false;
    const isLast = connection.write((tx) => batch(tx, getImport(tx, record.id), { now: clock.now(), newId: () => ids.uuid() }));
    tell(record, isLast);
    return true;
  };
  const wake = (): void => {
    if (isRunning && timer === undefined) timer = setTimeout(turn, PAUSE_MS);
  };
  const turn = (): void => {
    timer = undefined;
    try {
      if (step()) wake();
    } catch (error) {
      // The import stays where the last batch left it; the next command or start goes on from there.
      log.error('import.failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  const unsubscribe = live.subscribe((topics) => topics.includes('imports') && wake());
  return {
    start() {
      isRunning = true;
      wake();
    },
    async stop() {
      isRunning = false;
      clearTimeout(timer);
      unsubscribe();
    },
    runOnce() {
      let steps = 0;
      while (step()) steps += 1;
      return steps;
    },
  };
}

interface Make {
  now: number;
  newId: () => string;
}

/** Rows for a few milliseconds. @returns whether the phase ended with them */
function batch(tx: Tx, record: ImportRecord, make: Make): boolean {
  const isUndo = record.state === 'undoing';
  const began = performance.now();
  let { done } = record;
  for (;;) {
    // Undo counts rows from the end of the file.
    const rows = isUndo ? listRowsBefore(tx, record.id, record.rows - done + 1, ROWS_READ) : listRowsAfter(tx, record.id, done, ROWS_READ);
    for (const row of rows) {
      if (record.state === 'checking') checkRow(tx, record, row);
      else if (isUndo) undoRow(tx, record, row);
      else addRow(tx, record, row, make);
      done += 1;
      if (performance.now() - began > BATCH_MS) break;
    }
    const isOver = rows.length === 0 || done >= record.rows;
    if (isOver || performance.now() - began > BATCH_MS) {
      if (isOver) finish(tx, record, make.now);
      else updateImport(tx, record.id, { done });
      return isOver;
    }
  }
}

function finish(tx: Tx, { id, kind, state, rows }: ImportRecord, now: number): void {
  const next = { checking: 'checked', running: 'done', undoing: 'undone' } as const;
  updateImport(tx, id, { done: rows, state: next[state as keyof typeof next], finishedAt: now });
  const detail = JSON.stringify({ kind, rows });
  appendAudit(tx, {
    at: now,
    actor: SYSTEM.id,
    action: `imports.${next[state as keyof typeof next]}`,
    outcome: 'done',
    subjectId: id,
    idempotencyKey: null,
    detail,
  });
}

function checkRow(tx: Tx, record: ImportRecord, row: ImportRowRecord): void {
  const { outcome, faults, entityId, externalId } = meaningOf(tx, record, row);
  settleRow(tx, { importId: record.id, row: row.row, outcome, faults: faultsOf(faults), entityId, externalId, digest: null });
}

/** Asked anew: an earlier row of the same file may have added what this one names. */
function addRow(tx: Tx, record: ImportRecord, row: ImportRowRecord, make: Make): void {
  if (row.outcome === 'added') return;
  const { outcome, faults, entityId, externalId, add } = meaningOf(tx, record, row);
  const added = add?.(tx, make) ?? null;
  settleRow(tx, {
    importId: record.id,
    row: row.row,
    outcome: added === null ? outcome : 'added',
    faults: faultsOf(faults),
    entityId: added ?? entityId,
    externalId,
    digest: added === null ? null : digestOf(tx, record.kind, added),
  });
}

function undoRow(tx: Tx, record: ImportRecord, row: ImportRowRecord): void {
  if (row.outcome !== 'added' && row.outcome !== 'kept') return;
  const isGone = row.entityId === null || removeImported(tx, record.kind, row.entityId, row.digest);
  settleRow(tx, { ...row, outcome: isGone ? 'removed' : 'kept', externalId: isGone ? null : row.externalId });
}

const faultsOf = (faults: readonly object[]): string | null => (faults.length === 0 ? null : JSON.stringify(faults));
