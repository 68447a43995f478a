/** Taking a person's data out of the file. What the books need stays: invoices, payments, lines, the order of things. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { ReadDb, Tx } from '../connection.ts';
import {
  contactLog,
  customerAddresses,
  customerConsents,
  customerDistinct,
  customerMerges,
  customerPhones,
  customerTags,
} from '../schema/customerRecords.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { accidents, signatures } from '../schema/arrivals.ts';
import { appointments, appointmentSeries, trips } from '../schema/appointments.ts';
import { outbox } from '../schema/machinery.ts';
import { photos } from '../schema/photos.ts';
import { estimates, repairOrders } from '../schema/repairOrders.ts';
import { updateCustomer } from './customers.ts';

/** Mail of these customers by state. */
export function countMail(db: ReadDb, ids: readonly string[], states: readonly (typeof outbox.$inferSelect)['state'][]): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(outbox)
    .where(and(inArray(outbox.customerId, [...ids]), inArray(outbox.state, [...states])))
    .get();
  return row?.count ?? 0;
}

/** Empties the customer's own row and everything that says who he is or what he said. */
export function eraseCustomer(tx: Tx, id: string, number: string, at: number): void {
  // Before the row: what search knows is made anew with it.
  for (const table of [customerPhones, customerAddresses, customerTags]) tx.delete(table).where(eq(table.customerId, id)).run();
  updateCustomer(tx, id, {
    name: number,
    phone: null,
    phoneLabel: '',
    email: null,
    taxNumber: '',
    taxCode: '',
    address: '',
    note: '',
    referral: '',
    referredBy: null,
    creditLimitMinor: null,
    erasedAt: at,
  });
  tx.update(customers).set({ referredBy: null }).where(eq(customers.referredBy, id)).run();
  tx.update(customerConsents).set({ note: '' }).where(eq(customerConsents.customerId, id)).run();
  tx.update(contactLog).set({ text: '' }).where(eq(contactLog.customerId, id)).run();
  tx.delete(customerDistinct).where(eq(customerDistinct.lowId, id)).run();
  tx.delete(customerDistinct).where(eq(customerDistinct.highId, id)).run();
  tx.update(customerMerges).set({ record: '{}' }).where(eq(customerMerges.survivorId, id)).run();
  tx.update(customerMerges).set({ record: '{}' }).where(eq(customerMerges.mergedId, id)).run();
  eraseMail(tx, id);
  eraseBookings(tx, id, at);
  eraseArrivals(tx, id, at);
  eraseFromRepairs(tx, id);
}

/** What waits never leaves; of what left, only that something did. */
function eraseMail(tx: Tx, customerId: string): void {
  tx.update(outbox)
    .set({ state: 'stopped' })
    .where(and(eq(outbox.customerId, customerId), inArray(outbox.state, ['held', 'due', 'failed'])))
    .run();
  tx.update(outbox)
    .set({ recipientName: '', recipient: '', subject: '', text: '', html: '', lastError: null })
    .where(eq(outbox.customerId, customerId))
    .run();
}

/** Bookings keep their hour and their car; who made them and where he lives goes. A service that comes back ends. */
function eraseBookings(tx: Tx, customerId: string, at: number): void {
  const theirs = sql`(SELECT id FROM appointments WHERE customer_id = ${customerId})`;
  tx.update(trips)
    .set({ address: '' })
    .where(sql`${trips.appointmentId} IN ${theirs}`)
    .run();
  tx.update(appointments).set({ name: '', phone: '', note: '' }).where(eq(appointments.customerId, customerId)).run();
  tx.update(appointmentSeries)
    .set({ endedAt: at })
    .where(and(eq(appointmentSeries.customerId, customerId), isNull(appointmentSeries.endedAt)))
    .run();
}

/** The other party, insurers and numbers; whose signature it was; pictures of papers. */
function eraseArrivals(tx: Tx, customerId: string, at: number): void {
  const theirs = sql`(SELECT id FROM repair_orders WHERE customer_id = ${customerId})`;
  tx.update(accidents)
    .set({ place: '', otherName: '', otherPlate: '', insurer: '', policyNumber: '', claimNumber: '', expert: '' })
    .where(sql`${accidents.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(signatures)
    .set({ how: 'paper', imageSha256: null, signerName: '' })
    .where(sql`${signatures.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(photos)
    .set({ removedAt: at })
    .where(sql`${photos.position} = 'document' AND ${photos.removedAt} IS NULL AND ${photos.repairOrderId} IN ${theirs}`)
    .run();
}

/** Bookings of these customers that are still to come. */
export function countOpenBookings(db: ReadDb, ids: readonly string[]): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(appointments)
    .where(and(inArray(appointments.customerId, [...ids]), inArray(appointments.state, ['requested', 'scheduled', 'arrived'])))
    .get();
  return row?.count ?? 0;
}

/** The complaint is about the car and stays; the desk's note and the offer's address are about the person. */
function eraseFromRepairs(tx: Tx, customerId: string): void {
  const theirs = sql`(SELECT id FROM repair_orders WHERE customer_id = ${customerId})`;
  tx.update(repairOrders).set({ note: '' }).where(eq(repairOrders.customerId, customerId)).run();
  tx.update(estimates)
    .set({ snapshot: sql`json_set(${estimates.snapshot}, '$.customer', json('null'))` })
    .where(sql`${estimates.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(vehicles).set({ note: '' }).where(eq(vehicles.customerId, customerId)).run();
}
