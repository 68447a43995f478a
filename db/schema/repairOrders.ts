import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { REPAIR_ORDER_STATES, REPAIR_TYPES } from '../../shared/domain/repairOrderStates.ts';
import { LINE_KINDS } from '../../shared/domain/totals.ts';
import { flag, holds, id, instant, isFlag, maybeInstant, minor, oneOf } from './columns.ts';
import { customers, vehicles } from './customers.ts';
import { staff } from './people.ts';

export const repairOrders = sqliteTable(
  'repair_orders',
  {
    id: id(),
    number: text('number').notNull(),
    customerId: text('customer_id').references(() => customers.id),
    vehicleId: text('vehicle_id')
      .notNull()
      .references(() => vehicles.id),
    mechanicId: text('mechanic_id').references(() => staff.id),
    type: text('type', { enum: REPAIR_TYPES }).notNull(),
    state: text('state', { enum: REPAIR_ORDER_STATES }).notNull(),
    stage: text('stage'),
    stateSince: instant('state_since'),
    complaint: text('complaint').notNull(),
    note: text('note').notNull(),
    odometerKm: integer('odometer_km'),
    fuelEighths: integer('fuel_eighths'),
    keyTag: text('key_tag').notNull(),
    trackingCode: text('tracking_code').notNull(),
    /** 128-bit link secret in base64url; opens what the code alone does not. */
    trackingToken: text('tracking_token').notNull(),
    promisedAt: maybeInstant('promised_at'),
    receivedAt: instant('received_at'),
    deliveredAt: maybeInstant('delivered_at'),
    createdBy: text('created_by').notNull(),
    /** +1 with every change that the tracking page shows. */
    ver: integer('ver').notNull(),
  },
  (t) => [
    uniqueIndex('repair_orders_by_number').on(t.number),
    uniqueIndex('repair_orders_by_code').on(t.trackingCode),
    index('repair_orders_newest').on(t.receivedAt, t.id),
    index('repair_orders_newest_by_state').on(t.state, t.receivedAt, t.id),
    index('repair_orders_open')
      .on(t.promisedAt, t.id)
      .where(sql`state NOT IN ('delivered', 'cancelled')`),
    index('repair_orders_open_newest')
      .on(t.receivedAt, t.id)
      .where(sql`state NOT IN ('delivered', 'cancelled')`),
    index('repair_orders_by_mechanic').on(t.mechanicId, t.receivedAt, t.id),
    index('repair_orders_by_vehicle').on(t.vehicleId, t.receivedAt, t.id),
    index('repair_orders_by_customer').on(t.customerId, t.receivedAt),
    oneOf('repair_orders_type', t.type, REPAIR_TYPES),
    oneOf('repair_orders_state', t.state, REPAIR_ORDER_STATES),
    holds('repair_orders_stage', sql`(${t.stage} IS NOT NULL) = (${t.state} = 'in_progress')`),
    holds('repair_orders_fuel', sql`${t.fuelEighths} IS NULL OR ${t.fuelEighths} BETWEEN 0 AND 8`),
    holds('repair_orders_code', sql`length(${t.trackingCode}) = 6`),
    holds('repair_orders_delivered', sql`${t.state} <> 'delivered' OR ${t.deliveredAt} IS NOT NULL`),
  ],
);

/**
 * Repairs that are not finished. Written as the partial indexes say it, without bound values: with them SQLite would
 * use the indexes only after it had planned the statement anew for the values, at every call.
 */
export const isOpenOrder = sql`${repairOrders.state} NOT IN ('delivered', 'cancelled')`;

export const repairLines = sqliteTable(
  'repair_lines',
  {
    id: id(),
    repairOrderId: text('repair_order_id')
      .notNull()
      .references(() => repairOrders.id),
    position: integer('position').notNull(),
    kind: text('kind', { enum: LINE_KINDS }).notNull(),
    description: text('description').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
    unitPriceMinor: minor('unit_price_minor'),
    discountBp: integer('discount_bp').notNull(),
    taxCode: text('tax_code').notNull(),
    approval: text('approval', { enum: ['proposed', 'approved', 'declined'] }).notNull(),
    done: flag('done'),
    /** The invoice that billed it; set in the issuing transaction. */
    invoiceId: text('invoice_id'),
  },
  (t) => [
    uniqueIndex('repair_lines_by_order').on(t.repairOrderId, t.position),
    oneOf('repair_lines_kind', t.kind, LINE_KINDS),
    oneOf('repair_lines_approval', t.approval, ['proposed', 'approved', 'declined']),
    holds('repair_lines_amounts', sql`${t.quantityMilli} > 0 AND ${t.unitPriceMinor} >= 0 AND ${t.discountBp} BETWEEN 0 AND 10000`),
    isFlag('repair_lines_done', t.done),
  ],
);

/** Every change of state, never edited (triggers refuse). */
export const statusHistory = sqliteTable(
  'status_history',
  {
    id: id(),
    repairOrderId: text('repair_order_id')
      .notNull()
      .references(() => repairOrders.id),
    at: instant('at'),
    by: text('by').notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    stage: text('stage'),
    note: text('note').notNull(),
  },
  (t) => [index('status_history_by_order').on(t.repairOrderId, t.at, t.id), oneOf('status_history_to', t.toState, REPAIR_ORDER_STATES)],
);

export const estimates = sqliteTable(
  'estimates',
  {
    id: id(),
    repairOrderId: text('repair_order_id')
      .notNull()
      .references(() => repairOrders.id),
    version: integer('version').notNull(),
    state: text('state', { enum: ['sent', 'decided', 'superseded'] }).notNull(),
    /** The offer as the customer saw it: an EstimateView of the document module. */
    snapshot: text('snapshot').notNull(),
    totalMinor: minor('total_minor'),
    sentAt: instant('sent_at'),
    sentBy: text('sent_by').notNull(),
    decidedAt: maybeInstant('decided_at'),
    decidedBy: text('decided_by'),
    channel: text('channel'),
    note: text('note').notNull(),
  },
  (t) => [
    uniqueIndex('estimates_by_order').on(t.repairOrderId, t.version),
    oneOf('estimates_state', t.state, ['sent', 'decided', 'superseded']),
    holds('estimates_decided', sql`(${t.state} = 'decided') = (${t.decidedAt} IS NOT NULL)`),
    holds('estimates_snapshot', sql`json_valid(${t.snapshot})`),
  ],
);

export const estimateLines = sqliteTable(
  'estimate_lines',
  {
    estimateId: text('estimate_id')
      .notNull()
      .references(() => estimates.id),
    /** Not a reference: the line may be removed later, the offer stays. */
    lineId: text('line_id').notNull(),
    position: integer('position').notNull(),
    description: text('description').notNull(),
    grossMinor: minor('gross_minor'),
    decision: text('decision', { enum: ['approved', 'declined'] }),
  },
  (t) => [primaryKey({ columns: [t.estimateId, t.lineId] })],
);
