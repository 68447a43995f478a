/** Hours, holidays, bays, skills, and time that is taken out of the schedule. */
import { and, asc, eq, gt, gte, inArray, lt, lte, or, sql } from 'drizzle-orm';
import type { OpeningTimes, OpenRange } from '../../shared/domain/openingHours.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { staff, staffRoles } from '../schema/people.ts';
import { absences, bays, baySkills, closedDays, closedSlots, openingHours, skills, staffSkills } from '../schema/schedule.ts';
import { getShop } from './shop.ts';

export type BayRow = typeof bays.$inferSelect;
export type SkillRow = typeof skills.$inferSelect;

const hoursStatement = prepared((db: ReadDb) =>
  db
    .select({ weekday: openingHours.weekday, fromMinute: openingHours.fromMinute, toMinute: openingHours.toMinute })
    .from(openingHours)
    .orderBy(asc(openingHours.weekday), asc(openingHours.fromMinute))
    .prepare(),
);
const closedDayStatement = prepared((db: ReadDb) =>
  db
    .select({ name: closedDays.name })
    .from(closedDays)
    .where(eq(closedDays.day, sql.placeholder('day')))
    .prepare(),
);

const closedBetweenStatement = prepared((db: ReadDb) =>
  db
    .select({ day: closedDays.day, name: closedDays.name })
    .from(closedDays)
    .where(and(gte(closedDays.day, sql.placeholder('first')), lte(closedDays.day, sql.placeholder('last'))))
    .prepare(),
);

/** Holidays and closures from one day to another, both included: the day and why. */
export function closedDaysBetween(db: ReadDb, first: string, last: string): Map<string, string> {
  return new Map(closedBetweenStatement(db).values({ first, last }) as [string, string][]);
}

export function listHours(db: ReadDb): OpenRange[] {
  return hoursStatement(db).all();
}

/** Why the shop is closed on a day, or null. */
export function closedDayName(db: ReadDb, day: string): string | null {
  return closedDayStatement(db).get({ day })?.name ?? null;
}

/** The shop's opening times; a holiday is looked up when it is asked for. */
export function openingTimesOf(db: ReadDb): OpeningTimes {
  return { zone: getShop(db).timeZone, hours: listHours(db), closedDays: { has: (day) => closedDayName(db, day) !== null } };
}

export function setHours(tx: Tx, hours: readonly OpenRange[]): void {
  tx.delete(openingHours).run();
  for (const range of hours) tx.insert(openingHours).values(range).run();
}

export function listClosedDays(db: ReadDb): { day: string; name: string }[] {
  return db.select().from(closedDays).orderBy(asc(closedDays.day)).all();
}

export function setClosedDay(tx: Tx, day: string, name: string): void {
  tx.insert(closedDays).values({ day, name }).onConflictDoUpdate({ target: closedDays.day, set: { name } }).run();
}

export function removeClosedDay(tx: Tx, day: string): void {
  tx.delete(closedDays).where(eq(closedDays.day, day)).run();
}

const baysStatement = prepared((db: ReadDb) => db.select().from(bays).orderBy(asc(bays.position), asc(bays.id)).prepare());
const baySkillsStatement = prepared((db: ReadDb) => db.select().from(baySkills).prepare());

/** Every bay with what can be done on it; none listed means anything. */
export function listBays(db: ReadDb): (BayRow & { skillIds: string[] })[] {
  const held = Map.groupBy(baySkillsStatement(db).all(), (row) => row.bayId);
  return baysStatement(db)
    .all()
    .map((bay) => ({ ...bay, skillIds: (held.get(bay.id) ?? []).map((row) => row.skillId) }));
}

const bayStatement = prepared((db: ReadDb) =>
  db
    .select()
    .from(bays)
    .where(eq(bays.id, sql.placeholder('id')))
    .prepare(),
);
export function findBay(db: ReadDb, id: string): BayRow | null {
  return bayStatement(db).get({ id }) ?? null;
}

export function saveBay(tx: Tx, row: BayRow, skillIds: readonly string[]): void {
  tx.insert(bays).values(row).onConflictDoUpdate({ target: bays.id, set: row }).run();
  tx.delete(baySkills).where(eq(baySkills.bayId, row.id)).run();
  for (const skillId of new Set(skillIds)) tx.insert(baySkills).values({ bayId: row.id, skillId }).run();
}

const skillsStatement = prepared((db: ReadDb) => db.select().from(skills).orderBy(asc(skills.position), asc(skills.id)).prepare());
export function listSkills(db: ReadDb): SkillRow[] {
  return skillsStatement(db).all();
}

