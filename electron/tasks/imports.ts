/**
 * Works through imports in the background: a few milliseconds of rows in one transaction, then the desk's calls, then the
 * next. A batch is on disk whole or not at all, with how far it got, so that a kill costs nothing and the next start goes on.
 */
import {
  forgetNumber,
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
import { addClaim, clearClaims, openClaims } from '../../db/repositories/importClaims.ts';
import { findHistoryVehicle } from '../../db/repositories/importedRecords.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { digestOf, removeImported } from '../../db/repositories/importUndo.ts';
import type { Connection, Tx } from '../../db/connection.ts';
import { inSavepoint, isOfTheMachine } from '../../db/savepoint.ts';
import type { Topic } from '../../shared/contract/live.ts';
import { dayOf } from '../../shared/dates.ts';
import { STOPPED_AS } from '../../shared/domain/imports.ts';
import type { RowFault } from '../../shared/domain/importRow.ts';
import { SYSTEM } from '../calls/actor.ts';
import type { LiveTopics } from '../calls/liveTopics.ts';
import type { Ports } from '../ports.ts';
import { meaningOf, type Make } from '../services/importWriting.ts';
import { followOdometer, latestKm, projectService } from '../services/vehicleDues.ts';

/** Of one transaction; a plate that is looked up meanwhile waits no longer. */
const BATCH_MS = 8;
const ROWS_READ = 60;
/** Between two transactions: calls that wait come first. */
const PAUSE_MS = 3;
/** Screens hear of progress no more often than this. */
const TELL_MS = 400;
/** After writing failed even of the note that it failed. */
const REST_MS = 60_000;
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
  /** Imports that could not even be noted as stopped: no room on the disk. Others go on; these when somebody asks, or later. */
  const resting = new Set<string>();
  const fail = (record: ImportRecord, error: unknown): void => {
    log.error('import.failed', { id: record.id, error: textOf(error) });
    try {
      connection.write((tx) => pause(tx, getImport(tx, record.id), clock.now()));
    } catch (again) {
      log.error('import.not_paused', { id: record.id, error: textOf(again) });
      resting.add(record.id);
      if (isRunning) setTimeout(wakeAll, REST_MS).unref();
    }
    live.publish(['imports']);
  };
  /** One transaction of the first import that wants work. @returns false when none does */
  const step = (): boolean => {
    const record = listWorkingImports(connection.read).find(({ id }) => !resting.has(id));
    if (!record) return false;
    const now = clock.now();
    const make = { now, today: dayOf(now, getShop(connection.read).timeZone), newId: () => ids.uuid(), by: record.createdBy };
    const note: Note = (row, error) => log.error('import.row_failed', { id: record.id, row, error: textOf(error) });
    try {
      const isLast = connection.write((tx) => batch(tx, getImport(tx, record.id), make, note));
      tell(record, isLast);
    } catch (error) {
      fail(record, error);
    }
    return true;
  };
  const wake = (): void => {
    if (isRunning && timer === undefined) timer = setTimeout(turn, PAUSE_MS);
  };
  const wakeAll = (): void => {
    resting.clear();
    wake();
  };
  const turn = (): void => {
    timer = undefined;
    if (step()) wake();
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

/** Hears of a row that threw. */
type Note = (row: number, error: unknown) => void;

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Stops by itself. `finishedAt` tells it from a stop by a person; after half an undo the whole file is looked at again. */
function pause(tx: Tx, { id, state }: ImportRecord, now: number): void {
  const next = STOPPED_AS[state];
  if (next) updateImport(tx, id, { state: next, finishedAt: now, ...(state === 'undoing' && { done: 0 }) });
}

/** Rows for a few milliseconds. @returns whether the phase ended with them */
function batch(tx: Tx, record: ImportRecord, make: Make, note: Note): boolean {
  const isUndo = record.state === 'undoing';
  const began = performance.now();
  let { done } = record;
  // What a dry run knew of the rows before went with the program that was closed.
  if (record.state === 'checking' && !openClaims(tx, record.id, done)) done = 0;
  for (;;) {
    // Undo counts rows from the end of the file.
    const rows = isUndo ? listRowsBefore(tx, record.id, record.rows - done + 1, ROWS_READ) : listRowsAfter(tx, record.id, done, ROWS_READ);
    for (const row of rows) {
      workOn(tx, record, row, make, note);
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

/** One row, whole or not at all: one that throws is faulty, and the rest of the file goes on. */
function workOn(tx: Tx, record: ImportRecord, row: ImportRowRecord, make: Make, note: Note): void {
  try {
    inSavepoint(tx, () => {
      if (record.state === 'checking') checkRow(tx, record, row, make);
      else if (record.state === 'undoing') undoRow(tx, record, row);
      else addRow(tx, record, row, make);
    });
  } catch (error) {
    if (isOfTheMachine(error)) throw error;
    note(row.row, error);
    // What undo cannot take back stays what it is.
    if (record.state === 'undoing') settleRow(tx, { ...row, outcome: row.outcome === 'added' ? 'kept' : row.outcome });
    else
      settleRow(tx, {
        ...row,
        outcome: 'faulty',
        faults: faultsOf([{ field: '', code: 'ROW_FAILED' }]),
        entityId: null,
        externalId: null,
        digest: null,
      });
  }
}

function finish(tx: Tx, { id, kind, state, rows }: ImportRecord, now: number): void {
  const next = { checking: 'checked', running: 'done', undoing: 'undone' } as const;
  if (state === 'checking') clearClaims(tx);
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

function checkRow(tx: Tx, record: ImportRecord, row: ImportRowRecord, { today }: Make): void {
  const { outcome, faults, entityId, externalId, claims } = meaningOf(tx, record, row, today);
  settleRow(tx, { importId: record.id, row: row.row, outcome, faults: faultsOf(faults), entityId, externalId, digest: null });
  for (const [kind, key, said] of claims) addClaim(tx, kind, key, row.row, said);
}

/** Asked anew: an earlier row of the same file may have added what this one names. */
function addRow(tx: Tx, record: ImportRecord, row: ImportRowRecord, make: Make): void {
  if (row.outcome === 'added' || row.outcome === 'kept') return;
  const { outcome, faults, entityId, externalId, add } = meaningOf(tx, record, row, make.today);
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
  const { outcome, entityId, externalId } = row;
  // What the file said of somebody who was there is taken back with the file.
  if (outcome === 'known') settleRow(tx, { ...row, entityId: null, externalId: null });
  if (outcome !== 'added' && outcome !== 'kept') return;
  const vehicleId = record.kind === 'history' && entityId !== null ? findHistoryVehicle(tx, entityId) : null;
  const shown = vehicleId === null ? null : latestKm(tx, vehicleId);
  const isGone = entityId === null || removeImported(tx, record.kind, entityId, row.digest);
  if (!isGone) return settleRow(tx, { ...row, outcome: 'kept' });
  if (vehicleId !== null) {
    followOdometer(tx, vehicleId, shown);
    projectService({ db: tx, tx }, vehicleId);
  }
  if (externalId !== null && entityId !== null) forgetNumber(tx, externalId, entityId);
  settleRow(tx, { ...row, outcome: 'removed', entityId: null, externalId: null });
}

const faultsOf = (faults: readonly RowFault[]): string | null => (faults.length === 0 ? null : JSON.stringify(faults));
