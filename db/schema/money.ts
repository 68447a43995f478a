import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { PAYMENT_METHODS } from '../../shared/contract/payments.ts';
import { holds, id, instant, isDay, minor, oneOf } from './columns.ts';
import { customers } from './customers.ts';
import { repairOrders } from './repairOrders.ts';

/** Issued invoices. Triggers refuse every UPDATE and DELETE; `hash` chains each to the one before. */
export const invoices = sqliteTable(
  'invoices',
  {
    id: id(),
    /** Place in the chain of all invoices, 1, 2, 3 … without a gap. */
    seq: integer('seq').notNull().unique(),
    number: text('number').notNull().unique(),
    repairOrderId: text('repair_order_id')
      .notNull()
      .references(() => repairOrders.id),
    customerId: text('customer_id').references(() => customers.id),
    issuedAt: instant('issued_at'),
    issuedOn: text('issued_on').notNull(),
    issuedBy: text('issued_by').notNull(),
    netMinor: minor('net_minor'),
    taxMinor: minor('tax_minor'),
    grossMinor: minor('gross_minor'),
    currency: text('currency').notNull(),
    /** Everything the paper shows, as JSON: an InvoiceView of the document module. */
    snapshot: text('snapshot').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull().unique(),
  },
  (t) => [
    index('invoices_by_order').on(t.repairOrderId),
    index('invoices_by_customer').on(t.customerId, t.seq),
    isDay('invoices_issued_on', t.issuedOn),
    holds('invoices_sum', sql`${t.netMinor} + ${t.taxMinor} = ${t.grossMinor}`),
    holds('invoices_snapshot', sql`json_valid(${t.snapshot})`),
  ],
);

/** What is still owed, kept by the transactions that issue and pay; the invoice row itself never changes. */
export const invoiceBalances = sqliteTable(
  'invoice_balances',
  {
    invoiceId: text('invoice_id')
      .primaryKey()
      .references(() => invoices.id),
    seq: integer('seq').notNull(),
    paidMinor: minor('paid_minor'),
    balanceMinor: minor('balance_minor'),
  },
  (t) => [
    index('invoice_balances_unpaid')
      .on(t.seq)
      .where(sql`balance_minor > 0`),
  ],
);

/** Money taken. Append-only and chained like invoices. */
export const payments = sqliteTable(
  'payments',
  {
    id: id(),
    seq: integer('seq').notNull().unique(),
    number: text('number').notNull().unique(),
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoices.id),
    method: text('method', { enum: PAYMENT_METHODS }).notNull(),
    amountMinor: minor('amount_minor'),
    tenderedMinor: integer('tendered_minor'),
    balanceMinor: minor('balance_minor'),
    reference: text('reference').notNull(),
    receivedAt: instant('received_at'),
    receivedBy: text('received_by').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull().unique(),
  },
  (t) => [
    index('payments_by_invoice').on(t.invoiceId, t.seq),
    oneOf('payments_method', t.method, PAYMENT_METHODS),
    holds(
      'payments_amount',
      sql`${t.amountMinor} > 0 AND ${t.balanceMinor} >= 0 AND (${t.tenderedMinor} IS NULL OR ${t.tenderedMinor} >= ${t.amountMinor})`,
    ),
  ],
);

/** Money taken before there is an invoice. Append-only and chained like payments. */
export const deposits = sqliteTable(
  'deposits',
  {
    id: id(),
    seq: integer('seq').notNull().unique(),
    number: text('number').notNull().unique(),
    repairOrderId: text('repair_order_id')
      .notNull()
      .references(() => repairOrders.id),
    method: text('method', { enum: PAYMENT_METHODS }).notNull(),
    amountMinor: minor('amount_minor'),
    tenderedMinor: integer('tendered_minor'),
    reference: text('reference').notNull(),
    receivedAt: instant('received_at'),
    receivedBy: text('received_by').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull().unique(),
  },
  (t) => [
    index('deposits_by_order').on(t.repairOrderId, t.seq),
    oneOf('deposits_method', t.method, PAYMENT_METHODS),
    holds('deposits_amount', sql`${t.amountMinor} > 0 AND (${t.tenderedMinor} IS NULL OR ${t.tenderedMinor} >= ${t.amountMinor})`),
  ],
);

/**
 * How much of a deposit became which payment. The payment's money came in with the deposit: whoever counts the cash
 * drawer counts deposits, and payments that no row here names.
 */
export const depositUses = sqliteTable(
  'deposit_uses',
  {
    paymentId: text('payment_id')
      .primaryKey()
      .references(() => payments.id),
    depositId: text('deposit_id')
      .notNull()
      .references(() => deposits.id),
    amountMinor: minor('amount_minor'),
    usedAt: instant('used_at'),
  },
  (t) => [index('deposit_uses_by_deposit').on(t.depositId), holds('deposit_uses_amount', sql`${t.amountMinor} > 0`)],
);
