/** Taking a person's data out of the file. What the books need stays: invoices, payments, lines, the order of things. */
import { and, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
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
import { accidents, arrivalFacts, damageMarks, signatureImages, signatures } from '../schema/arrivals.ts';
import { appointmentHistory, appointments, appointmentSeries, trips } from '../schema/appointments.ts';
import { openingBalances } from '../schema/imports.ts';
import { loanCars, loans } from '../schema/loanCars.ts';
import { outbox } from '../schema/machinery.ts';
import { deposits } from '../schema/money.ts';
import { photos } from '../schema/photos.ts';
import { estimates, repairOrders, statusHistory } from '../schema/repairOrders.ts';
import { tyreSets } from '../schema/vehicleRecords.ts';
import { getCustomer, updateCustomer } from './customers.ts';
import { eraseImports } from './importErasure.ts';
import { isBookingOf } from './personalData.ts';

/** Mail of these customers by state. */
export function countMail(db: ReadDb, ids: readonly string[], states: readonly (typeof outbox.$inferSelect)['state'][]): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(outbox)
    .where(and(inArray(outbox.customerId, [...ids]), inArray(outbox.state, [...states])))
    .get();
  return row?.count ?? 0;
}

/** Bookings of these customers that are still to come. */
export function countOpenBookings(db: ReadDb, ids: readonly string[]): number {
  const row = db
    .select({ count: sql<number>`count(*)` })
    .from(appointments)
    .where(and(isBookingOf(ids), inArray(appointments.state, ['requested', 'scheduled', 'arrived'])))
    .get();
  return row?.count ?? 0;
}

/** Repairs of these customers that hold money no invoice has used: it is theirs, and only their name says whose. */
export function listUnusedDeposits(db: ReadDb, ids: readonly string[]) {
  const unused = sql<number>`sum(${deposits.amountMinor} - (SELECT coalesce(sum(amount_minor), 0) FROM deposit_uses WHERE deposit_id = ${deposits.id}))`;
  return db
    .select({ id: repairOrders.id, number: repairOrders.number, unusedMinor: unused })
    .from(deposits)
    .innerJoin(repairOrders, eq(repairOrders.id, deposits.repairOrderId))
    .where(inArray(repairOrders.customerId, [...ids]))
    .groupBy(repairOrders.id)
    .having(sql`${unused} > 0`)
    .orderBy(repairOrders.receivedAt)
    .all();
}

/** Repairs of these customers for which one of the shop's cars is still out, with its plate. */
export function listLoansOut(db: ReadDb, ids: readonly string[]) {
  return db
    .select({ id: repairOrders.id, number: repairOrders.number, plate: loanCars.plate })
    .from(loans)
    .innerJoin(repairOrders, eq(repairOrders.id, loans.repairOrderId))
    .innerJoin(loanCars, eq(loanCars.id, loans.loanCarId))
    .where(and(inArray(repairOrders.customerId, [...ids]), isNull(loans.returnedAt)))
    .orderBy(repairOrders.receivedAt)
    .all();
}

