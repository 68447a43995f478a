/** What a text finds in a list: everything that the search would find, as far as the list can show it. */
import { listRepairOrdersOfCustomer, listVisitsOf } from '../../db/repositories/repairOrders.ts';
import { listAppointmentIdsOf } from '../../db/repositories/lists/appointmentList.ts';
import { listAppointmentsByNumber, listOrdersMatching, listVehiclesMatching, type FoundOrder } from '../../db/repositories/search.ts';
import { listVehiclesOf } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import { MOST_FOUND, type ListName } from '../../shared/domain/lists.ts';
import { readSearchedNumber } from '../../shared/domain/searchedNumber.ts';
import { beginsWords, complaintQuestion, ofMechanic, plateQuestion, vinQuestion } from '../../shared/domain/searchTerms.ts';
import { findAwaited, findCustomers } from './search.ts';

const MOST_CARS = 100;

export interface Asked {
  text: string;
  /** The one meant by a short number. */
  year: number;
  /** Whether who asks may see customers: else nothing is found by whose it is. */
  seesPeople: boolean;
  /** Only this mechanic's repairs, which are found among any number of others'. */
  mechanicId: string | null;
}

/**
 * @returns ids of at most five hundred rows, or null for an empty text, which finds everything
 */
export function findListed(db: ReadDb, list: ListName, { text, year, seesPeople, mechanicId }: Asked): string[] | null {
  if (text === '') return null;
  if (list === 'customers') return findCustomers(db, text, MOST_FOUND).map((row) => row.id);
  const people = seesPeople ? findCustomers(db, text, MOST_CARS) : [];
  if (list === 'vehicles') {
    const owned = people.flatMap((person) => listVehiclesOf(db, person.id).map((row) => row.id));
    return distinct([...vehiclesBy(db, text, MOST_FOUND), ...owned]);
  }
  if (list === 'appointments') {
    return distinct([
      ...(readSearchedNumber(text, year)?.appointments ?? []).flatMap((prefix) => idsOf(listAppointmentsByNumber(db, prefix, MOST_FOUND))),
      ...idsOf(findAwaited(db, text, MOST_FOUND)),
      ...vehiclesBy(db, text, MOST_CARS).flatMap((id) => listAppointmentIdsOf(db, 'vehicle', id, MOST_FOUND)),
      ...people.flatMap((person) => listAppointmentIdsOf(db, 'customer', person.id, MOST_FOUND)),
    ]);
  }
  const visits = [
    ...vehiclesBy(db, text, MOST_CARS).flatMap((id) => listVisitsOf(db, id, MOST_FOUND)),
    ...people.flatMap((person) => listRepairOrdersOfCustomer(db, person.id, MOST_FOUND)),
  ];
  const his = visits.filter((visit) => mechanicId === null || visit.mechanicId === mechanicId);
  return distinct(idsOf([...his, ...repairsBy(db, text, mechanicId)]));
}

function vehiclesBy(db: ReadDb, text: string, limit: number): string[] {
  return [plateQuestion(text), vinQuestion(text)].flatMap((question) =>
    question ? listVehiclesMatching(db, question, limit, () => true).map((row) => row.id) : [],
  );
}

function repairsBy(db: ReadDb, text: string, mechanicId: string | null): FoundOrder[] {
  const question = complaintQuestion(text);
  return question
    ? listOrdersMatching(
        db,
        mechanicId === null ? question : ofMechanic(question, mechanicId),
        MOST_FOUND,
        (row, isUnsure) => !isUnsure || beginsWords(row.complaint, question.parts),
      )
    : [];
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);
const distinct = (ids: readonly string[]): string[] => [...new Set(ids)].slice(0, MOST_FOUND);
