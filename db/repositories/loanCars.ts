import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { customers } from '../schema/customers.ts';
import { loanCars, loans } from '../schema/loanCars.ts';
import { repairOrders } from '../schema/repairOrders.ts';

export type LoanCarRow = typeof loanCars.$inferSelect;
export type LoanRow = typeof loans.$inferSelect;

/** A loan car and who has it now. */
export interface FleetCar extends LoanCarRow {
  loan: { id: string; repairOrderId: string; repairOrderNumber: string; customerName: string | null; lentAt: number } | null;
}

export const insertLoanCar = inserter(loanCars);
export const insertLoan = inserter(loans);

const lastOf = prepared((db: ReadDb) =>
  db
    .select({ loan: loans, car: loanCars })
    .from(loans)
    .innerJoin(loanCars, eq(loanCars.id, loans.loanCarId))
    .where(eq(loans.repairOrderId, sql.placeholder('id')))
    .orderBy(desc(loans.lentAt))
    .limit(1)
    .prepare(),
);
const outOf = prepared((db: ReadDb) =>
  db
    .select({ id: loans.id })
    .from(loans)
    .where(and(eq(loans.loanCarId, sql.placeholder('id')), isNull(loans.returnedAt)))
    .prepare(),
);

/** The whole fleet by plate, with who has each car; a fleet is a handful. */
export function listFleet(db: ReadDb): FleetCar[] {
  const rows = db
    .select({
      car: loanCars,
      id: loans.id,
      repairOrderId: loans.repairOrderId,
      repairOrderNumber: repairOrders.number,
      customerName: customers.name,
      lentAt: loans.lentAt,
    })
    .from(loanCars)
    .leftJoin(loans, and(eq(loans.loanCarId, loanCars.id), isNull(loans.returnedAt)))
    .leftJoin(repairOrders, eq(repairOrders.id, loans.repairOrderId))
    .leftJoin(customers, eq(customers.id, repairOrders.customerId))
    .orderBy(asc(loanCars.plate))
    .all();
  return rows.map(({ car, id, repairOrderId, repairOrderNumber, customerName, lentAt }) => ({
    ...car,
    loan:
      id === null || repairOrderId === null || lentAt === null
        ? null
        : { id, repairOrderId, repairOrderNumber: repairOrderNumber ?? '', customerName, lentAt },
  }));
}

/** @throws DomainError LOAN_CAR_NOT_FOUND */
export function getLoanCar(db: ReadDb, id: string): LoanCarRow {
  const row = db.select().from(loanCars).where(eq(loanCars.id, id)).get();
  if (!row) throw new DomainError('LOAN_CAR_NOT_FOUND');
  return row;
}

export function findLoanCarByPlate(db: ReadDb, plate: string): LoanCarRow | null {
  return db.select().from(loanCars).where(eq(loanCars.plate, plate)).get() ?? null;
}

export function updateLoanCar(tx: Tx, id: string, changes: Partial<Omit<LoanCarRow, 'id'>>): void {
  tx.update(loanCars).set(changes).where(eq(loanCars.id, id)).run();
}

/** Whether somebody has the car now. */
export function isLent(db: ReadDb, loanCarId: string): boolean {
  return outOf(db).get({ id: loanCarId }) !== undefined;
}

/** The last lending of a repair with its car, or null. */
export function findLoanOf(db: ReadDb, repairOrderId: string): { loan: LoanRow; car: LoanCarRow } | null {
  return lastOf(db).get({ id: repairOrderId }) ?? null;
}

/** @throws DomainError NOT_FOUND */
export function getLoan(db: ReadDb, id: string): LoanRow {
  const row = db.select().from(loans).where(eq(loans.id, id)).get();
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

export function updateLoan(tx: Tx, id: string, changes: Partial<Omit<LoanRow, 'id'>>): void {
  tx.update(loans).set(changes).where(eq(loans.id, id)).run();
}
