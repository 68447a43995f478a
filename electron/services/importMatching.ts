/** Whom a row of another program's file means. The shop is asked and, in a dry run, what earlier rows of the file would add. */
import { findClaims } from '../../db/repositories/importClaims.ts';
import { listPeopleNumbered, listPeopleWith, type KnownPerson, type NumberedPerson } from '../../db/repositories/importedPeople.ts';
import { listPhonesOf } from '../../db/repositories/customerRecords.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import { readImportRow, type CustomerImport, type OwnerRef, type RowFault } from '../../shared/domain/importRow.ts';
import type { ImportMapping, ImportOptions } from '../../shared/domain/imports.ts';
import { nameKey } from '../../shared/domain/names.ts';
import { phoneKey } from '../../shared/domain/phone.ts';
import { joinAddress } from './importAddress.ts';

/** Where a row looks for what it names. */
export interface Lookup {
  db: ReadDb;
  importId: string;
  row: number;
  /** In a dry run, earlier rows of the file count as if they were there. */
  isDry: boolean;
}
/** What tells people apart. */
export interface Person {
  nameKey: string;
  /** Keys of all his phones. */
  phones: readonly string[];
  email: string | null;
  address: string;
}
/** Somebody who is there: in the shop, or (without an id) in an earlier row of the file. */
export type Candidate = Person & { id: string | null };

export function personOf(db: ReadDb, said: Pick<CustomerImport, 'name' | 'phone' | 'email'> & Partial<CustomerImport>): Person {
  const { country } = getShop(db);
  return {
    nameKey: nameKey(said.name),
    phones: [said.phone, said.phone2 ?? null].flatMap((typed) => (typed === null || typed === '' ? [] : phoneKey(typed, country))),
    email: said.email === null || said.email === '' ? null : said.email.toLowerCase(),
    address: nameKey(joinAddress(said)),
  };
}

const candidateOf = (db: ReadDb, { id, nameKey: name, phoneKey: phone, email, address }: KnownPerson): Candidate => ({
  id,
  nameKey: name,
  phones: [...(phone === null ? [] : [phone]), ...listPhonesOf(db, id).map((row) => row.phoneKey)],
  email,
  address: nameKey(address),
});
const claimed = ({ db, isDry }: Lookup, kind: 'phone' | 'email' | 'name' | 'number', key: string): Candidate[] =>
  isDry ? findClaims(db, kind, key).map((said) => ({ ...(said as Person), id: null })) : [];

const known = ({ db }: Lookup, has: Parameters<typeof listPeopleWith>[1], value: string, name: string): Candidate[] =>
  listPeopleWith(db, has, value, name).map((one) => candidateOf(db, one));

/** The customer who is surely the one meant: same name with one same phone or e-mail. */
export function findSamePerson(look: Lookup, { nameKey: name, phones, email }: Person): Candidate | null {
  const found = [
    ...phones.flatMap((phone) => known(look, 'namedPhone', phone, name)),
    ...(email === null ? [] : known(look, 'namedEmail', email, name)),
    ...phones.flatMap((phone) => claimed(look, 'phone', `${phone} ${name}`)),
    ...(email === null ? [] : claimed(look, 'email', `${email} ${name}`)),
  ];
  return found[0] ?? null;
}

/** Everybody of the name, except who lives elsewhere. */
export function listNamesakes(look: Lookup, { nameKey: name, address }: Person): Candidate[] {
  const found = [...known(look, 'name', '', name), ...claimed(look, 'name', name)];
  return found.filter((one) => address === '' || one.address === '' || one.address === address);
}

/** Those who have the old number and of whom the row says nothing else. Numbers of two programs are alike by chance. */
export function listNumbered(look: Lookup, externalId: string, said: Person | null): Candidate[] {
  const inShop = listPeopleNumbered(look.db, externalId, look).filter((one) => said === null || isMeant(look.db, one, said));
  const inFile = claimed(look, 'number', externalId).filter((one) => said === null || agrees(one, said));
  return [...inShop.map((one) => candidateOf(look.db, one)), ...inFile];
}

/** As the customer is now, or as the row said that brought him: whoever changed his name since is still the same. */
function isMeant(db: ReadDb, one: NumberedPerson, said: Person): boolean {
  if (agrees(candidateOf(db, one), said)) return true;
  const mapping = JSON.parse(one.mapping) as ImportMapping;
  // A customer's row has neither amounts nor days.
  const { values } = readImportRow(
    'customers',
    JSON.parse(one.cells) as string[],
    mapping,
    JSON.parse(one.options) as ImportOptions,
    2,
    '',
  );
  return values !== null && agrees(personOf(db, values), said);
}

function agrees(one: Person, other: Person): boolean {
  return (
    (other.nameKey !== '' && wordsOf(one) === wordsOf(other)) ||
    one.phones.some((phone) => other.phones.includes(phone)) ||
    (one.email !== null && one.email === other.email)
  );
}
/** Rossi Mario is Mario Rossi. */
const wordsOf = ({ nameKey: name }: Person): string => name.split(' ').toSorted().join(' ');

/** @returns the owner's id, null where the file names nobody, or why it cannot be told who he is */
export function ownerOf(look: Lookup, owner: OwnerRef): { id: string | null } | RowFault {
  const { number, name, phone, email } = owner;
  const field = number === '' ? 'ownerName' : 'ownerNumber';
  const isNumberAlone = [name, phone, email].every((said) => said === '');
  if (isNumberAlone && number === '') return { id: null };
  const said = personOf(look.db, { name, phone, email });
  const byNumber = number === '' ? [] : distinct(listNumbered(look, number, isNumberAlone ? null : said));
  if (byNumber.length > 0) return byNumber.length === 1 ? { id: byNumber[0] ?? null } : { field, code: 'CUSTOMER_AMBIGUOUS' };
  const found = isNumberAlone ? 'none' : findOnePerson(look, said);
  if (typeof found === 'object') return found;
  if (found === 'several') return { field, code: 'CUSTOMER_AMBIGUOUS' };
  const isOfAnother = number !== '' && listNumbered(look, number, null).length > 0;
  return { field, code: isOfAnother ? 'NUMBER_OF_ANOTHER' : 'CUSTOMER_NOT_FOUND' };
}

/** The one customer whom phone, e-mail or name points to. */
function findOnePerson(look: Lookup, { nameKey: name, phones, email }: Person): { id: string } | 'none' | 'several' {
  let isSeveral = false;
  const phone = phones[0] ?? null;
  for (const [has, value] of [['phone', phone] as const, ['email', email] as const, ['name', name === '' ? null : ''] as const]) {
    if (value === null) continue;
    const named = distinct(listPeopleWith(look.db, NAMED[has], value, name));
    const [only, another] = named.length === 0 ? distinct(listPeopleWith(look.db, has, value, name)) : named;
    if (only !== undefined && another === undefined) return { id: only };
    isSeveral ||= another !== undefined;
  }
  return isSeveral ? 'several' : 'none';
}
const NAMED = { phone: 'namedPhone', email: 'namedEmail', name: 'name' } as const;

const distinct = (people: readonly { id: string | null }[]): string[] => [...new Set(people.flatMap(({ id }) => id ?? []))];
