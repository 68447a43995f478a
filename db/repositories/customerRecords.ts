/** Phones, addresses, tags and consents of a customer. */
import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { nameKey } from '../../shared/domain/names.ts';
import { phoneKey } from '../../shared/domain/phone.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { customerAddresses, customerConsents, customerPhones, customerTags } from '../schema/customerRecords.ts';
import { indexCustomer } from './searchIndex.ts';
import { getShop } from './shop.ts';

export interface PhoneEntry {
  label: string;
  phone: string;
}
export type AddressRow = typeof customerAddresses.$inferSelect;
export type AddressEntry = Omit<AddressRow, 'id' | 'customerId' | 'position'>;
export type ConsentRow = typeof customerConsents.$inferSelect;

export const insertPhone = inserter(customerPhones);
export const insertAddress = inserter(customerAddresses);
export const insertConsent = inserter(customerConsents);

const phonesOf = prepared((db: ReadDb) =>
  db
    .select()
    .from(customerPhones)
    .where(eq(customerPhones.customerId, sql.placeholder('id')))
    .orderBy(asc(customerPhones.position))
    .prepare(),
);
/** The phones after the first. */
export function listPhonesOf(db: ReadDb, customerId: string): (typeof customerPhones.$inferSelect)[] {
  return phonesOf(db).all({ id: customerId });
}

const ownersOfPhone = prepared((db: ReadDb) =>
  db
    .select({ customerId: customerPhones.customerId })
    .from(customerPhones)
    .where(eq(customerPhones.phoneKey, sql.placeholder('phoneKey')))
    .limit(20)
    .prepare(),
);
/** Up to twenty customers who have a number among their further ones. */
export function listOwnersOfPhone(db: ReadDb, key: string): string[] {
  return [
    ...new Set(
      ownersOfPhone(db)
        .all({ phoneKey: key })
        .map(({ customerId }) => customerId),
    ),
  ];
}

const addressesOf = prepared((db: ReadDb) =>
  db
    .select()
    .from(customerAddresses)
    .where(eq(customerAddresses.customerId, sql.placeholder('id')))
    .orderBy(asc(customerAddresses.position))
    .prepare(),
);
export function listAddressesOf(db: ReadDb, customerId: string): AddressRow[] {
  return addressesOf(db).all({ id: customerId });
}

/** The address as paper and lists write it. */
export function oneLine({ line1, line2, area, postcode, city }: AddressEntry): string {
  return [line1, line2, area, [postcode, city].filter((part) => part !== '').join(' ')].filter((part) => part !== '').join(', ');
}

/** The rows that stand for what is wanted, each once: those that say exactly that first, then those that mean it. */
function keptRows<R extends { id: string }, W>(rows: readonly R[], wanted: readonly W[], fits: readonly ((row: R, one: W) => boolean)[]) {
  const kept = new Map<W, R>();
  for (const fit of fits)
    for (const one of wanted) {
      const row = kept.has(one) ? undefined : rows.find((other) => ![...kept.values()].includes(other) && fit(other, one));
      if (row) kept.set(one, row);
    }
  return { kept, left: rows.filter((row) => ![...kept.values()].includes(row)) };
}

/**
 * Sets the phones after the first. A number that stays keeps its row, also under another label, so that what refers to
 * the row still finds it.
 */
export function setPhones(tx: Tx, customerId: string, wanted: readonly PhoneEntry[], newId: () => string): void {
  const { country } = getShop(tx);
  const entries = wanted.map(({ label, phone }, position) => ({ position, label, phone, phoneKey: phoneKey(phone, country) }));
  const { kept, left } = keptRows(listPhonesOf(tx, customerId), entries, [
    (row, { phone, label }) => row.phone === phone && row.label === label,
    (row, one) => row.phoneKey === one.phoneKey,
  ]);
  for (const entry of entries) {
    const row = kept.get(entry);
    if (row) tx.update(customerPhones).set(entry).where(eq(customerPhones.id, row.id)).run();
    else insertPhone(tx, { ...entry, id: newId(), customerId });
  }
  for (const { id } of left) tx.delete(customerPhones).where(eq(customerPhones.id, id)).run();
  indexCustomer(tx, customerId);
}

/** Sets all addresses, the first among them. An address that stays keeps its row, also under another label or in other parts. */
export function setAddresses(tx: Tx, customerId: string, wanted: readonly AddressEntry[], newId: () => string): void {
  const entries = wanted.map((entry, position) => ({ ...entry, position }));
  const { kept, left } = keptRows(listAddressesOf(tx, customerId), entries, [
    (row, one) => row.label === one.label && row.line1 === one.line1 && oneLine(row) === oneLine(one),
    (row, one) => oneLine(row) === oneLine(one),
  ]);
  for (const entry of entries) {
    const row = kept.get(entry);
    if (row) tx.update(customerAddresses).set(entry).where(eq(customerAddresses.id, row.id)).run();
    else insertAddress(tx, { ...entry, id: newId(), customerId });
  }
  for (const { id } of left) tx.delete(customerAddresses).where(eq(customerAddresses.id, id)).run();
}

export function deletePhones(tx: Tx, ids: readonly string[]): void {
  tx.delete(customerPhones)
    .where(inArray(customerPhones.id, [...ids]))
    .run();
}

export function deleteAddresses(tx: Tx, ids: readonly string[]): void {
  tx.delete(customerAddresses)
    .where(inArray(customerAddresses.id, [...ids]))
    .run();
}

const tagsOf = prepared((db: ReadDb) =>
  db
    .select({ tag: customerTags.tag })
    .from(customerTags)
    .where(eq(customerTags.customerId, sql.placeholder('id')))
    .orderBy(asc(customerTags.tag))
    .prepare(),
);
export function listTagsOf(db: ReadDb, customerId: string): string[] {
  return tagsOf(db)
    .all({ id: customerId })
    .map((row) => row.tag);
}

/** Sets the tags; two that differ in case or accents only are one, the first spelling stays. */
export function setTags(tx: Tx, customerId: string, tags: readonly string[]): void {
  const kept = new Map(tags.toReversed().map((tag) => [nameKey(tag), tag]));
  tx.delete(customerTags).where(eq(customerTags.customerId, customerId)).run();
  for (const tag of new Set(kept.values())) tx.insert(customerTags).values({ customerId, tag }).run();
}

/** Tags in use, the most used first. */
export function listTags(db: ReadDb, limit: number): string[] {
  return db
    .select({ tag: customerTags.tag })
    .from(customerTags)
    .groupBy(customerTags.tag)
    .orderBy(desc(sql`count(*)`), asc(customerTags.tag))
    .limit(limit)
    .all()
    .map((row) => row.tag);
}

const consentsOf = prepared((db: ReadDb) =>
  db
    .select()
    .from(customerConsents)
    .where(eq(customerConsents.customerId, sql.placeholder('id')))
    .orderBy(desc(customerConsents.at), desc(customerConsents.id))
    .prepare(),
);
/** Newest first; the newest of a kind holds. */
export function listConsentsOf(db: ReadDb, customerId: string): ConsentRow[] {
  return consentsOf(db).all({ id: customerId });
}
