import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atTime, dayOf, startOfDay } from '../../../shared/dates.ts';
import { clock, minuteOfDay, type Span } from '../../../shared/domain/openingHours.ts';
import { movedTrips } from '../../../shared/domain/trips.ts';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand, type Command } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useUnsaved, type Unsaved } from '../../lib/unsaved.ts';
import type { CustomerBrief, VehicleMatch } from '../check-in/checkInForm.ts';
import type { Resources } from './useResources.ts';

/** A place that was chosen; fields as the form writes them. */
export interface ChosenPlace {
  day: string;
  time: string;
  bayId: string | null;
  mechanicId: string | null;
}
export interface BookingDraft {
  plate: string;
  vehicle: VehicleMatch | null;
  /** Whom the caller turned out to be, where the plate does not say it. */
  customer: CustomerBrief | null;
  name: string;
  phone: string;
  complaint: string;
  note: string;
  minutes: number;
  skillId: string | null;
  waiting: boolean;
  /** Null follows the suggestion. */
  place: ChosenPlace | null;
  isRequest: boolean;
  trips: Trip[];
}
export interface Trip {
  kind: 'pickup' | 'drop';
  address: string;
  startsAt: number;
  endsAt: number;
  driverId: string | null;
  note?: string;
}

/** Where a click on the schedule begins. */
export interface StartingPlace {
  startsAt: number;
  bayId: string | null;
  mechanicId: string | null;
}

type Suggestion = Awaited<ReturnType<typeof api.appointments.suggest.call>>['items'][number];
type Check = Awaited<ReturnType<typeof api.appointments.check.call>>;

/** Whether anything stands in it that would have to be asked again. */
const isBegun = ({ plate, name, phone, complaint, note, customer, trips }: BookingDraft): boolean =>
  [plate, name, phone, complaint, note].some((text) => text.trim() !== '') || customer !== null || trips.length > 0;

export interface BookingFormState {
  draft: BookingDraft;
  set: (change: Partial<BookingDraft>) => void;
  place: ChosenPlace | null;
  setPlace: (change: Partial<ChosenPlace>) => void;
  takePlace: (place: StartingPlace) => void;
  startsAt: number | null;
  suggestions: Suggestion[];
  check: Check | undefined;
  isChecking: boolean;
  send: (overCapacity?: boolean) => void;
  /** Closes the form, after asking when something would be lost. */
  leave: Unsaved['leave'];
  command: Command<never, unknown>;
}

const emptyBooking = (plate: string, minutes: number, place: ChosenPlace | null): BookingDraft => ({
  plate,
  vehicle: null,
  customer: null,
  name: '',
  phone: '',
  complaint: '',
  note: '',
  minutes,
  skillId: null,
  waiting: false,
  place,
  isRequest: false,
  trips: [],
});

/** The car that the form was opened for; null for none, or until it is found. */
function useCarOf(plate: string): VehicleMatch | null {
  const { data } = useQuery({ ...api.checkIn.lookUpPlate.queryOptions({ input: { text: plate } }), enabled: plate !== '' });
  return data?.items.find((match) => match.plate === plate) ?? null;
}

/** Null while day or time is not typed to its end. */
const startOf = ({ day, time }: ChosenPlace, zone: string): number | null =>
  /^\d{4}-\d{2}-\d{2}$/u.test(day) && /^\d{2}:\d{2}/u.test(time) ? atTime(day, time, zone) : null;

const workAt = (startsAt: number | null, minutes: number): Span | null =>
  startsAt === null ? null : { startsAt, endsAt: startsAt + minutes * 60_000 };

/** What the form was opened with. */
export interface Opening {
  start: StartingPlace | null;
  /** The car that it is for; empty for none. */
  plate: string;
  /** The first day on the screen. */
  day: string;
}