const skillStatement = prepared((db: ReadDb) =>
  db
    .select()
    .from(skills)
    .where(eq(skills.id, sql.placeholder('id')))
    .prepare(),
);
export function findSkill(db: ReadDb, id: string): SkillRow | null {
  return skillStatement(db).get({ id }) ?? null;
}

export function saveSkill(tx: Tx, row: SkillRow): void {
  tx.insert(skills).values(row).onConflictDoUpdate({ target: skills.id, set: row }).run();
}

export interface MechanicRow {
  id: string;
  name: string;
  skills: { skillId: string; level: number }[];
}

const mechanicsStatement = prepared((db: ReadDb) =>
  db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(and(eq(staffRoles.role, 'MECHANIC'), sql`${staff.active} = 1`))
    .orderBy(asc(staff.name), asc(staff.id))
    .prepare(),
);
const staffSkillsStatement = prepared((db: ReadDb) => db.select().from(staffSkills).prepare());

/** Active people who work on cars, by name, with what they can do; no skill listed means anything at level 1. */
export function listMechanics(db: ReadDb): MechanicRow[] {
  const held = Map.groupBy(staffSkillsStatement(db).all(), (row) => row.staffId);
  return mechanicsStatement(db)
    .all()
    .map((row) => ({ ...row, skills: (held.get(row.id) ?? []).map(({ skillId, level }) => ({ skillId, level })) }));
}

export function setStaffSkills(tx: Tx, staffId: string, held: readonly { skillId: string; level: number }[]): void {
  tx.delete(staffSkills).where(eq(staffSkills.staffId, staffId)).run();
  for (const { skillId, level } of held)
    tx.insert(staffSkills)
      .values({ staffId, skillId, level })
      .onConflictDoUpdate({ target: [staffSkills.staffId, staffSkills.skillId], set: { level } })
      .run();
}

const absencesStatement = prepared((db: ReadDb) =>
  db
    .select({
      id: absences.id,
      staffId: absences.staffId,
      name: staff.name,
      startsAt: absences.startsAt,
      endsAt: absences.endsAt,
      reason: absences.reason,
    })
    .from(absences)
    .innerJoin(staff, eq(staff.id, absences.staffId))
    .where(and(gt(absences.endsAt, sql.placeholder('from')), lt(absences.startsAt, sql.placeholder('to'))))
    .prepare(),
);
const absenceOfStatement = prepared((db: ReadDb) =>
  db
    .select({ startsAt: absences.startsAt, endsAt: absences.endsAt, reason: absences.reason })
    .from(absences)
    .where(
      and(
        eq(absences.staffId, sql.placeholder('staffId')),
        gt(absences.endsAt, sql.placeholder('from')),
        lt(absences.startsAt, sql.placeholder('to')),
      ),
    )
    .prepare(),
);

/** Absences that meet a period. */
export function listAbsences(db: ReadDb, from: number, to: number) {
  return absencesStatement(db).all({ from, to });
}
export function listAbsencesOf(db: ReadDb, staffId: string, from: number, to: number) {
  return absenceOfStatement(db).all({ staffId, from, to });
}
export const insertAbsence = inserter(absences);
/** @returns whether there was one */
export function removeAbsence(tx: Tx, id: string): boolean {
  return tx.delete(absences).where(eq(absences.id, id)).run().changes > 0;
}

const closedSlotsStatement = prepared((db: ReadDb) =>
  db
    .select({
      id: closedSlots.id,
      bayId: closedSlots.bayId,
      mechanicId: closedSlots.mechanicId,
      startsAt: closedSlots.startsAt,
      endsAt: closedSlots.endsAt,
      reason: closedSlots.reason,
    })
    .from(closedSlots)
    .where(and(gt(closedSlots.endsAt, sql.placeholder('from')), lt(closedSlots.startsAt, sql.placeholder('to'))))
    .prepare(),
);

/** Closed time that meets a period, of everything and everybody. */
export function listClosedSlots(db: ReadDb, from: number, to: number) {
  return closedSlotsStatement(db).all({ from, to });
}
export const insertClosedSlot = inserter(closedSlots);
/** @returns whether there was one */
export function removeClosedSlot(tx: Tx, id: string): boolean {
  return tx.delete(closedSlots).where(eq(closedSlots.id, id)).run().changes > 0;
}

/** Those of the ids that are skills of the shop. */
export function knownSkillIds(db: ReadDb, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  return db
    .select({ id: skills.id })
    .from(skills)
    .where(or(inArray(skills.id, [...ids])))
    .all()
    .map((row) => row.id);
}
