/** What a customer was billed and paid. Every function takes all ids the customer is known by (`listIdentities`). */
import { and, eq, sql } from 'drizzle-orm';
import { prepared, type ReadDb } from '../connection.ts';
import { vehicles } from '../schema/customers.ts';
import { deposits, depositUses, invoiceBalances, invoices, payments } from '../schema/money.ts';
import { repairOrders } from '../schema/repairOrders.ts';

const isTheirs = sql`${invoices.customerId} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`;

export interface OpenInvoice {
  id: string;
  number: string;
  issuedOn: string;
  dueOn: string;
  grossMinor: number;
  balanceMinor: number;
  repairOrderId: string;
  repairOrderNumber: string;
  plate: string;
}

const open = prepared((db: ReadDb) =>
  db
    .select({
      id: invoices.id,
      number: invoices.number,
      issuedOn: invoices.issuedOn,
      // The day that was printed on it, whatever the terms are today.
      dueOn: sql<string>`coalesce(json_extract(${invoices.snapshot}, '$.view.dueOn'), ${invoices.issuedOn})`,
      grossMinor: invoices.grossMinor,
      balanceMinor: invoiceBalances.balanceMinor,
      repairOrderId: invoices.repairOrderId,
      repairOrderNumber: repairOrders.number,
      plate: vehicles.plate,
    })
    .from(invoices)
    .innerJoin(invoiceBalances, eq(invoiceBalances.invoiceId, invoices.id))
    .innerJoin(repairOrders, eq(repairOrders.id, invoices.repairOrderId))
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .where(and(isTheirs, sql`${invoiceBalances.balanceMinor} > 0`))
    .prepare(),
);
/** Invoices with something left to pay, oldest first. */
export function listOpenInvoices(db: ReadDb, ids: readonly string[]): OpenInvoice[] {
  return open(db)
    .all({ ids: JSON.stringify(ids) })
    .toSorted((a, b) => (a.issuedOn === b.issuedOn ? (a.number < b.number ? -1 : 1) : a.issuedOn < b.issuedOn ? -1 : 1));
}

const sums = prepared((db: ReadDb) =>
  db
    .select({ netMinor: sql<number>`coalesce(sum(${invoices.netMinor}), 0)`, count: sql<number>`count(*)` })
    .from(invoices)
    .where(isTheirs)
    .prepare(),
);
/** How many invoices there are, and what they come to without tax. */
export function sumInvoices(db: ReadDb, ids: readonly string[]): { netMinor: number; count: number } {
  return sums(db).get({ ids: JSON.stringify(ids) }) ?? { netMinor: 0, count: 0 };
}

/** A deposit has no invoice yet: it is whose the repair is. */
const isTheirRepair = sql`${repairOrders.customerId} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`;
const usedOf = sql<number>`(SELECT coalesce(sum(${depositUses.amountMinor}), 0) FROM ${depositUses} WHERE ${depositUses.depositId} = ${deposits.id})`;

const held = prepared((db: ReadDb) =>
  db
    .select({
      id: deposits.id,
      number: deposits.number,
      receivedAt: deposits.receivedAt,
      method: deposits.method,
      amountMinor: deposits.amountMinor,
      usedMinor: usedOf,
      repairOrderId: repairOrders.id,
      repairOrderNumber: repairOrders.number,
      plate: vehicles.plate,
    })
    .from(repairOrders)
    .innerJoin(deposits, eq(deposits.repairOrderId, repairOrders.id))
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .where(and(isTheirRepair, sql`${deposits.amountMinor} > ${usedOf}`))
    .prepare(),
);
/** Deposits of which something is left, in order of receipt. */
export function listHeldDeposits(db: ReadDb, ids: readonly string[]) {
  return held(db)
    .all({ ids: JSON.stringify(ids) })
    .toSorted((a, b) => a.receivedAt - b.receivedAt || (a.number < b.number ? -1 : 1));
}

export interface Booking {
  /** A deposit takes from the debt when it is taken; when it is used it stops doing so, and the payment that it became does. */
  kind: 'invoice' | 'payment' | 'deposit' | 'depositUse';
  /** Null for a deposit that is taken, and for what was owed before this program. */
  invoiceId: string | null;
  number: string;
  /** UTC milliseconds of issue or receipt. */
  at: number;
  /** Day of issue; null on all else, whose day follows from `at`. */
  on: string | null;
  about: string;
  method: string | null;
  /** What it adds to the debt; negative on a payment and a deposit. */
  amountMinor: number;
}

const billed = prepared((db: ReadDb) =>
  db
    .select({
      invoiceId: invoices.id,
      number: invoices.number,
      at: invoices.issuedAt,
      on: invoices.issuedOn,
      about: vehicles.plate,
      amountMinor: invoices.grossMinor,
    })
    .from(invoices)
    .innerJoin(repairOrders, eq(repairOrders.id, invoices.repairOrderId))
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .where(and(isTheirs, sql`${invoices.issuedOn} BETWEEN ${sql.placeholder('from')} AND ${sql.placeholder('to')}`))
    .prepare(),
);
const paid = prepared((db: ReadDb) =>
  db
    .select({
      invoiceId: payments.invoiceId,
      number: payments.number,
      at: payments.receivedAt,
      about: invoices.number,
      method: payments.method,
      amountMinor: payments.amountMinor,
    })
    .from(invoices)
    .innerJoin(payments, eq(payments.invoiceId, invoices.id))
    .where(
      and(isTheirs, sql`${payments.receivedAt} >= ${sql.placeholder('since')} AND ${payments.receivedAt} < ${sql.placeholder('until')}`),
    )
    .prepare(),
);

