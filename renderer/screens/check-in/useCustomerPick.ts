import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { nameKey } from '../../../shared/domain/names.ts';
import { phoneDigits } from '../../../shared/domain/phone.ts';
import { api } from '../../lib/api.ts';
import type { CustomerBrief } from './checkInForm.ts';
import type { PersonTyped } from './personTyped.ts';

const MAX_FIND_TEXT = 60;
const MATCHES_SHOWN = 6;

export interface CustomerMatches {
  matches: CustomerBrief[];
  /** The shop has answered what stands in the field now. */
  isAnswered: boolean;
  isBusy: boolean;
  failure: unknown;
  /** The first match, for whom Enter came before the answer. Rejects with what `failure` then shows. */
  findFirst: () => Promise<CustomerBrief | null>;
}

/** Customers by phone or name while one types. */
export function useCustomerMatches(text: string): CustomerMatches {
  const queryClient = useQueryClient();
  const asked = text.trim().slice(0, MAX_FIND_TEXT);
  const options = api.customers.find.queryOptions({ input: { text: asked, limit: MATCHES_SHOWN } });
  const find = useQuery({ ...options, enabled: asked !== '', placeholderData: keepPreviousData });
  const items = asked === '' ? [] : (find.data?.items ?? []);
  // Answers to an older text stay only where they still fit, so that Enter never takes somebody else.
  const matches = find.isPlaceholderData ? items.filter((customer) => fits(customer, asked)) : items;
  const isAnswered = asked === '' || find.isError || (find.isSuccess && !find.isPlaceholderData);
  const findFirst = async (): Promise<CustomerBrief | null> => (await queryClient.fetchQuery(options)).items[0] ?? null;
  return { matches, isAnswered, isBusy: find.isFetching, failure: find.error, findFirst };
}

function fits({ name, phone }: CustomerBrief, text: string): boolean {
  const digits = phoneDigits(text);
  return nameKey(name).includes(nameKey(text)) || (digits.length >= 3 && phone !== null && phoneDigits(phone).includes(digits));
}

export type Duplicate = CustomerBrief & { because: 'phone' | 'email' | 'name' };

/** Customers who may already be the one being typed; asked once there is enough to compare. */
export function usePossibleDuplicates(person: PersonTyped, enabled: boolean): Duplicate[] {
  const input = {
    name: person.name.trim().slice(0, 80),
    phone: person.phone.trim().slice(0, 30),
    email: person.email.trim().slice(0, 254),
  };
  const isEnough = input.name.length >= 3 || phoneDigits(input.phone).length >= 6 || input.email.includes('@');
  const duplicates = useQuery({
    ...api.checkIn.possibleDuplicates.queryOptions({ input }),
    enabled: enabled && isEnough,
    placeholderData: keepPreviousData,
  });
  return enabled && isEnough ? (duplicates.data?.items ?? []) : [];
}
