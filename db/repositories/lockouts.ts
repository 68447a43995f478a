import { eq, inArray } from 'drizzle-orm';
import type { ReadDb, Tx } from '../connection.ts';
import { lockouts } from '../schema/people.ts';

/** Until when the subject may not try again; 0 when it may. */
export function blockedUntil(db: ReadDb, subjects: readonly string[]): number {
  const rows = db
    .select({ until: lockouts.blockedUntil })
    .from(lockouts)
    .where(inArray(lockouts.subject, [...subjects]))
    .all();
  return Math.max(0, ...rows.map((r) => r.until));
}

/** Counts one more failure and blocks the subject for `delayFor(failures)` milliseconds. */
export function recordFailure(tx: Tx, subject: string, now: number, delayFor: (failures: number) => number): void {
  const before = tx.select().from(lockouts).where(eq(lockouts.subject, subject)).get();
  const failures = (before?.failures ?? 0) + 1;
  const row = { subject, failures, lastFailedAt: now, blockedUntil: now + delayFor(failures) };
  tx.insert(lockouts).values(row).onConflictDoUpdate({ target: lockouts.subject, set: row }).run();
}

export function clearFailures(tx: Tx, subject: string): void {
  tx.delete(lockouts).where(eq(lockouts.subject, subject)).run();
}

/** Failures counted so far. */
export function failuresOf(db: ReadDb, subject: string): number {
  return db.select({ failures: lockouts.failures }).from(lockouts).where(eq(lockouts.subject, subject)).get()?.failures ?? 0;
}
