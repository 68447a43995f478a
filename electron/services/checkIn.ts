import { insertArrival } from '../../db/repositories/arrivals.ts';
import { getCustomer, getSurvivor, listPossibleDuplicates } from '../../db/repositories/customers.ts';
import { findOpenOf, insertRepairOrder, isTrackingCodeTaken, listVisitsOf } from '../../db/repositories/repairOrders.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { insertStatus } from '../../db/repositories/statusHistory.ts';
import { listPlatesOf } from '../../db/repositories/searchIndex.ts';
import {
  findPlateMatch,
  getVehicle,
  listByFormerPlatePrefix,
  listByPlatePrefix,
  noteVisit,
  type PlateMatch,
  type VehicleRow,
} from '../../db/repositories/vehicles.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { checkIn as checkInContract } from '../../shared/contract/checkIn.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { dayOf } from '../../shared/dates.ts';
import { normalisePlate } from '../../shared/domain/plate.ts';
import { TRACKING_LENGTH, trackingCodeFrom } from '../../shared/domain/trackingCode.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { arrive } from './arrival.ts';
import { assertHappened } from './arrivals.ts';
import { briefOf, changeable } from './customers.ts';
import { takeDeposit } from './deposits.ts';
import { lendFor } from './loanCars.ts';
import { addCustomer } from './newCustomer.ts';
import { addVehicle } from './newVehicle.ts';
import { projectService } from './vehicleDues.ts';
import { moveOwner } from './vehicleOwners.ts';
import { queueStatusEmail } from './notices.ts';
import { findVehiclesByPlate } from './search.ts';
import { signFor } from './signatures.ts';
import { markRepairOrderDirty } from './tracking.ts';

type Input = Parameters<Service<typeof checkInContract>['create']>[1];

const MATCHES = 6;
const LAST_VISITS = 3;
/** A promise made while the clock passed it on the way to the server is still a promise. */
const PROMISE_GRACE_MS = 60_000;

export const checkIn: Service<Contract['checkIn']> = {
  lookUpPlate({ db }, { text }) {
    const plate = normalisePlate(text);
    return { items: plate === '' ? [] : matchesFor(db, plate).map((match) => matchView(db, match)) };
  },

  possibleDuplicates: ({ db }, typed) => ({
    items: listPossibleDuplicates(db, typed).map((row) => ({ ...briefOf(row), because: row.because })),
  }),

  create(w, input) {
    if (input.promisedAt !== null && input.promisedAt < w.now - PROMISE_GRACE_MS) throw new DomainError('PROMISE_IN_PAST');
    const customerId = customerFor(w, input);
    const vehicle = vehicleFor(w, input, customerId);
    const repairOrderId = w.ids.uuid();
    const number = repairOrderNumber(w);
    const trackingCode = newTrackingCode(w);
    insertRepairOrder(w.tx, {
      id: repairOrderId,
      number,
      customerId: customerId ?? vehicle.customerId,
      vehicleId: vehicle.id,
      mechanicId: null,
      type: input.type,
      state: 'received',
      stage: null,
      stateSince: w.now,
      complaint: input.complaint,
      note: input.note,
      odometerKm: input.odometerKm,
      fuelEighths: input.fuelEighths,
      keyTag: input.keyTag,
      trackingCode,
      trackingToken: Buffer.from(w.ids.bytes(16)).toString('base64url'),
      promisedAt: input.promisedAt,
      receivedAt: w.now,
      deliveredAt: null,
      createdBy: w.actor.id,
      ver: 1,
    });
    insertStatus(w.tx, {
      id: w.ids.uuid(),
      repairOrderId,
      at: w.now,
      by: w.actor.name,
      fromState: null,
      toState: 'received',
      stage: null,
      note: '',
    });
    // A new vehicle was written with both.
    if (input.vehicle.is === 'known') {
      if (customerId !== null) moveOwner(w, vehicle, customerId);
      noteVisit(w.tx, vehicle.id, { odometerKm: input.odometerKm, customerId });
    }
    projectService(w, vehicle.id);
    const depositId = arriveWith(w, repairOrderId, input);
    if (input.appointmentId !== null) arrive(w, input.appointmentId, repairOrderId);
    queueStatusEmail(w, repairOrderId);
    markRepairOrderDirty(w, repairOrderId);
    w.about(repairOrderId, { number });
    w.changed('repairOrders', 'customers');
    return { repairOrderId, number, trackingCode, customerId: customerId ?? vehicle.customerId, vehicleId: vehicle.id, depositId };
  },
};

