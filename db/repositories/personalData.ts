/** What belongs to one customer, whole and in order of time, for handing it to him. */
import { asc, eq, sql } from 'drizzle-orm';
import type { ReadDb } from '../connection.ts';
import { contactLog } from '../schema/customerRecords.ts';
import { vehicles } from '../schema/customers.ts';
import { outbox } from '../schema/machinery.ts';
import { invoiceBalances, invoices } from '../schema/money.ts';
import { repairLines, repairOrders } from '../schema/repairOrders.ts';

export function listCustomerRepairs(db: ReadDb, customerId: string) {
  return db
    .select({
      number: repairOrders.number,
      plate: vehicles.plate,
      state: repairOrders.state,
      complaint: repairOrders.complaint,
      note: repairOrders.note,
      odometerKm: repairOrders.odometerKm,
      receivedAt: repairOrders.receivedAt,
      promisedAt: repairOrders.promisedAt,
      deliveredAt: repairOrders.deliveredAt,
    })
    .from(repairOrders)
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .where(eq(repairOrders.customerId, customerId))
    .orderBy(asc(repairOrders.receivedAt))
    .all();
}

export function listCustomerLines(db: ReadDb, customerId: string) {
  return db
    .select({
      repair: repairOrders.number,
      kind: repairLines.kind,
      description: repairLines.description,
      quantity: sql<number>`${repairLines.quantityMilli} / 1000.0`,
      unitPriceMinor: repairLines.unitPriceMinor,
      answer: repairLines.approval,
    })
    .from(repairOrders)
    .innerJoin(repairLines, eq(repairLines.repairOrderId, repairOrders.id))
    .where(eq(repairOrders.customerId, customerId))
    .orderBy(asc(repairOrders.receivedAt), asc(repairLines.position))
    .all();
}

/** Invoices under all ids that the customer is known by. */
export function listCustomerInvoices(db: ReadDb, ids: readonly string[]) {
  return db
    .select({
      id: invoices.id,
      number: invoices.number,
      issuedOn: invoices.issuedOn,
      netMinor: invoices.netMinor,
      taxMinor: invoices.taxMinor,
      grossMinor: invoices.grossMinor,
      balanceMinor: invoiceBalances.balanceMinor,
    })
    .from(invoices)
    .innerJoin(invoiceBalances, eq(invoiceBalances.invoiceId, invoices.id))
    .where(sql`${invoices.customerId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .orderBy(asc(invoices.seq))
    .all();
}

/** Calls and messages as they were noted, and mail with its whole text. */
export function listCustomerMail(db: ReadDb, customerId: string) {
  const noted = db
    .select({ at: contactLog.at, channel: contactLog.channel, direction: contactLog.direction, by: contactLog.by, text: contactLog.text })
    .from(contactLog)
    .where(eq(contactLog.customerId, customerId))
    .all();
  const mails = db
    .select({ at: outbox.createdAt, subject: outbox.subject, text: outbox.text, state: outbox.state })
    .from(outbox)
    .where(eq(outbox.customerId, customerId))
    .all()
    .map(({ at, subject, text, state }) => ({
      at,
      channel: 'email' as const,
      direction: 'out' as const,
      by: state,
      text: `${subject}\n${text}`,
    }));
  return [...noted, ...mails].toSorted((a, b) => a.at - b.at);
}