/** A stretch of time, as days for invoices and as instants (`until` excluded) for payments. */
export interface Period {
  from: string;
  to: string;
  since: number;
  until: number;
}

/** Invoices and payments of a period, in no particular order. */
export function listBookings(db: ReadDb, ids: readonly string[], { from, to, since, until }: Period): Booking[] {
  const known = JSON.stringify(ids);
  return [
    ...billed(db)
      .all({ ids: known, from, to })
      .map((row): Booking => ({ ...row, kind: 'invoice', method: null })),
    ...paid(db)
      .all({ ids: known, since, until })
      .map((row): Booking => ({ ...row, kind: 'payment', on: null, amountMinor: -row.amountMinor })),
  ];
}

const billedBefore = prepared((db: ReadDb) =>
  db
    .select({ sum: sql<number>`coalesce(sum(${invoices.grossMinor}), 0)` })
    .from(invoices)
    .where(and(isTheirs, sql`${invoices.issuedOn} < ${sql.placeholder('from')}`))
    .prepare(),
);
const paidBefore = prepared((db: ReadDb) =>
  db
    .select({ sum: sql<number>`coalesce(sum(${payments.amountMinor}), 0)` })
    .from(invoices)
    .innerJoin(payments, eq(payments.invoiceId, invoices.id))
    .where(and(isTheirs, sql`${payments.receivedAt} < ${sql.placeholder('since')}`))
    .prepare(),
);
/** What was owed when a period began. */
export function owedBefore(db: ReadDb, ids: readonly string[], { from, since }: Period): number {
  const known = JSON.stringify(ids);
  return (billedBefore(db).get({ ids: known, from })?.sum ?? 0) - (paidBefore(db).get({ ids: known, since })?.sum ?? 0);
}

const deposited = prepared((db: ReadDb) =>
  db
    .select({
      number: deposits.number,
      at: deposits.receivedAt,
      about: vehicles.plate,
      method: deposits.method,
      amountMinor: deposits.amountMinor,
    })
    .from(repairOrders)
    .innerJoin(deposits, eq(deposits.repairOrderId, repairOrders.id))
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .where(
      and(
        isTheirRepair,
        sql`${deposits.receivedAt} >= ${sql.placeholder('since')} AND ${deposits.receivedAt} < ${sql.placeholder('until')}`,
      ),
    )
    .prepare(),
);
const usedUp = prepared((db: ReadDb) =>
  db
    .select({
      invoiceId: invoices.id,
      number: deposits.number,
      at: depositUses.usedAt,
      about: invoices.number,
      amountMinor: depositUses.amountMinor,
    })
    .from(repairOrders)
    .innerJoin(deposits, eq(deposits.repairOrderId, repairOrders.id))
    .innerJoin(depositUses, eq(depositUses.depositId, deposits.id))
    .innerJoin(payments, eq(payments.id, depositUses.paymentId))
    .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
    .where(
      and(isTheirRepair, sql`${depositUses.usedAt} >= ${sql.placeholder('since')} AND ${depositUses.usedAt} < ${sql.placeholder('until')}`),
    )
    .prepare(),
);
/** Deposits that were taken and used in a period, in no particular order. */
export function listDepositBookings(db: ReadDb, ids: readonly string[], { since, until }: Pick<Period, 'since' | 'until'>): Booking[] {
  const period = { ids: JSON.stringify(ids), since, until };
  return [
    ...deposited(db)
      .all(period)
      .map((row): Booking => ({ ...row, kind: 'deposit', invoiceId: null, on: null, amountMinor: -row.amountMinor })),
    ...usedUp(db)
      .all(period)
      .map((row): Booking => ({ ...row, kind: 'depositUse', on: null, method: null })),
  ];
}

const takenBefore = prepared((db: ReadDb) =>
  db
    .select({ sum: sql<number>`coalesce(sum(${deposits.amountMinor}), 0)` })
    .from(repairOrders)
    .innerJoin(deposits, eq(deposits.repairOrderId, repairOrders.id))
    .where(and(isTheirRepair, sql`${deposits.receivedAt} < ${sql.placeholder('since')}`))
    .prepare(),
);
const usedBefore = prepared((db: ReadDb) =>
  db
    .select({ sum: sql<number>`coalesce(sum(${depositUses.amountMinor}), 0)` })
    .from(repairOrders)
    .innerJoin(deposits, eq(deposits.repairOrderId, repairOrders.id))
    .innerJoin(depositUses, eq(depositUses.depositId, deposits.id))
    .where(and(isTheirRepair, sql`${depositUses.usedAt} < ${sql.placeholder('since')}`))
    .prepare(),
);
/** What was held in deposits when a period began. */
export function heldBefore(db: ReadDb, ids: readonly string[], { since }: Pick<Period, 'since'>): number {
  const known = { ids: JSON.stringify(ids), since };
  return (takenBefore(db).get(known)?.sum ?? 0) - (usedBefore(db).get(known)?.sum ?? 0);
}