/** A booking on the phone: who, what, and a place that follows the best suggestion until somebody chooses another. */
export function useBooking(resources: Resources, { start, plate: askedPlate, day }: Opening, onDone: () => void): BookingFormState {
  const { t } = useTranslation('schedule');
  const { near } = useFormat();
  const zone = resources.timeZone;
  // Places are offered from the day on the screen on, which is the one the caller asked for.
  const [openedAt] = useState(() => Math.max(Math.ceil(Date.now() / 900_000) * 900_000, startOfDay(day, zone)));
  const asPlace = ({ startsAt, bayId, mechanicId }: StartingPlace): ChosenPlace => ({
    day: dayOf(startsAt, zone),
    time: clock(minuteOfDay(startsAt, zone)),
    bayId,
    mechanicId,
  });
  const [typed, setDraft] = useState(() => emptyBooking(askedPlate, resources.rules.defaultMinutes, start ? asPlace(start) : null));
  const itsCar = useCarOf(askedPlate);
  const draft: BookingDraft = { ...typed, vehicle: typed.vehicle ?? (typed.plate === askedPlate ? itsCar : null) };
  const { minutes, skillId } = draft;
  const { suggestions, best } = useOffers(openedAt, minutes, skillId);
  const place = draft.isRequest ? null : (draft.place ?? (best ? asPlace(best) : null));
  const startsAt = place && startOf(place, zone);
  const wanted = place && startsAt !== null ? { startsAt, bayId: place.bayId, mechanicId: place.mechanicId } : null;
  const check = useQuery({
    ...api.appointments.check.queryOptions({ input: { ...(wanted ?? { startsAt: openedAt }), minutes, skillId } }),
    enabled: wanted !== null && minutes >= 5,
    placeholderData: keepPreviousData,
  });
  const unsaved = useUnsaved(isBegun(draft.plate === askedPlate ? { ...draft, plate: '' } : draft));
  const command = useCommand(api.appointments.book, {
    onSuccess: (answer) => {
      unsaved.settle();
      showDone(answer.state === 'scheduled' && startsAt !== null ? t('booked', { time: near(startsAt) }) : t('requestNoted'));
      onDone();
    },
  });
  const set: BookingFormState['set'] = (change) => {
    // What was refused was another booking.
    if (command.fault) command.reset();
    setDraft((old) => ({ ...old, ...change }));
  };
  const goTo = (next: ChosenPlace): void => {
    const [from, to] = [workAt(startsAt, minutes), workAt(startOf(next, zone), minutes)];
    set({ isRequest: false, place: next, trips: from && to ? movedTrips(draft.trips, from, to, zone) : draft.trips });
  };
  return {
    draft,
    set,
    place,
    setPlace: (change) => goTo({ ...(place ?? asPlace({ startsAt: openedAt, bayId: null, mechanicId: null })), ...change }),
    takePlace: (next) => goTo(asPlace(next)),
    startsAt,
    suggestions,
    check: wanted === null ? undefined : check.data,
    isChecking: check.isFetching,
    send: (overCapacity = false) => {
      const { vehicle, customer, plate, name, phone, complaint, note, waiting, trips } = draft;
      command.run({
        vehicleId: vehicle?.id ?? null,
        customerId: vehicle?.customer?.id ?? customer?.id ?? null,
        plate,
        name,
        phone,
        complaint,
        note,
        plannedMinutes: minutes,
        skillId,
        waiting,
        trips,
        place: wanted,
        overCapacity,
      });
    },
    leave: unsaved.leave,
    command: command as unknown as Command<never, unknown>,
  };
}

/** Who could do it when, and the best place of all; a shop without mechanics has nobody to suggest, but it has bays. */
function useOffers(from: number, minutes: number, skillId: string | null): { suggestions: Suggestion[]; best: StartingPlace | undefined } {
  const isAsked = minutes >= 5;
  const suggest = useQuery({
    ...api.appointments.suggest.queryOptions({ input: { from, minutes, skillId } }),
    placeholderData: keepPreviousData,
    enabled: isAsked,
  });
  const suggestions = suggest.data?.items ?? [];
  const free = useQuery({
    ...api.appointments.freeSlots.queryOptions({ input: { from, minutes, skillId, count: 1 } }),
    enabled: isAsked && suggest.data?.items.length === 0,
  });
  return { suggestions, best: suggestions[0] ?? free.data?.items[0] };
}
