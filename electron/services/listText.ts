/** What a text finds in a list: everything that the search would find, as far as the list can show it. */
import { listRepairOrdersOfCustomer, listVisitsOf } from '../../db/repositories/repairOrders.ts';
import { listOrdersMatching, listVehiclesMatching, type FoundOrder } from '../../db/repositories/search.ts';
import { listVehiclesOf } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import { MOST_FOUND } from '../../shared/domain/lists.ts';
import { beginsWords, complaintQuestion, plateQuestion, vinQuestion } from '../../shared/domain/searchTerms.ts';
import { findCustomers } from './search.ts';

const MOST_CARS = 100;

/** @returns ids of at most five hundred rows, or null for an empty text, which finds everything */
export function findListed(db: ReadDb, list: 'repairs' | 'customers' | 'vehicles', text: string): string[] | null {
  if (text === '') return null;
  if (list === 'customers') return findCustomers(db, text, MOST_FOUND).map((row) => row.id);
  const people = findCustomers(db, text, MOST_CARS);
  if (list === 'vehicles') {
    const owned = people.flatMap((person) => listVehiclesOf(db, person.id).map((row) => row.id));
    return distinct([...vehiclesBy(db, text, MOST_FOUND), ...owned]);
  }
  return distinct([
    ...vehiclesBy(db, text, MOST_CARS).flatMap((id) => listVisitsOf(db, id, MOST_FOUND).map((row) => row.id)),
    ...people.flatMap((person) => listRepairOrdersOfCustomer(db, person.id, MOST_FOUND).map((row) => row.id)),
    ...repairsBy(db, text).map((row) => row.id),
  ]);
}

function vehiclesBy(db: ReadDb, text: string, limit: number): string[] {
  return [plateQuestion(text), vinQuestion(text)].flatMap((question) =>
    question ? listVehiclesMatching(db, question, limit, () => true).map((row) => row.id) : [],
  );
}

function repairsBy(db: ReadDb, text: string): FoundOrder[] {
  const question = complaintQuestion(text);
  return question
    ? listOrdersMatching(db, question, MOST_FOUND, (row) => !question.isLong || beginsWords(row.complaint, question.parts))
    : [];
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)].slice(0, MOST_FOUND);
