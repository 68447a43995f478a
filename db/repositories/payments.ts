import { asc, desc, eq, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { CHAIN_START, chainHash } from '../hashChain.ts';
import { inserter } from '../inserter.ts';
import { invoices, payments } from '../schema/money.ts';

export type PaymentRow = typeof payments.$inferSelect;
export type NewPayment = Omit<PaymentRow, 'seq' | 'prevHash' | 'hash'>;

const insertRow = inserter(payments);
const last = prepared((db: ReadDb) =>
  db.select({ seq: payments.seq, hash: payments.hash }).from(payments).orderBy(desc(payments.seq)).limit(1).prepare(),
);
const ofOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(payments)
    .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
    .where(eq(invoices.repairOrderId, sql.placeholder('id')))
    .orderBy(asc(payments.seq))
    .prepare(),
);

/** Appends to the chain of payments. */
export function insertPayment(tx: Tx, row: NewPayment): void {
  const before = last(tx).get();
  const prevHash = before?.hash ?? CHAIN_START;
  const seq = (before?.seq ?? 0) + 1;
  insertRow(tx, { ...row, seq, prevHash, hash: hashOf(prevHash, { ...row, seq }) });
}

/** @throws DomainError NOT_FOUND */
export function getPayment(db: ReadDb, id: string): PaymentRow {
  const row = db.select().from(payments).where(eq(payments.id, id)).get();
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

export function listPaymentsOfInvoice(db: ReadDb, invoiceId: string): PaymentRow[] {
  return db.select().from(payments).where(eq(payments.invoiceId, invoiceId)).orderBy(asc(payments.seq)).all();
}

/** Payments towards every invoice of a repair order, in order of receipt. */
export function listPaymentsOfRepairOrder(db: ReadDb, repairOrderId: string): PaymentRow[] {
  return ofOrder(db)
    .all({ id: repairOrderId })
    .map((row) => row.payments);
}

/** Walks the whole chain. @returns the first sequence number that does not fit, or null when all do */
export function firstBrokenPayment(db: ReadDb): number | null {
  let prevHash = CHAIN_START;
  let expected = 1;
  for (const row of db.select().from(payments).orderBy(asc(payments.seq)).all()) {
    if (row.seq !== expected || row.prevHash !== prevHash || row.hash !== hashOf(prevHash, row)) return expected;
    prevHash = row.hash;
    expected += 1;
  }
  return null;
}

function hashOf(prevHash: string, row: NewPayment & { seq: number }): string {
  return chainHash(prevHash, [
    row.seq,
    row.id,
    row.number,
    row.invoiceId,
    row.method,
    row.amountMinor,
    row.tenderedMinor,
    row.balanceMinor,
    row.reference,
    row.receivedAt,
    row.receivedBy,
  ]);
}
