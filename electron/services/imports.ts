import {
  countOutcomes,
  deleteNeverRun,
  getImport,
  insertImport,
  insertImportRows,
  listImports,
  listRowsWith,
  updateImport,
  type ImportRecord,
} from '../../db/repositories/imports.ts';
import { listCarLabels, listPersonLabels } from '../../db/repositories/labels.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { RowFault } from '../../shared/domain/importRow.ts';
import { missingFields, STOPPED_AS, type ImportKind, type ImportState } from '../../shared/domain/imports.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';

const SHOWN = 50;

export const imports: Service<Contract['imports']> = {
  list: ({ db }) => ({ items: listImports(db, SHOWN).map(importView) }),

  get({ db }, { id }) {
    const record = getImport(db, id);
    return { ...importView(record), headings: JSON.parse(record.headings) as string[], outcomes: countOutcomes(db, id) };
  },

  rows({ db, actor }, { id, outcome, after, limit }) {
    const record = getImport(db, id);
    const rows = listRowsWith(db, id, [outcome], after, limit);
    const ids = rows.map((row) => row.entityId);
    const names = outcome === 'known' ? namesOf(db, record.kind, ids) : [];
    const mayRead = actor.permissions.has(record.kind === 'vehicles' ? 'read:vehicle' : 'read:customer');
    return {
      items: rows.map(({ row, cells, faults, entityId }, n) => ({
        row,
        cells: JSON.parse(cells) as string[],
        faults: faults === null ? [] : (JSON.parse(faults) as RowFault[]),
        knownAs: outcome === 'known' ? knownAs(record, entityId, names[n], mayRead) : null,
      })),
    };
  },

  begin(w, { kind, fileName, headings, mapping, options, replaces }) {
    const missing = missingFields(kind, mapping);
    if (missing.length > 0) throw new DomainError('IMPORT_COLUMN_MISSING', { fields: missing });
    // People who were never brought over are not kept twice, each time with other columns.
    if (replaces !== null) deleteNeverRun(w.tx, replaces);
    const id = w.ids.uuid();
    insertImport(w.tx, {
      id,
      kind,
      fileName,
      state: 'uploading',
      headings: JSON.stringify(headings),
      mapping: JSON.stringify(mapping),
      options: JSON.stringify(options),
      rows: 0,
      done: 0,
      createdAt: w.now,
      createdBy: w.actor.name,
      finishedAt: null,
    });
    w.about(id, { kind, fileName });
    w.changed('imports');
    return { id };
  },

  addRows(w, { id, from, rows }) {
    const record = inState(w, id, ['uploading']);
    // A repeat after a lost answer is answered by its key; anything else out of order is a fault of the sender.
    if (from !== record.rows + 1) throw new DomainError('IMPORT_OUT_OF_ORDER', { expected: record.rows + 1 });
    insertImportRows(w.tx, id, from, rows);
    const count = record.rows + rows.length;
    updateImport(w.tx, id, { rows: count });
    w.about(id, { rows: count });
    return { rows: count };
  },

  check: (w, { id }) => start(w, inState(w, id, ['uploading', 'checked']), 'checking'),

  run(w, { id }) {
    const record = inState(w, id, ['checked', 'stopped']);
    return start(w, record, 'running', record.state === 'stopped' ? record.done : 0);
  },

  stop(w, { id }) {
    const record = getImport(w.db, id);
    const next = STOPPED_AS[record.state];
    if (!next) return {};
    // After half an undo the whole file is looked at again: rows that are there are passed over, either way.
    updateImport(w.tx, id, { state: next, ...(record.state === 'undoing' && { done: 0 }) });
    w.about(id, { from: record.state });
    w.changed('imports');
    return {};
  },

  undo: (w, { id }) => start(w, inState(w, id, ['done', 'stopped']), 'undoing'),
};

function knownAs({ kind, state }: ImportRecord, id: string | null, name: string | undefined, mayRead: boolean) {
  // In the dry run what is there without an id is another row; afterwards somebody took it away.
  if (id === null) return { is: state === 'checking' || state === 'checked' ? ('earlierRow' as const) : ('gone' as const), entity: null };
  if (kind !== 'customers' && kind !== 'vehicles') return { is: 'entry' as const, entity: null };
  if (name === undefined) return { is: 'gone' as const, entity: null };
  // Whoever may only bring data over learns that it is known, not as whom.
  return mayRead ? { is: 'record' as const, entity: { id, name } } : { is: 'entry' as const, entity: null };
}

/** What customers and cars are called; the other kinds of rows have no page of their own. */
function namesOf(db: ReadDb, kind: ImportKind, ids: readonly (string | null)[]): (string | undefined)[] {
  if (kind === 'customers') return listPersonLabels(db, ids).map((person) => person?.name);
  if (kind === 'vehicles') return listCarLabels(db, ids).map((car) => car?.plate);
  return [];
}

function start(w: Writing, { id, kind, rows }: ImportRecord, state: 'checking' | 'running' | 'undoing', done = 0): Record<string, never> {
  updateImport(w.tx, id, { state, done, finishedAt: null });
  w.about(id, { kind, rows, state });
  w.changed('imports');
  return {};
}

/** @throws DomainError IMPORT_NOT_FOUND, IMPORT_BUSY  it is doing something else, or done with this */
function inState(w: Writing, id: string, states: readonly ImportState[]): ImportRecord {
  const record = getImport(w.db, id);
  if (!states.includes(record.state)) throw new DomainError('IMPORT_BUSY', { state: record.state });
  return record;
}

function importView({ id, kind, fileName, state, rows, done, createdAt, finishedAt }: ImportRecord) {
  return { id, kind, fileName, state, rows, done, createdAt, finishedAt };
}
