/** The vehicle's page in one answer. */
import { findClass } from '../../db/repositories/catalogue.ts';
import { findCustomer } from '../../db/repositories/customers.ts';
import { findOpenOf } from '../../db/repositories/repairOrders.ts';
import { findVehicleDues } from '../../db/repositories/vehicleDues.ts';
import {
  findVehicleCard,
  listFormerOwners,
  listFormerPlates,
  listTyreMoves,
  listTyreSetsOf,
} from '../../db/repositories/vehicleRecords.ts';
import { getVehicle, listVehiclesByVin } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import { kmPerDay } from '../../shared/domain/mileage.ts';
import { FUELS } from '../../shared/domain/vehicles.ts';
import type { Reading } from '../calls/service.ts';
import { briefOf } from './customers.ts';
import { seesPeople } from './visibility.ts';
import { nextService, readingsOf } from './vehicleDues.ts';

const NO_CARD = {
  engineCode: '',
  displacementCc: null,
  powerKw: null,
  transmission: null,
  colour: '',
  paintCode: '',
  tyreSize: '',
  oilSpec: '',
  oilMillilitres: null,
  registeredOn: null,
  keyNumber: '',
};

export function vehicleView({ db, actor }: Reading, id: string) {
  const { customerId, classId, archivedAt: _archived, ...vehicle } = getVehicle(db, id);
  const maySee = seesPeople(actor);
  const owner = customerId === null || !maySee ? null : findCustomer(db, customerId);
  const carClass = classId === null ? null : findClass(db, classId);
  const rate = readingsOf(db, id);
  const perDay = kmPerDay(rate);
  return {
    ...vehicle,
    fuel: FUELS.find((fuel) => fuel === vehicle.fuel) ?? null,
    class: carClass && { id: carClass.id, name: carClass.name },
    customer: owner && briefOf(owner),
    openRepairOrder: findOpenOf(db, id),
    sameVin: vehicle.vin === null ? [] : listVehiclesByVin(db, vehicle.vin).filter((other) => other.id !== id),
    card: findVehicleCard(db, id) ?? NO_CARD,
    dues: duesView(db, id, rate),
    formerPlates: listFormerPlates(db, id),
    formerOwners: (maySee ? listFormerOwners(db, id) : []).map(({ customerId: ownerId, number, name, fromOn, untilOn }) => ({
      customer: { id: ownerId, number, name },
      fromOn,
      untilOn,
    })),
    readings: rate.map(({ on, km, source, repairOrderId, repairOrderNumber }) => ({
      on,
      km,
      source,
      repairOrder: repairOrderId === null ? null : { id: repairOrderId, number: repairOrderNumber ?? '' },
    })),
    kmPerYear: perDay === null ? null : Math.round(perDay * 365.25),
    tyreSets: listTyreSetsOf(db, id).map((set) => ({ ...set, moves: listTyreMoves(db, set.id) })),
  };
}

function duesView(db: ReadDb, id: string, readings: ReturnType<typeof readingsOf>) {
  const dues = findVehicleDues(db, id);
  const next = nextService(dues, readings);
  return {
    inspectionOn: dues?.inspectionOn ?? null,
    serviceEveryKm: dues?.serviceEveryKm ?? null,
    serviceEveryMonths: dues?.serviceEveryMonths ?? null,
    lastServiceOn: dues?.lastServiceOn ?? null,
    lastServiceKm: dues?.lastServiceKm ?? null,
    serviceAtKm: next.atKm,
    serviceOnByKm: next.onByKm,
    serviceOnByMonths: next.onByMonths,
    serviceOn: next.on,
  };
}
