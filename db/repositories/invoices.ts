import { asc, desc, eq, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { CHAIN_START, chainHash } from '../hashChain.ts';
import { inserter } from '../inserter.ts';
import { invoiceBalances, invoices } from '../schema/money.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { repairOrders } from '../schema/repairOrders.ts';

export type InvoiceRow = typeof invoices.$inferSelect;
export type NewInvoice = Omit<InvoiceRow, 'seq' | 'prevHash' | 'hash'>;
export interface InvoiceBrief {
  id: string;
  seq: number;
  number: string;
  issuedAt: number;
  issuedOn: string;
  repairOrderId: string;
  repairOrderNumber: string;
  customerName: string | null;
  plate: string;
  grossMinor: number;
  paidMinor: number;
  balanceMinor: number;
}

const insertRow = inserter(invoices);
const insertBalance = inserter(invoiceBalances);
const last = prepared((db: ReadDb) =>
  db
    .select({ seq: invoices.seq, hash: invoices.hash, issuedAt: invoices.issuedAt, issuedOn: invoices.issuedOn })
    .from(invoices)
    .orderBy(desc(invoices.seq))
    .limit(1)
    .prepare(),
);

/** The end of the chain: the next invoice follows it in number, hash and date. */
export function findLastInvoice(db: ReadDb): { seq: number; hash: string; issuedAt: number; issuedOn: string } | null {
  return last(db).get() ?? null;
}

/** Appends to the chain and opens the balance. @returns its hash */
export function insertInvoice(tx: Tx, row: NewInvoice): string {
  const before = findLastInvoice(tx);
  const prevHash = before?.hash ?? CHAIN_START;
  const seq = (before?.seq ?? 0) + 1;
  const hash = hashOf(prevHash, { ...row, seq });
  insertRow(tx, { ...row, seq, prevHash, hash });
  insertBalance(tx, { invoiceId: row.id, seq, paidMinor: 0, balanceMinor: row.grossMinor });
  return hash;
}

/** @throws DomainError INVOICE_NOT_FOUND */
export function getInvoice(db: ReadDb, id: string): InvoiceRow {
  const row = db.select().from(invoices).where(eq(invoices.id, id)).get();
  if (!row) throw new DomainError('INVOICE_NOT_FOUND');
  return row;
}

const brief = {
  id: invoices.id,
  seq: invoices.seq,
  number: invoices.number,
  issuedAt: invoices.issuedAt,
  issuedOn: invoices.issuedOn,
  repairOrderId: invoices.repairOrderId,
  repairOrderNumber: repairOrders.number,
  customerName: customers.name,
  plate: vehicles.plate,
  grossMinor: invoices.grossMinor,
  paidMinor: invoiceBalances.paidMinor,
  balanceMinor: invoiceBalances.balanceMinor,
};
const briefs = (db: ReadDb) =>
  db
    .select(brief)
    .from(invoices)
    .innerJoin(invoiceBalances, eq(invoiceBalances.invoiceId, invoices.id))
    .innerJoin(repairOrders, eq(repairOrders.id, invoices.repairOrderId))
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .leftJoin(customers, eq(customers.id, invoices.customerId));

const briefById = prepared((db: ReadDb) =>
  briefs(db)
    .where(eq(invoices.id, sql.placeholder('id')))
    .prepare(),
);
/** @throws DomainError INVOICE_NOT_FOUND */
export function getInvoiceBrief(db: ReadDb, id: string): InvoiceBrief {
  const row = briefById(db).get({ id });
  if (!row) throw new DomainError('INVOICE_NOT_FOUND');
  return row;
}

const byOrder = prepared((db: ReadDb) =>
  briefs(db)
    .where(eq(invoices.repairOrderId, sql.placeholder('id')))
    .orderBy(asc(invoices.seq))
    .prepare(),
);
export function listInvoicesOf(db: ReadDb, repairOrderId: string): InvoiceBrief[] {
  return byOrder(db).all({ id: repairOrderId });
}

const newest = prepared((db: ReadDb) =>
  briefs(db)
    .where(sql`${invoices.seq} < ${sql.placeholder('beforeSeq')}`)
    .orderBy(desc(invoices.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const unpaid = prepared((db: ReadDb) =>
  briefs(db)
    .where(sql`${invoiceBalances.balanceMinor} > 0 AND ${invoiceBalances.seq} < ${sql.placeholder('beforeSeq')}`)
    .orderBy(desc(invoiceBalances.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
/** Newest first; `beforeSeq` continues a page. */
export function listInvoices(db: ReadDb, unpaidOnly: boolean, beforeSeq: number | null, limit: number): InvoiceBrief[] {
  return (unpaidOnly ? unpaid : newest)(db).all({ beforeSeq: beforeSeq ?? Number.MAX_SAFE_INTEGER, limit });
}

const pay = prepared((tx: Tx) =>
  tx
    .update(invoiceBalances)
    .set({
      paidMinor: sql`${invoiceBalances.paidMinor} + ${sql.placeholder('amountMinor')}`,
      balanceMinor: sql`${invoiceBalances.balanceMinor} - ${sql.placeholder('amountMinor')}`,
    })
    .where(eq(invoiceBalances.invoiceId, sql.placeholder('invoiceId')))
    .returning({ balanceMinor: invoiceBalances.balanceMinor })
    .prepare(),
);
/** @returns what is still owed afterwards */
export function addToPaid(tx: Tx, invoiceId: string, amountMinor: number): number {
  const row = pay(tx).get({ invoiceId, amountMinor });
  if (!row) throw new DomainError('INVOICE_NOT_FOUND');
  return row.balanceMinor;
}

/** Walks the whole chain. @returns the first sequence number that does not fit, or null when all do */
export function firstBrokenInvoice(db: ReadDb): number | null {
  let prevHash = CHAIN_START;
  let expected = 1;
  for (const row of db.select().from(invoices).orderBy(asc(invoices.seq)).all()) {
    if (row.seq !== expected || row.prevHash !== prevHash || row.hash !== hashOf(prevHash, row)) return expected;
    prevHash = row.hash;
    expected += 1;
  }
  return null;
}

function hashOf(prevHash: string, row: NewInvoice & { seq: number }): string {
  return chainHash(prevHash, [
    row.seq,
    row.id,
    row.number,
    row.repairOrderId,
    row.customerId,
    row.issuedAt,
    row.issuedOn,
    row.issuedBy,
    row.netMinor,
    row.taxMinor,
    row.grossMinor,
    row.currency,
    row.snapshot,
  ]);
}
