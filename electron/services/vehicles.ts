import { findClass } from '../../db/repositories/catalogue.ts';
import { getSurvivor } from '../../db/repositories/customers.ts';
import { listOpenOfVehicle, updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { listServiceHistory } from '../../db/repositories/importedRecords.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { findVehicleDues, listDue, setVehicleDues } from '../../db/repositories/vehicleDues.ts';
import { insertFormerPlate, insertReading, listFormerPlates, setVehicleCard } from '../../db/repositories/vehicleRecords.ts';
import { findVehicleByPlate, getVehicle, updateVehicle } from '../../db/repositories/vehicles.ts';
import { listDeclinedOfOrders, listInvoicesOfOrders, listVisitPage } from '../../db/repositories/vehicleVisits.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { dayOf, type Day } from '../../shared/dates.ts';
import { DomainError } from '../../shared/errors.ts';
import { mulDiv, priceOf } from '../../shared/money.ts';
import type { Service, Writing } from '../calls/service.ts';
import { changeable } from './customers.ts';
import { addCustomer } from './newCustomer.ts';
import { addVehicle } from './newVehicle.ts';
import { readDayPosition, readPosition, writeDayPosition, writePosition } from './pagePosition.ts';
import { markRepairOrderDirty } from './tracking.ts';
import { moveTyreSet, saveTyreSet } from './tyreSets.ts';
import { projectService, readingsOf } from './vehicleDues.ts';
import { assertOnward, moveOwner } from './vehicleOwners.ts';
import { unchanged } from './vehicleVersion.ts';
import { vehicleView } from './vehicleView.ts';
import { sees, seesPeople } from './visibility.ts';

const PAST_WORK = 200;

export const vehicles: Service<Contract['vehicles']> = {
  get: (reading, { id }) => vehicleView(reading, id),

  create(w, { vin, customerId, ...fields }) {
    const owner = customerId === null ? null : changeable(w.db, getSurvivor(w.db, customerId).id).id;
    const { id } = addVehicle(w, fields, { odometerKm: null, customerId: owner, vin });
    w.about(id, { plate: fields.plate });
    w.changed('vehicles', 'customers');
    return { id };
  },

  visits({ db, actor }, { id, cursor, limit }) {
    getVehicle(db, id);
    const rows = listVisitPage(db, id, readPosition(cursor), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const ids = shown.map((row) => row.id);
    const invoices = actor.permissions.has('read:invoice') ? listInvoicesOfOrders(db, ids) : [];
    const declined = listDeclinedOfOrders(db, ids);
    const items = shown.map((row) => ({
      ...row,
      customerName: seesPeople(actor) ? row.customerName : null,
      invoices: invoices.filter((invoice) => invoice.repairOrderId === row.id),
      declined: declined
        .filter((line) => line.repairOrderId === row.id)
        .map(({ description, quantityMilli, unitPriceMinor, discountBp }) => ({
          description,
          netMinor: mulDiv(priceOf(quantityMilli, unitPriceMinor), 10_000 - discountBp, 10_000),
        })),
    }));
    return { items, nextCursor: rows.length > limit && last ? writePosition({ at: last.receivedAt, id: last.id }) : null };
  },

  pastWork({ db }, { id }) {
    getVehicle(db, id);
    return { items: listServiceHistory(db, id, PAST_WORK).map(({ vehicleId: _vehicle, createdAt: _at, ...row }) => row) };
  },

  dueSoon({ db, actor }, { until, kind, cursor, limit }) {
    const rows = listDue(db, kind, until, readDayPosition(cursor), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const items = shown.map(({ customerId, customerNumber, customerName, customerPhone, customerEmail, ...row }) => ({
      ...row,
      customer:
        customerId === null || !seesPeople(actor)
          ? null
          : { id: customerId, number: customerNumber ?? '', name: customerName ?? '', phone: customerPhone, email: customerEmail },
    }));
    return { items, nextCursor: rows.length > limit && last ? writeDayPosition({ on: last.on, id: last.vehicleId }) : null };
  },

  update(w, { id, ver, card, ...fields }) {
    const before = unchanged(w.db, id, ver);
    if (fields.classId !== null && !findClass(w.db, fields.classId)) throw new DomainError('CATALOGUE_ENTRY_NOT_FOUND');
    updateVehicle(w.tx, id, fields);
    setVehicleCard(w.tx, { ...card, vehicleId: id });
    // The tracking page names make and model.
    if (before.make !== fields.make || before.model !== fields.model) tellTracking(w, id);
    done(w, id, { plate: before.plate });
    return { ver: getVehicle(w.db, id).ver };
  },

  changePlate(w, { id, plate, on }) {
    const before = getVehicle(w.db, id);
    assertPast(w, on);
    const taken = findVehicleByPlate(w.db, plate);
    if (taken && taken.id !== id) throw new DomainError('PLATE_TAKEN', { vehicleId: taken.id });
    if (before.plate === plate) return {};
    const fromOn = listFormerPlates(w.db, id)[0]?.untilOn ?? null;
    assertOnward(fromOn, on);
    insertFormerPlate(w.tx, { id: w.ids.uuid(), vehicleId: id, plate: before.plate, fromOn, untilOn: on });
    updateVehicle(w.tx, id, { plate });
    tellTracking(w, id);
    return done(w, id, { from: before.plate, to: plate });
  },

  changeOwner(w, { id, customerId, on }) {
    const vehicle = getVehicle(w.db, id);
    assertPast(w, on);
    moveOwner(w, vehicle, customerId === null ? null : changeable(w.db, getSurvivor(w.db, customerId).id).id, on);
    return done(w, id, { plate: vehicle.plate });
  },

  giveCustomer(w, { id, customer }) {
    const vehicle = getVehicle(w.db, id);
    const open = listOpenOfVehicle(w.db, id);
    // Whoever may only change repairs comes by way of one that he sees.
    if (!w.actor.permissions.has('update:vehicle') && !open.some((order) => sees(w.actor, order)))
      throw new DomainError('VEHICLE_NOT_FOUND');
    if (customer.is === 'none') throw new DomainError('CUSTOMER_NOT_FOUND');
    const customerId = customer.is === 'new' ? addCustomer(w, customer) : changeable(w.db, getSurvivor(w.db, customer.id).id).id;
    if (vehicle.customerId !== null && vehicle.customerId !== customerId)
      throw new DomainError('PLATE_OWNED_BY_ANOTHER', { customerId: vehicle.customerId });
    moveOwner(w, vehicle, customerId);
    const nameless = open.filter((order) => order.customerId === null);
    for (const order of nameless) {
      updateRepairOrder(w.tx, order.id, { customerId });
      markRepairOrderDirty(w, order.id);
    }
    done(w, id, { plate: vehicle.plate });
    return { customerId, repairOrders: nameless.length };
  },

  setDues(w, { id, ver, ...dues }) {
    const { plate } = unchanged(w.db, id, ver);
    updateVehicle(w.tx, id, {});
    setVehicleDues(w.tx, { ...dues, vehicleId: id, serviceOn: findVehicleDues(w.db, id)?.serviceOn ?? null });
    projectService(w, id);
    return done(w, id, { plate });
  },

  addReading(w, { id, on, km, source, confirmed }) {
    const vehicle = getVehicle(w.db, id);
    assertPast(w, on);
    const readings = readingsOf(w.db, id);
    const before = readings.filter((reading) => reading.on <= on).at(-1);
    const after = readings.find((reading) => reading.on > on);
    if (!confirmed && before && before.km > km)
      throw new DomainError('ODOMETER_BACKWARDS', { lastOdometerKm: before.km, lastOn: before.on });
    if (!confirmed && after && after.km < km) throw new DomainError('ODOMETER_BACKWARDS', { nextOdometerKm: after.km, nextOn: after.on });
    insertReading(w.tx, { id: w.ids.uuid(), vehicleId: id, readOn: on, km, source, by: w.actor.name });
    if (!after) updateVehicle(w.tx, id, { odometerKm: km });
    projectService(w, id);
    return done(w, id, { plate: vehicle.plate });
  },

  saveTyreSet,
  moveTyreSet,
};

/** @throws DomainError DATE_IN_FUTURE */
function assertPast(w: Writing, on: Day): void {
  if (on > dayOf(w.now, getShop(w.db).timeZone)) throw new DomainError('DATE_IN_FUTURE');
}

/** Every open visit of the car has a page of its own; there may be two. */
function tellTracking(w: Writing, vehicleId: string): void {
  for (const { id } of listOpenOfVehicle(w.db, vehicleId)) {
    updateRepairOrder(w.tx, id, {});
    markRepairOrderDirty(w, id);
  }
}

function done(w: Writing, id: string, detail: Readonly<Record<string, unknown>>): { plate?: never } {
  w.about(id, detail);
  w.changed('vehicles', 'customers', 'repairOrders');
  return {};
}
