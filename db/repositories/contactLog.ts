/** What was said and written between shop and customer: notes of staff and mail of the outbox, as one list. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { contactLog } from '../schema/customerRecords.ts';
import { outbox } from '../schema/machinery.ts';
import { repairOrders } from '../schema/repairOrders.ts';

export type ContactRow = typeof contactLog.$inferSelect;
export const insertContact = inserter(contactLog);

export function deleteContacts(tx: Tx, ids: readonly string[]): void {
  tx.delete(contactLog)
    .where(inArray(contactLog.id, [...ids]))
    .run();
}

export interface ContactEntry {
  id: string;
  at: number;
  by: string;
  channel: ContactRow['channel'];
  direction: ContactRow['direction'];
  text: string;
  repairOrderId: string | null;
  repairOrderNumber: string | null;
  mailState: string | null;
}

/** `at` and `id` of the last entry of the page before. */
export interface ContactPosition {
  at: number;
  id: string;
}

const noted = prepared((db: ReadDb) =>
  db
    .select({
      id: contactLog.id,
      at: contactLog.at,
      by: contactLog.by,
      channel: contactLog.channel,
      direction: contactLog.direction,
      text: contactLog.text,
      repairOrderId: contactLog.repairOrderId,
      repairOrderNumber: repairOrders.number,
    })
    .from(contactLog)
    .leftJoin(repairOrders, eq(repairOrders.id, contactLog.repairOrderId))
    .where(
      and(
        eq(contactLog.customerId, sql.placeholder('customerId')),
        sql`(${contactLog.at}, ${contactLog.id}) < (${sql.placeholder('at')}, ${sql.placeholder('id')})`,
      ),
    )
    .orderBy(desc(contactLog.at), desc(contactLog.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const mailed = prepared((db: ReadDb) =>
  db
    .select({
      id: outbox.id,
      at: outbox.createdAt,
      text: outbox.subject,
      mailState: outbox.state,
      repairOrderId: outbox.repairOrderId,
      repairOrderNumber: repairOrders.number,
    })
    .from(outbox)
    .leftJoin(repairOrders, eq(repairOrders.id, outbox.repairOrderId))
    .where(
      and(
        eq(outbox.customerId, sql.placeholder('customerId')),
        sql`(${outbox.createdAt}, ${outbox.id}) < (${sql.placeholder('at')}, ${sql.placeholder('id')})`,
      ),
    )
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** One page, newest first: at most `limit` entries of each kind are read, however long the history is. */
export function listContacts(db: ReadDb, customerId: string, after: ContactPosition | null, limit: number): ContactEntry[] {
  const from = { customerId, at: after?.at ?? Number.MAX_SAFE_INTEGER, id: after?.id ?? '\u{10FFFF}', limit };
  const notes = noted(db)
    .all(from)
    .map((row) => ({ ...row, mailState: null }));
  const mails = mailed(db)
    .all(from)
    .map((row) => ({ ...row, by: '', channel: 'email' as const, direction: 'out' as const }));
  return [...notes, ...mails].toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, limit);
}
