import type { z } from 'zod';
import {
  findLoanCarByPlate,
  findLoanOf,
  getLoan,
  getLoanCar,
  insertLoan,
  insertLoanCar,
  isLent,
  listFleet,
  updateLoan,
  updateLoanCar,
} from '../../db/repositories/loanCars.ts';
import { getRepairOrder } from '../../db/repositories/repairOrders.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { loanInput } from '../../shared/contract/loanCars.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { assertVisible, openRepairToChange } from './visibility.ts';

export const loanCars: Service<Contract['loanCars']> = {
  list: ({ db }) => ({
    items: listFleet(db).map(({ createdAt: _made, ...car }) => car),
  }),

  save(w, { id, ...car }) {
    const other = findLoanCarByPlate(w.db, car.plate);
    if (other && other.id !== id) throw new DomainError('LOAN_CAR_TAKEN');
    const loanCarId = id === null ? w.ids.uuid() : getLoanCar(w.db, id).id;
    if (id === null) insertLoanCar(w.tx, { ...car, id: loanCarId, createdAt: w.now });
    else updateLoanCar(w.tx, id, car);
    w.about(loanCarId, { plate: car.plate, active: car.active });
    w.changed('settings');
    return { loanCarId };
  },

  lend(w, { id, ...loan }) {
    openRepairToChange(w, id);
    const loanId = lendFor(w, id, loan);
    w.about(id, { loanCarId: loan.loanCarId });
    return { loanId };
  },

  takeBack(w, { loanId, odometerKm, fuelEighths, note }) {
    const loan = getLoan(w.db, loanId);
    assertVisible(w.actor, getRepairOrder(w.db, loan.repairOrderId));
    if (loan.returnedAt !== null) throw new DomainError('LOAN_RETURNED');
    if (odometerKm < loan.odometerOutKm) throw new DomainError('LOAN_ODOMETER_BACKWARDS', { odometerOutKm: loan.odometerOutKm });
    updateLoan(w.tx, loanId, { returnedAt: w.now, returnedBy: w.actor.name, odometerInKm: odometerKm, fuelInEighths: fuelEighths, note });
    updateLoanCar(w.tx, loan.loanCarId, { odometerKm, fuelEighths });
    w.about(loan.repairOrderId, { loanCarId: loan.loanCarId, odometerKm });
    w.changed('repairOrders', 'settings');
    return {};
  },
};

/**
 * Lends a car for a repair; looked at inside the transaction, so that two desks cannot give it away twice.
 * @throws DomainError LOAN_CAR_NOT_FOUND, LOAN_CAR_OUT, LOAN_ALREADY_OUT, LOAN_ODOMETER_BACKWARDS  it has gone further before
 */
export function lendFor(w: Writing, repairOrderId: string, { loanCarId, odometerKm, fuelEighths }: z.output<typeof loanInput>): string {
  const car = getLoanCar(w.db, loanCarId);
  if (!car.active) throw new DomainError('LOAN_CAR_NOT_FOUND');
  if (isLent(w.db, loanCarId)) throw new DomainError('LOAN_CAR_OUT', { loanCarId });
  const before = findLoanOf(w.db, repairOrderId);
  if (before && before.loan.returnedAt === null) throw new DomainError('LOAN_ALREADY_OUT');
  if (odometerKm < car.odometerKm) throw new DomainError('LOAN_ODOMETER_BACKWARDS', { lastOdometerKm: car.odometerKm });
  const id = w.ids.uuid();
  insertLoan(w.tx, {
    id,
    loanCarId,
    repairOrderId,
    lentAt: w.now,
    lentBy: w.actor.name,
    odometerOutKm: odometerKm,
    fuelOutEighths: fuelEighths,
    returnedAt: null,
    returnedBy: null,
    odometerInKm: null,
    fuelInEighths: null,
    note: '',
  });
  updateLoanCar(w.tx, loanCarId, { odometerKm, fuelEighths });
  w.changed('repairOrders', 'settings');
  return id;
}
