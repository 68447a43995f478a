/** What was brought over from other programs, row by row, so that it can be looked at, resumed and taken back. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { IMPORT_KINDS, IMPORT_STATES, ROW_OUTCOMES } from '../../shared/domain/imports.ts';
import { holds, id, instant, isDay, maybeInstant, minor, oneOf } from './columns.ts';
import { customers, vehicles } from './customers.ts';

export const imports = sqliteTable(
  'imports',
  {
    id: id(),
    kind: text('kind', { enum: IMPORT_KINDS }).notNull(),
    fileName: text('file_name').notNull(),
    state: text('state', { enum: IMPORT_STATES }).notNull(),
    /** JSON: headings, mapping and options as they were chosen. */
    headings: text('headings').notNull(),
    mapping: text('mapping').notNull(),
    options: text('options').notNull(),
    /** Rows of the file, and how many of them the present phase is through with. */
    rows: integer('rows').notNull(),
    done: integer('done').notNull(),
    createdAt: instant('created_at'),
    createdBy: text('created_by').notNull(),
    finishedAt: maybeInstant('finished_at'),
  },
  (t) => [
    index('imports_working')
      .on(t.id)
      .where(sql`state IN ('checking', 'running', 'undoing')`),
    oneOf('imports_kind', t.kind, IMPORT_KINDS),
    oneOf('imports_state', t.state, IMPORT_STATES),
    holds('imports_json', sql`json_valid(${t.headings}) AND json_valid(${t.mapping}) AND json_valid(${t.options})`),
    holds('imports_done', sql`${t.done} BETWEEN 0 AND ${t.rows}`),
  ],
);

export const importRows = sqliteTable(
  'import_rows',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id),
    /** From 1, without the headings. */
    row: integer('row').notNull(),
    /** JSON list of the cells as they were. */
    cells: text('cells').notNull(),
    outcome: text('outcome', { enum: ROW_OUTCOMES }).notNull(),
    /** JSON list of what cannot be read; null where all can. */
    faults: text('faults'),
    /** What the row became, or what it is already. */
    entityId: text('entity_id'),
    /** The number that the other program gave a customer. */
    externalId: text('external_id'),
    /** Digest of the entity as it was written: undo leaves alone what was changed since. */
    digest: text('digest'),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.row] }),
    index('import_rows_by_outcome').on(t.importId, t.outcome, t.row),
    index('import_rows_by_external')
      .on(t.externalId)
      .where(sql`external_id IS NOT NULL`),
    oneOf('import_rows_outcome', t.outcome, ROW_OUTCOMES),
    holds('import_rows_json', sql`json_valid(${t.cells}) AND (${t.faults} IS NULL OR json_valid(${t.faults}))`),
  ],
);

/** What a customer owed in the program before this one. No invoice of this shop: it has no number of the series. */
export const openingBalances = sqliteTable(
  'opening_balances',
  {
    id: id(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    reference: text('reference').notNull(),
    amountMinor: minor('amount_minor'),
    issuedOn: text('issued_on'),
    dueOn: text('due_on'),
    createdAt: instant('created_at'),
    settledAt: maybeInstant('settled_at'),
    settledBy: text('settled_by'),
  },
  (t) => [
    uniqueIndex('opening_balances_by_reference').on(t.customerId, t.reference),
    isDay('opening_balances_issued', t.issuedOn),
    isDay('opening_balances_due', t.dueOn),
    holds('opening_balances_amount', sql`${t.amountMinor} >= 0`),
    holds('opening_balances_settled', sql`(${t.settledAt} IS NULL) = (${t.settledBy} IS NULL)`),
  ],
);

/** Work that was done on a vehicle before this program, or elsewhere. */
export const serviceHistory = sqliteTable(
  'service_history',
  {
    id: id(),
    vehicleId: text('vehicle_id')
      .notNull()
      .references(() => vehicles.id),
    doneOn: text('done_on').notNull(),
    text: text('text').notNull(),
    odometerKm: integer('odometer_km'),
    amountMinor: integer('amount_minor'),
    reference: text('reference').notNull(),
    createdAt: instant('created_at'),
  },
  (t) => [
    index('service_history_by_vehicle').on(t.vehicleId, t.doneOn, t.id),
    isDay('service_history_done', t.doneOn),
    holds('service_history_odometer', sql`${t.odometerKm} IS NULL OR ${t.odometerKm} >= 0`),
  ],
);
