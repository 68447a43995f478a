import { useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, dayOf } from '../../../shared/dates.ts';
import { weekdayOf } from '../../../shared/domain/openingHours.ts';
import { showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useNow } from '../../lib/now.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { useDeviceMode } from '../../lib/deviceMode.ts';
import type { Grouping, ScheduleAddress, View } from './scheduleAddress.ts';
import { columnsOf, placedOn, shownHours, type Board, type Booking, type Column, type Placed, type Target } from './scheduleGrid.ts';
import { useResources, type Resources } from './useResources.ts';

/** A move that the shop refused, or that only fits over the day's hours. */
export interface Refusal {
  booking: Booking;
  to: Target;
  fault: Fault;
}

export interface ScheduleState {
  day: string;
  /** The first day on the screen: of a week, its Monday. */
  first: string;
  today: string;
  view: View;
  by: Grouping;
  zone: string;
  go: (change: { [K in keyof ScheduleAddress]: ScheduleAddress[K] | undefined }) => void;
  board: Board | undefined;
  resources: Resources | undefined;
  columns: Column[];
  placed: Map<string, Placed[]>;
  hours: { from: number; to: number };
  error: unknown;
  refetch: () => unknown;
  mayBook: boolean;
  /** Draws the booking at its new place at once; the shop may still say no. */
  move: (booking: Booking, to: Target, overCapacity?: boolean) => void;
  refusal: Refusal | null;
  closeRefusal: () => void;
}

/** Everything the schedule does; the components only draw it. */
export function useSchedule(): ScheduleState {
  const { t } = useTranslation('schedule');
  const { near } = useFormat();
  const navigate = useNavigate();
  const address = useSearch({ from: '/schedule' });
  const resources = useResources();
  const zone = resources?.timeZone ?? 'UTC';
  const today = dayOf(useNow(), zone);
  const { day = today, by = 'bay' } = address;
  const view = useDeviceMode() === 'terminal' ? 'day' : (address.view ?? 'day');
  const first = view === 'week' ? addDays(day, 1 - weekdayOf(day)) : day;
  const input = { day: first, days: view === 'week' ? 7 : 1 };
  const query = useQuery({
    ...api.appointments.board.queryOptions({ input }),
    enabled: resources !== undefined,
    placeholderData: keepPreviousData,
  });
  const board = useMemo(() => (view === 'week' ? withoutClosedWeekend(query.data) : query.data), [query.data, view]);
  const { columns, placed, hours } = useMemo(() => {
    const shown = board ?? EMPTY;
    const list = by === 'bay' ? (resources?.bays ?? []).filter((bay) => bay.active) : (resources?.mechanics ?? []);
    const cols = columnsOf(shown, list, by, zone);
    const items = placedOn(shown, cols, by, zone);
    return { columns: cols, placed: items, hours: shownHours(shown, [...items.values()].flat(), zone) };
  }, [board, resources, by, zone]);

  const queryClient = useQueryClient();
  const queryKey = api.appointments.board.queryKey({ input });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const put = (id: string, to: Target): void => {
    queryClient.setQueryData(
      queryKey,
      (old) => old && { ...old, allocations: old.allocations.map((b) => (b.id === id ? { ...b, ...to } : b)) },
    );
  };
  const command = useCommand(api.appointments.move, {
    keyBy: ({ id, to }) => `${id} ${to.startsAt} ${to.endsAt} ${to.bayId} ${to.mechanicId}`,
    onFault: (fault, { id, was, to }) => {
      const booking = queryClient.getQueryData(queryKey)?.allocations.find((item) => item.id === id);
      put(id, was);
      if (booking) setRefusal({ booking: { ...booking, ...was }, to, fault });
      void queryClient.invalidateQueries({ queryKey });
    },
    onSuccess: (_answer, { id, was, to }) => {
      const booking = queryClient.getQueryData(queryKey)?.allocations.find((item) => item.id === id);
      const name = booking ? nameOf(booking) : '';
      showUndo(isResized(was, to) ? t('resized', { name, time: near(to.endsAt) }) : t('moved', { name, time: near(to.startsAt) }), () => {
        put(id, was);
        command.run({ id, was: placeOf(to), to: was, overCapacity: true });
      });
    },
  });
  const move: ScheduleState['move'] = (booking, to, overCapacity = false) => {
    const was = placeOf(booking);
    const next = placeOf(to);
    if (JSON.stringify(was) === JSON.stringify(next)) return;
    void queryClient.cancelQueries({ queryKey });
    put(booking.id, next);
    command.run({ id: booking.id, was, to: next, overCapacity });
  };
  return {
    day,
    first,
    today,
    view,
    by,
    zone,
    go: (change) => void navigate({ to: '/schedule', search: (old) => clean({ ...old, ...change }) }),
    board,
    resources,
    columns,
    placed,
    hours,
    error: query.error,
    refetch: query.refetch,
    mayBook: useMay('update:appointment'),
    move,
    refusal,
    closeRefusal: () => setRefusal(null),
  };
}

const EMPTY: Board = { allocations: [], days: [], capacity: [], closedSlots: [], absences: [] };

const isResized = (was: Target, to: Target): boolean =>
  to.startsAt === was.startsAt && to.bayId === was.bayId && to.mechanicId === was.mechanicId;
const placeOf = ({ startsAt, endsAt, bayId, mechanicId }: Target): Target => ({ startsAt, endsAt, bayId, mechanicId });

/** What a booking goes by: its plate, or whose it is. */
export const nameOf = (booking: Pick<Booking, 'plate' | 'customerName' | 'number'>): string =>
  booking.plate || booking.customerName || booking.number;

/** A week shows the days on which something can happen. */
function withoutClosedWeekend(board: Board | undefined): Board | undefined {
  if (!board) return board;
  const busy = new Set(board.capacity.filter((c) => c.plannedMinutes > 0).map((c) => c.day));
  const days = board.days.filter(({ day, open }) => open.length > 0 || weekdayOf(day) < 6 || busy.has(day));
  return { ...board, days };
}

/** Leaves out of the address what is not set. */
function clean(address: { [K in keyof ScheduleAddress]: ScheduleAddress[K] | undefined }): ScheduleAddress {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined && value !== '')) as ScheduleAddress;
}
