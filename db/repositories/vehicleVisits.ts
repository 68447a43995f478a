/** A vehicle's past, a page at a time: visits, what was billed, what was declined. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { prepared, type ReadDb } from '../connection.ts';
import { customers } from '../schema/customers.ts';
import { invoiceBalances, invoices } from '../schema/money.ts';
import { repairLines, repairOrders } from '../schema/repairOrders.ts';

const page = prepared((db: ReadDb) =>
  db
    .select({
      id: repairOrders.id,
      number: repairOrders.number,
      state: repairOrders.state,
      receivedAt: repairOrders.receivedAt,
      complaint: repairOrders.complaint,
      odometerKm: repairOrders.odometerKm,
      customerName: customers.name,
    })
    .from(repairOrders)
    .leftJoin(customers, eq(customers.id, repairOrders.customerId))
    .where(
      and(
        eq(repairOrders.vehicleId, sql.placeholder('vehicleId')),
        // Two visits may be of one instant: an import gives all of a day the same.
        sql`${repairOrders.receivedAt} <= ${sql.placeholder('at')}`,
        sql`(${repairOrders.receivedAt}, ${repairOrders.id}) < (${sql.placeholder('at')}, ${sql.placeholder('id')})`,
      ),
    )
    .orderBy(desc(repairOrders.receivedAt), desc(repairOrders.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
/** Newest first; `after` is where the page before ended. */
export function listVisitPage(db: ReadDb, vehicleId: string, after: { at: number; id: string } | null, limit: number) {
  return page(db).all({ vehicleId, at: after?.at ?? Number.MAX_SAFE_INTEGER, id: after?.id ?? '', limit });
}

const billed = prepared((db: ReadDb) =>
  db
    .select({
      repairOrderId: invoices.repairOrderId,
      id: invoices.id,
      number: invoices.number,
      grossMinor: invoices.grossMinor,
      balanceMinor: invoiceBalances.balanceMinor,
    })
    .from(invoices)
    .innerJoin(invoiceBalances, eq(invoiceBalances.invoiceId, invoices.id))
    .where(sql`${invoices.repairOrderId} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`)
    .prepare(),
);
/** Invoices of several repair orders in one read. */
export function listInvoicesOfOrders(db: ReadDb, ids: readonly string[]) {
  return billed(db).all({ ids: JSON.stringify(ids) });
}

const refused = prepared((db: ReadDb) =>
  db
    .select({
      repairOrderId: repairLines.repairOrderId,
      description: repairLines.description,
      quantityMilli: repairLines.quantityMilli,
      unitPriceMinor: repairLines.unitPriceMinor,
      discountBp: repairLines.discountBp,
    })
    .from(repairLines)
    .where(
      and(
        sql`${repairLines.repairOrderId} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`,
        eq(repairLines.approval, 'declined'),
      ),
    )
    .orderBy(asc(repairLines.repairOrderId), asc(repairLines.position))
    .prepare(),
);
/** Lines that were offered and declined, of several repair orders in one read. */
export function listDeclinedOfOrders(db: ReadDb, ids: readonly string[]) {
  return refused(db).all({ ids: JSON.stringify(ids) });
}
