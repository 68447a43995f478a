import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { normalisePlate } from '../../../shared/domain/plate.ts';
import { api } from '../../lib/api.ts';
import type { VehicleMatch, VehiclePick } from './checkInForm.ts';

const MAX_PLATE_TEXT = 20;

export interface PlatePick {
  matches: VehicleMatch[];
  /** The one that Enter would take; null where that is a new car. */
  marked: VehicleMatch | null;
  mark: (index: number) => void;
  isAnswered: boolean;
  isBusy: boolean;
  failure: unknown;
  /**
   * The car at `index` of the matches; any other index means a new car, unless the plate is not answered yet and turns out
   * to be known, or to be one that a car wore before: then nothing is chosen.
   */
  choose: (index: number) => Promise<VehiclePick>;
  /** The recorded car with exactly this plate, asked anew; failing that, one that wore it (`formerPlate`), for the person to decide. */
  findExact: () => Promise<VehicleMatch | null>;
}

/** Answers every keystroke of the plate; the latest text wins, and answers to older ones are narrowed, never shown stale. */
export function usePlatePick(plate: string): PlatePick {
  const queryClient = useQueryClient();
  const [markedAt, mark] = useState(0);
  const text = normalisePlate(plate).slice(0, MAX_PLATE_TEXT);
  const options = api.checkIn.lookUpPlate.queryOptions({ input: { text } });
  const lookUp = useQuery({ ...options, enabled: text !== '', placeholderData: keepPreviousData });
  const matches =
    text === '' ? [] : (lookUp.data?.items ?? []).filter(({ plate: own, formerPlate }) => (formerPlate ?? own).includes(text));

  const findExact = async (): Promise<VehicleMatch | null> => {
    const fresh = await queryClient.fetchQuery({ ...options, staleTime: 0 });
    return fresh.items.find((match) => match.plate === text) ?? fresh.items.find((match) => match.formerPlate === text) ?? null;
  };
  const isAnswered = text !== '' && lookUp.isSuccess && !lookUp.isPlaceholderData;
  const choose = async (index: number): Promise<VehiclePick> => {
    // An answered plate without a match is new at once: the next key already belongs to the next field.
    const match = matches[index] ?? (isAnswered ? null : await findExact());
    // Whether it is the car that wore this plate is seen in the list, not guessed.
    if (match && match.formerPlate !== null && matches[index] === undefined) return { is: 'undecided' };
    return match ? { is: 'known', match } : { is: 'new' };
  };
  return {
    matches,
    marked: matches[markedAt] ?? null,
    mark,
    isAnswered,
    isBusy: lookUp.isFetching,
    failure: lookUp.error,
    choose,
    findExact,
  };
}

/** Finds the recorded car with exactly this normalised plate. */
export function usePlateSearch(): (plate: string) => Promise<VehicleMatch | null> {
  const queryClient = useQueryClient();
  return async (plate) => {
    const options = api.checkIn.lookUpPlate.queryOptions({ input: { text: plate.slice(0, MAX_PLATE_TEXT) } });
    const { items } = await queryClient.fetchQuery({ ...options, staleTime: 0 });
    return items.find((match) => match.plate === plate) ?? null;
  };
}