/** Empties the customer's own row and everything that says who he is or what he said. */
export function eraseCustomer(tx: Tx, id: string, number: string, at: number): void {
  // Before the row: they are found by what it says.
  eraseImports(tx, id);
  eraseOpeningBalances(tx, id);
  // Before the row too: what search knows is made anew with it.
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
  tx.update(contactLog)
    .set({ text: '' })
    // A car that came without a name has calls that only its repair knows.
    .where(or(eq(contactLog.customerId, id), sql`${contactLog.repairOrderId} IN ${repairsOf(id)}`))
    .run();
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

/** A reference is unique among what one customer owed; by way of the ids no new one meets an old one. */
function eraseOpeningBalances(tx: Tx, customerId: string): void {
  const owed = eq(openingBalances.customerId, customerId);
  const place = sql`(SELECT count(*) FROM opening_balances AS earlier WHERE earlier.customer_id = opening_balances.customer_id AND earlier.id <= opening_balances.id)`;
  tx.update(openingBalances)
    .set({ reference: sql`id` })
    .where(owed)
    .run();
  tx.update(openingBalances)
    .set({ reference: sql`${getCustomer(tx, customerId).number} || '-' || ${place}` })
    .where(owed)
    .run();
}

const repairsOf = (customerId: string): SQL => sql`(SELECT id FROM repair_orders WHERE customer_id = ${customerId})`;

/** Bookings keep their hour and their car; who made them and where he lives goes. A service that comes back ends. */
function eraseBookings(tx: Tx, customerId: string, at: number): void {
  const isHis = isBookingOf([customerId]);
  const theirs = sql`(SELECT id FROM appointments WHERE ${isHis})`;
  tx.update(trips)
    .set({ address: '', note: '' })
    .where(sql`${trips.appointmentId} IN ${theirs}`)
    .run();
  tx.update(appointmentHistory)
    .set({ note: '' })
    .where(sql`${appointmentHistory.appointmentId} IN ${theirs}`)
    .run();
  tx.update(appointments).set({ name: '', phone: '', note: '' }).where(isHis).run();
  // Of a car that never came, what it was to come for is nothing but what its owner said.
  tx.update(appointments)
    .set({ complaint: '' })
    .where(and(isHis, isNull(appointments.repairOrderId)))
    .run();
  tx.update(appointments)
    .set({ plate: '' })
    .where(and(isHis, isNull(appointments.vehicleId)))
    .run();
  // A series is whose the car is: one that he sold goes on with its new owner, in the words that stand there now.
  const cars = sql`(SELECT id FROM vehicles WHERE customer_id = ${customerId})`;
  tx.update(appointmentSeries)
    .set({ endedAt: at, ver: sql`${appointmentSeries.ver} + 1` })
    .where(sql`${appointmentSeries.vehicleId} IN ${cars} AND ${appointmentSeries.endedAt} IS NULL`)
    .run();
  const had = sql`(SELECT vehicle_id FROM vehicle_owners WHERE customer_id = ${customerId})`;
  tx.update(appointmentSeries)
    .set({ complaint: '' })
    .where(
      sql`${appointmentSeries.endedAt} IS NOT NULL AND (${appointmentSeries.vehicleId} IN ${cars} OR ${appointmentSeries.vehicleId} IN ${had})`,
    )
    .run();
}

/** The other party, insurers and numbers; what lay in the car; whose signature it was. */
function eraseArrivals(tx: Tx, customerId: string, at: number): void {
  const theirs = repairsOf(customerId);
  tx.update(arrivalFacts)
    .set({ valuables: '' })
    .where(sql`${arrivalFacts.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(damageMarks)
    .set({ note: '' })
    .where(sql`${damageMarks.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(accidents)
    .set({ place: '', otherName: '', otherPlate: '', insurer: '', policyNumber: '', claimNumber: '', expert: '' })
    .where(sql`${accidents.repairOrderId} IN ${theirs}`)
    .run();
  const drawn = tx
    .select({ sha256: signatures.imageSha256 })
    .from(signatures)
    .where(sql`${signatures.repairOrderId} IN ${theirs} AND ${signatures.imageSha256} IS NOT NULL`)
    .all();
  tx.update(signatures)
    .set({ how: 'paper', imageSha256: null, signerName: '' })
    .where(sql`${signatures.repairOrderId} IN ${theirs}`)
    .run();
  const isUsed = sql`EXISTS (SELECT 1 FROM signatures WHERE image_sha256 = ${signatureImages.sha256})`;
  for (const { sha256 } of drawn)
    tx.delete(signatureImages)
      .where(sql`${signatureImages.sha256} = ${sha256} AND NOT ${isUsed}`)
      .run();
  erasePhotos(tx, theirs, at);
}

/** Pictures of papers go; of the car only what somebody wrote under or over them. */
function erasePhotos(tx: Tx, theirs: SQL, at: number): void {
  tx.update(photos)
    .set({
      note: '',
      annotation: sql`(SELECT json_group_array(json(drawn.value)) FROM json_each(${photos.annotation}) AS drawn WHERE drawn.value ->> 'is' <> 'text')`,
    })
    .where(sql`${photos.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(photos)
    .set({ removedAt: at })
    .where(sql`${photos.position} = 'document' AND ${photos.removedAt} IS NULL AND ${photos.repairOrderId} IN ${theirs}`)
    .run();
}

/** The complaint is about the car and stays; whatever was noted beside it, and the offer's address, is about the person. */
function eraseFromRepairs(tx: Tx, customerId: string): void {
  const theirs = repairsOf(customerId);
  tx.update(repairOrders).set({ note: '' }).where(eq(repairOrders.customerId, customerId)).run();
  tx.update(statusHistory)
    .set({ note: '' })
    .where(sql`${statusHistory.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(estimates)
    .set({ note: '', snapshot: sql`json_set(${estimates.snapshot}, '$.customer', json('null'))` })
    .where(sql`${estimates.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(loans)
    .set({ note: '' })
    .where(sql`${loans.repairOrderId} IN ${theirs}`)
    .run();
  tx.update(tyreSets)
    .set({ note: '' })
    .where(sql`${tyreSets.vehicleId} IN (SELECT id FROM vehicles WHERE customer_id = ${customerId})`)
    .run();
  tx.update(vehicles).set({ note: '' }).where(eq(vehicles.customerId, customerId)).run();
}
