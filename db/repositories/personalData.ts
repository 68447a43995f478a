/** What belongs to one customer, whole and in order of time, for handing it to him. */
import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { ReadDb } from '../connection.ts';
import { appointments, trips } from '../schema/appointments.ts';
import { accidents, arrivalFacts, damageMarks, signatures } from '../schema/arrivals.ts';
import { contactLog } from '../schema/customerRecords.ts';
import { vehicles } from '../schema/customers.ts';
import { loanCars, loans } from '../schema/loanCars.ts';
import { outbox } from '../schema/machinery.ts';
import { deposits, invoiceBalances, invoices } from '../schema/money.ts';
import { photos } from '../schema/photos.ts';
import { repairLines, repairOrders } from '../schema/repairOrders.ts';
import { tyreSets } from '../schema/vehicleRecords.ts';

export function listCustomerRepairs(db: ReadDb, customerId: string) {
  return db
    .select({
      number: repairOrders.number,
      plate: vehicles.plate,
      state: repairOrders.state,
      complaint: repairOrders.complaint,
      note: repairOrders.note,
      odometerKm: repairOrders.odometerKm,
      fuelEighths: repairOrders.fuelEighths,
      warningLights: arrivalFacts.warningLights,
      valuables: arrivalFacts.valuables,
      receivedAt: repairOrders.receivedAt,
      promisedAt: repairOrders.promisedAt,
      deliveredAt: repairOrders.deliveredAt,
    })
    .from(repairOrders)
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .leftJoin(arrivalFacts, eq(arrivalFacts.repairOrderId, repairOrders.id))
    .where(eq(repairOrders.customerId, customerId))
    .orderBy(asc(repairOrders.receivedAt))
    .all();
}

/**
 * His bookings: those under his name, and those that were taken for a caller the shop did not know and became his visit.
 * One that another customer made stays that customer's, whoever then brought the car.
 */
export const isBookingOf = (ids: readonly string[]): SQL => {
  const his = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return sql`(${appointments.customerId} IN ${his} OR (${appointments.customerId} IS NULL
    AND ${appointments.repairOrderId} IN (SELECT id FROM repair_orders WHERE customer_id IN ${his})))`;
};

/** Appointments of any state, as they were asked for. */
export function listCustomerAppointments(db: ReadDb, customerId: string) {
  return db
    .select({
      number: appointments.number,
      state: appointments.state,
      plate: appointments.plate,
      name: appointments.name,
      phone: appointments.phone,
      complaint: appointments.complaint,
      note: appointments.note,
      source: appointments.source,
      createdAt: appointments.createdAt,
    })
    .from(appointments)
    .where(isBookingOf([customerId]))
    .orderBy(asc(appointments.createdAt))
    .all();
}

/** Where cars were to be fetched and brought back to. */
export function listCustomerTrips(db: ReadDb, customerId: string) {
  return db
    .select({
      appointment: appointments.number,
      kind: trips.kind,
      address: trips.address,
      startsAt: trips.startsAt,
      endsAt: trips.endsAt,
      note: trips.note,
    })
    .from(trips)
    .innerJoin(appointments, eq(appointments.id, trips.appointmentId))
    .where(isBookingOf([customerId]))
    .orderBy(asc(trips.startsAt))
    .all();
}

/** Tyres of the cars he has, on them or in store. */
export function listCustomerTyres(db: ReadDb, customerId: string) {
  return db
    .select({
      plate: vehicles.plate,
      season: tyreSets.season,
      brand: tyreSets.brand,
      size: tyreSets.size,
      dot: tyreSets.dot,
      mounted: tyreSets.mounted,
      place: tyreSets.place,
      note: tyreSets.note,
      createdAt: tyreSets.createdAt,
      retiredAt: tyreSets.retiredAt,
    })
    .from(tyreSets)
    .innerJoin(vehicles, eq(vehicles.id, tyreSets.vehicleId))
    .where(eq(vehicles.customerId, customerId))
    .orderBy(asc(vehicles.plate), asc(tyreSets.createdAt))
    .all();
}

/** What came with the cars: each list with the number of the visit it belongs to. */
export function listCustomerArrivals(db: ReadDb, customerId: string) {
  const visits: SQL = eq(repairOrders.customerId, customerId);
  const inOrder = asc(repairOrders.receivedAt);
  return {
    damage: db
      .select({ repair: repairOrders.number, side: damageMarks.side, kind: damageMarks.kind, note: damageMarks.note })
      .from(damageMarks)
      .innerJoin(repairOrders, eq(repairOrders.id, damageMarks.repairOrderId))
      .where(visits)
      .orderBy(inOrder, asc(damageMarks.position))
      .all(),
    accidents: db
      .select({
        repair: repairOrders.number,
        happenedOn: accidents.happenedOn,
        place: accidents.place,
        statementFilled: accidents.statementFilled,
        otherName: accidents.otherName,
        otherPlate: accidents.otherPlate,
        insurer: accidents.insurer,
        policyNumber: accidents.policyNumber,
        claimNumber: accidents.claimNumber,
        expert: accidents.expert,
      })
      .from(accidents)
      .innerJoin(repairOrders, eq(repairOrders.id, accidents.repairOrderId))
      .where(visits)
      .orderBy(inOrder)
      .all(),
    loans: db
      .select({
        repair: repairOrders.number,
        plate: loanCars.plate,
        car: loanCars.description,
        lentAt: loans.lentAt,
        returnedAt: loans.returnedAt,
        odometerOutKm: loans.odometerOutKm,
        odometerInKm: loans.odometerInKm,
        note: loans.note,
      })
      .from(loans)
      .innerJoin(loanCars, eq(loanCars.id, loans.loanCarId))
      .innerJoin(repairOrders, eq(repairOrders.id, loans.repairOrderId))
      .where(visits)
      .orderBy(asc(loans.lentAt))
      .all(),
    deposits: db
      .select({
        number: deposits.number,
        repair: repairOrders.number,
        method: deposits.method,
        amountMinor: deposits.amountMinor,
        reference: deposits.reference,
        receivedAt: deposits.receivedAt,
      })
      .from(deposits)
      .innerJoin(repairOrders, eq(repairOrders.id, deposits.repairOrderId))
      .where(visits)
      .orderBy(asc(deposits.seq))
      .all(),
  };
}

/** Signatures and photos of the visits; the pictures themselves are found by their SHA-256. */
export function listCustomerPictures(db: ReadDb, customerId: string) {
  const visits: SQL = eq(repairOrders.customerId, customerId);
  return {
    signatures: db
      .select({
        repair: repairOrders.number,
        how: signatures.how,
        signerName: signatures.signerName,
        signedAt: signatures.signedAt,
        language: signatures.language,
        terms: signatures.terms,
        sha256: signatures.imageSha256,
      })
      .from(signatures)
      .innerJoin(repairOrders, eq(repairOrders.id, signatures.repairOrderId))
      .where(visits)
      .orderBy(asc(signatures.signedAt))
      .all(),
    photos: db
      .select({
        repair: repairOrders.number,
        position: photos.position,
        note: photos.note,
        takenAt: photos.takenAt,
        addedAt: photos.addedAt,
        sha256: photos.sha256,
      })
      .from(photos)
      .innerJoin(repairOrders, eq(repairOrders.id, photos.repairOrderId))
      .where(and(visits, isNull(photos.removedAt)))
      .orderBy(asc(photos.addedAt), asc(photos.id))
      .all(),
  };
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
