import { z } from 'zod';
import {
  DATE_ORDERS,
  DECIMALS,
  IMPORT_KINDS,
  IMPORT_STATES,
  KNOWN_AS,
  LONGEST_CELL,
  MOST_COLUMNS,
  ROW_OUTCOMES,
  ROWS_PER_CALL,
} from '../domain/imports.ts';
import { id, line } from './fields.ts';
import { command, errors, query } from './procedure.ts';

const MOST_ROWS = 2_000_000;

const column = z
  .int()
  .min(0)
  .max(MOST_COLUMNS - 1);
const options = z.strictObject({
  dateOrder: z.enum(DATE_ORDERS, { error: 'FIELD_INVALID' }),
  decimal: z.enum(DECIMALS, { error: 'FIELD_INVALID' }),
  distance: z.enum(['km', 'mi'], { error: 'FIELD_INVALID' }),
});
const importView = z.object({
  id,
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  state: z.enum(IMPORT_STATES),
  rows: z.int(),
  /** Rows that the present phase is through with. */
  done: z.int(),
  createdAt: z.int(),
  /** When the last phase ended; with `stopped` or `uploading`, that it stopped by itself because writing failed. */
  finishedAt: z.int().nullable(),
});
const CHANGES = ['IMPORT_NOT_FOUND', 'IMPORT_BUSY'] as const;

/** Brings customers, vehicles, open balances and service history over from another program, with a dry run first. */
export const imports = {
  list: query(['import:data'], 'GET /imports').output(z.object({ items: z.array(importView) })),
  get: query(['import:data'], 'GET /imports/{id}')
    .input(z.strictObject({ id }))
    .output(importView.extend({ headings: z.array(z.string()), outcomes: z.partialRecord(z.enum(ROW_OUTCOMES), z.int()) }))
    .errors(errors('IMPORT_NOT_FOUND')),
  /** Rows that cannot be read, that are known already or that undo left, in the order of the file. */
  rows: query(['import:data'], 'GET /imports/{id}/rows')
    .input(
      z.strictObject({
        id,
        outcome: z.enum(['faulty', 'kept', 'known']).default('faulty'),
        after: z.int().min(0).default(0),
        limit: z.int().min(1).max(1_000).default(50),
      }),
    )
    .output(
      z.object({
        items: z.array(
          z.object({
            row: z.int(),
            cells: z.array(z.string()),
            faults: z.array(z.object({ field: z.string(), code: z.string() })),
            /** For rows that are known: as whom or what. */
            knownAs: z.object({ is: z.enum(KNOWN_AS), entity: z.object({ id, name: z.string() }).nullable() }).nullable(),
          }),
        ),
      }),
    )
    .errors(errors('IMPORT_NOT_FOUND')),
  /** Opens an import; its rows follow. One that the same file was sent as before, and that nobody ran, goes. */
  begin: command(['import:data'], 'POST /imports')
    .input(
      z.strictObject({
        kind: z.enum(IMPORT_KINDS, { error: 'FIELD_INVALID' }),
        fileName: line(200),
        headings: z.array(z.string().max(200)).min(1).max(MOST_COLUMNS),
        mapping: z.record(z.string().max(30), column),
        options,
        replaces: id.nullable().default(null),
      }),
    )
    .output(z.object({ id }))
    .errors(errors('IMPORT_COLUMN_MISSING')),
  /** The next rows, `from` being the number of the first; rows that came before are not taken twice. */
  addRows: command(['import:data'], 'POST /imports/{id}/rows')
    .input(
      z.strictObject({
        id,
        from: z.int().min(1).max(MOST_ROWS),
        rows: z
          .array(z.array(z.string().max(LONGEST_CELL)).max(MOST_COLUMNS))
          .min(1)
          .max(ROWS_PER_CALL),
      }),
    )
    .output(z.object({ rows: z.int() }))
    .errors(errors(...CHANGES, 'IMPORT_OUT_OF_ORDER')),
  /** Reads every row and says what would happen; changes nothing else. */
  check: command(['import:data'], 'POST /imports/{id}/check')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors(...CHANGES)),
  /** Adds what is new, or goes on where it was stopped. Faulty rows stay out. */
  run: command(['import:data'], 'POST /imports/{id}/run')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors(...CHANGES)),
  /** Stops after the batch at hand; what was added stays until it is undone. */
  stop: command(['import:data'], 'POST /imports/{id}/stop')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('IMPORT_NOT_FOUND')),
  /** Takes back everything the import added, but for what was used or changed since. */
  undo: command(['import:data'], 'POST /imports/{id}/undo')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors(...CHANGES)),
};