/** What came with the car besides the essentials; a quick check-in writes nothing here. @returns the deposit's id */
function arriveWith(w: Writing, repairOrderId: string, input: Input): string | null {
  const { warningLights, valuables, damage, accident, signature, deposit, loan } = input;
  assertHappened(w, accident);
  insertArrival(w.tx, repairOrderId, { warningLights, valuables, damage, accident });
  if (signature) signFor(w, repairOrderId, signature);
  if (loan) lendFor(w, repairOrderId, loan);
  if (!deposit) return null;
  if (!w.actor.permissions.has('take:payment')) throw new DomainError('PERMISSION_DENIED', { needs: ['take:payment'] });
  return takeDeposit(w, repairOrderId, deposit).depositId;
}

type Match = PlateMatch & { formerPlate: string | null };

/**
 * Cars that wear such a plate, then those that wore one: they would else be recorded a second time. Where none begins so,
 * the text may be what somebody remembers from the middle.
 */
function matchesFor(db: ReadDb, plate: string): Match[] {
  const found = new Map<string, Match>(listByPlatePrefix(db, plate, MATCHES).map((match) => [match.id, { ...match, formerPlate: null }]));
  for (const match of listByFormerPlatePrefix(db, plate, MATCHES)) if (!found.has(match.id)) found.set(match.id, match);
  if (found.size === 0) for (const match of matchesInside(db, plate)) found.set(match.id, match);
  return [...found.values()].slice(0, MATCHES);
}

function matchesInside(db: ReadDb, text: string): Match[] {
  return findVehiclesByPlate(db, text, MATCHES).flatMap(({ id }) => {
    const match = findPlateMatch(db, id);
    if (!match) return [];
    const formerPlate = match.plate.includes(text) ? null : (listPlatesOf(db, id).find((plate) => plate.includes(text)) ?? null);
    return [{ ...match, formerPlate }];
  });
}

function matchView(db: ReadDb, { customerId, customerNumber, customerName, customerPhone, customerEmail, ...vehicle }: Match) {
  const customer =
    customerId === null
      ? null
      : { id: customerId, number: customerNumber ?? '', name: customerName ?? '', phone: customerPhone, email: customerEmail };
  return { ...vehicle, customer, openRepairOrder: findOpenOf(db, vehicle.id), lastVisits: listVisitsOf(db, vehicle.id, LAST_VISITS) };
}

function customerFor(w: Writing, { customer }: Input): string | null {
  if (customer.is === 'none') return null;
  if (customer.is === 'known') return changeable(w.db, getSurvivor(w.db, customer.id).id).id;
  return addCustomer(w, customer);
}

function vehicleFor(w: Writing, input: Input, customerId: string | null): VehicleRow {
  if (input.vehicle.is === 'new') return addVehicle(w, input.vehicle, { odometerKm: input.odometerKm, customerId });
  const vehicle = getVehicle(w.db, input.vehicle.id);
  const open = findOpenOf(w.db, vehicle.id);
  if (open && !input.secondVisitConfirmed)
    throw new DomainError('VEHICLE_ALREADY_IN_SHOP', { repairOrderId: open.id, number: open.number });
  if (vehicle.odometerKm !== null && input.odometerKm !== null && input.odometerKm < vehicle.odometerKm && !input.odometerConfirmed) {
    throw new DomainError('ODOMETER_BACKWARDS', { lastOdometerKm: vehicle.odometerKm });
  }
  const changesHands = vehicle.customerId !== null && customerId !== null && vehicle.customerId !== customerId;
  if (changesHands && !input.ownerChangeConfirmed)
    throw new DomainError('PLATE_OWNED_BY_ANOTHER', {
      customerId: vehicle.customerId,
      customerName: getCustomer(w.db, vehicle.customerId ?? '').name,
    });
  return vehicle;
}

/** `RO-2026-00042`: the year in the shop's zone and a number that starts again with it. */
function repairOrderNumber(w: Writing): string {
  const year = dayOf(w.now, getShop(w.db).timeZone).slice(0, 4);
  return `RO-${year}-${String(drawNumber(w.tx, 'repairOrder', year)).padStart(5, '0')}`;
}

/** Draws until the code is free; with a billion codes a second draw is already rare. */
function newTrackingCode(w: Writing): string {
  for (;;) {
    const code = trackingCodeFrom(w.ids.bytes(TRACKING_LENGTH));
    if (!isTrackingCodeTaken(w.db, code)) return code;
  }
}
