import { and, sql, type SQL } from 'drizzle-orm';
import type { CUSTOMER_KINDS } from '../../../shared/domain/customers.ts';
import type { CUSTOMER_SORTS } from '../../../shared/domain/lists.ts';
import { prepared, type ReadDb } from '../../connection.ts';
import { customers } from '../../schema/customers.ts';
import { walkAlong, type Position, type Walk, type Walked } from './walk.ts';

// What follows is written out: in a select from one table the builder leaves the table's name away, and the inner `id` would be meant.

/**
 * The ids that lead to the row's customer (`listIdentities`, inside a query): invoices and balances from before keep
 * the one that they were written for, whoever it was merged into since.
 */
const identities = sql`(WITH RECURSIVE identity (id) AS (
  SELECT customers.id UNION SELECT gone.id FROM identity JOIN customers gone ON gone.merged_into = identity.id) SELECT id FROM identity)`;
/** What the customer's invoices still want, and what was owed since before this program. */
const owed = sql<number>`(SELECT coalesce(sum(b.balance_minor), 0) FROM invoices i JOIN invoice_balances b ON b.invoice_id = i.id
  WHERE i.customer_id IN ${identities} AND b.balance_minor > 0)
  + (SELECT coalesce(sum(o.amount_minor), 0) FROM opening_balances o WHERE o.customer_id IN ${identities} AND o.settled_at IS NULL)`;
/** Whoever owes, by the index of unpaid balances, and up from each to the customer who he is now. */
const debtors = sql`(WITH RECURSIVE debtor (id) AS (
  SELECT customer_id FROM (
    SELECT i.customer_id FROM invoice_balances b CROSS JOIN invoices i ON i.id = b.invoice_id WHERE b.balance_minor > 0
    UNION ALL SELECT o.customer_id FROM opening_balances o WHERE o.settled_at IS NULL AND o.amount_minor > 0)
  UNION SELECT gone.merged_into FROM debtor JOIN customers gone ON gone.id = debtor.id) SELECT id FROM debtor WHERE id IS NOT NULL)`;
const lastVisit = sql<number | null>`(SELECT max(r.received_at) FROM repair_orders r WHERE r.customer_id = customers.id)`;
const vehicleCount = sql<number>`(SELECT count(*) FROM vehicles v WHERE v.customer_id = customers.id)`;
const tags = sql<string>`(SELECT coalesce(group_concat(tag, ', '), '') FROM customer_tags g WHERE g.customer_id = customers.id)`;
const columns = {
  id: customers.id,
  number: customers.number,
  name: customers.name,
  kind: customers.kind,
  phone: customers.phone,
  email: customers.email,
  address: customers.address,
  taxNumber: customers.taxNumber,
  createdAt: customers.createdAt,
  tags,
  vehicleCount,
  lastVisitAt: lastVisit,
  owedMinor: owed,
};
export interface CustomerListRow {
  id: string;
  sortKey: string;
  number: string;
  name: string;
  kind: (typeof CUSTOMER_KINDS)[number];
  phone: string | null;
  email: string | null;
  address: string;
  taxNumber: string;
  createdAt: number;
  tags: string;
  vehicleCount: number;
  lastVisitAt: number | null;
  owedMinor: number;
}
type CustomerSort = (typeof CUSTOMER_SORTS)[number];

export interface CustomerListFilter {
  kind: CustomerListRow['kind'] | null;
  tag: string | null;
  /** Only who owes something. */
  owing: true | null;
  /** Archived ones instead of the others. */
  archived: boolean;
}

const KEYS = { name: customers.nameKey, newest: customers.id } as const;
const rows = (key: (typeof KEYS)[CustomerSort] | SQL) => (db: ReadDb) => db.select({ sortKey: key, ...columns }).from(customers);
const filter = and(
  sql`merged_into IS NULL AND (archived_at IS NOT NULL) = ${sql.placeholder('archived')}`,
  sql`(${sql.placeholder('kind')} IS NULL OR kind = ${sql.placeholder('kind')})`,
  sql`(${sql.placeholder('tag')} IS NULL OR EXISTS (SELECT 1 FROM customer_tags g WHERE g.customer_id = customers.id AND g.tag = ${sql.placeholder('tag')}))`,
  sql`(${sql.placeholder('owing')} IS NULL OR customers.id IN ${debtors})`,
);

const walks = new Map<string, Walk<CustomerListRow>>();
function walkFor(sort: CustomerSort, direction: 'asc' | 'desc'): Walk<CustomerListRow> {
  const name = `${sort} ${direction}`;
  const made =
    walks.get(name) ??
    walkAlong<CustomerListRow>({ table: customers, key: KEYS[sort], id: customers.id, direction, keyIs: 'text' }, rows(KEYS[sort]), filter);
  walks.set(name, made);
  return made;
}

const argsOf = ({ kind, tag, owing, archived }: CustomerListFilter) => ({
  kind,
  tag,
  owing: owing === null ? null : 1,
  archived: archived ? 1 : 0,
});

/** One page of customers. */
export function listCustomers(
  db: ReadDb,
  given: CustomerListFilter,
  { sort, direction, after, limit }: { sort: CustomerSort; direction: 'asc' | 'desc'; after: Position | null; limit: number },
): Walked<CustomerListRow> {
  return walkFor(sort, direction)(db, { after, limit, args: argsOf(given) });
}

const found = prepared((db: ReadDb) =>
  rows(sql`''`)(db)
    .where(and(sql`${customers.id} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`, filter))
    .prepare(),
);
/** Those of the ids that pass the filter, in no order. */
export function listCustomersById(db: ReadDb, ids: readonly string[], given: CustomerListFilter): CustomerListRow[] {
  return found(db).all({ ids: JSON.stringify(ids), ...argsOf(given) }) as CustomerListRow[];
}
