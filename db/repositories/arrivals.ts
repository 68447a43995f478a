import { asc, eq, sql } from 'drizzle-orm';
import type { DamageMark, WarningLight } from '../../shared/domain/arrival.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { accidents, arrivalFacts, damageMarks } from '../schema/arrivals.ts';

export type AccidentRow = typeof accidents.$inferSelect;
export type Accident = Omit<AccidentRow, 'repairOrderId'>;

/** What was in, on and behind the car when it came. */
export interface Arrival {
  warningLights: WarningLight[];
  valuables: string;
  damage: DamageMark[];
  accident: Accident | null;
}

const insertFacts = inserter(arrivalFacts);
const insertMark = inserter(damageMarks);
const insertAccident = inserter(accidents);

const facts = prepared((db: ReadDb) =>
  db
    .select()
    .from(arrivalFacts)
    .where(eq(arrivalFacts.repairOrderId, sql.placeholder('id')))
    .prepare(),
);
const marks = prepared((db: ReadDb) =>
  db
    .select()
    .from(damageMarks)
    .where(eq(damageMarks.repairOrderId, sql.placeholder('id')))
    .orderBy(asc(damageMarks.position))
    .prepare(),
);
const accident = prepared((db: ReadDb) =>
  db
    .select()
    .from(accidents)
    .where(eq(accidents.repairOrderId, sql.placeholder('id')))
    .prepare(),
);

export function findArrival(db: ReadDb, repairOrderId: string): Arrival {
  const which = { id: repairOrderId };
  const row = facts(db).get(which);
  const crash = accident(db).get(which);
  return {
    warningLights: JSON.parse(row?.warningLights ?? '[]') as WarningLight[],
    valuables: row?.valuables ?? '',
    damage: marks(db)
      .all(which)
      .map(({ side, kind, x, y, note }) => ({ side, kind, x, y, note })),
    accident: crash ? withoutRepair(crash) : null,
  };
}

/** Writes what there is to write; a repair of which nothing was noted leaves no rows. */
export function setArrival(tx: Tx, repairOrderId: string, { warningLights, valuables, damage, accident: crash }: Arrival): void {
  tx.delete(damageMarks).where(eq(damageMarks.repairOrderId, repairOrderId)).run();
  tx.delete(arrivalFacts).where(eq(arrivalFacts.repairOrderId, repairOrderId)).run();
  tx.delete(accidents).where(eq(accidents.repairOrderId, repairOrderId)).run();
  insertArrival(tx, repairOrderId, { warningLights, valuables, damage, accident: crash });
}

/** As `setArrival`, for a repair that is new. */
export function insertArrival(tx: Tx, repairOrderId: string, { warningLights, valuables, damage, accident: crash }: Arrival): void {
  if (warningLights.length > 0 || valuables !== '')
    insertFacts(tx, { repairOrderId, warningLights: JSON.stringify(warningLights), valuables });
  for (const [position, mark] of damage.entries()) insertMark(tx, { repairOrderId, position, ...mark });
  if (crash) insertAccident(tx, { repairOrderId, ...crash });
}

function withoutRepair({ repairOrderId: _repair, ...rest }: AccidentRow): Accident {
  return rest;
}
