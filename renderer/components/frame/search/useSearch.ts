import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Found } from '../../../../shared/contract/search.ts';
import { dayOf } from '../../../../shared/dates.ts';
import { MOST_IN_A_SEARCH } from '../../../../shared/domain/searchTerms.ts';
import { api } from '../../../lib/api.ts';
import { useShop } from '../../../lib/shop.ts';
import { useCommands, type Command } from './commands.ts';

export interface Search {
  text: string;
  setText: (text: string) => void;
  /** Something is typed. */
  isAsked: boolean;
  /** What is shown belongs to what was asked, or to the keystroke before. */
  isAnswered: boolean;
  found: readonly Found[];
  commands: readonly Command[];
  /** Changes whenever other results are shown. */
  shown: string;
  /** Goes where a result or command leads. @param value as `valueOf` made it */
  open: (value: string) => void;
}

export const valueOf = ({ kind, id }: { kind: string; id: string }): string => `${kind} ${id}`;

/** What the box asks and where its answers lead. */
export function useSearch(): Search {
  const navigate = useNavigate();
  const timeZone = useShop()?.timeZone ?? 'UTC';
  const [text, setText] = useState('');
  // Longer than the shop takes: its beginning finds what all of it would.
  const wanted = text.trim().slice(0, MOST_IN_A_SEARCH).trimEnd();
  const isAsked = wanted !== '';
  const answer = useQuery(
    api.search.find.queryOptions({ input: { text: wanted }, enabled: isAsked, placeholderData: keepPreviousData, gcTime: 60_000 }),
  );
  const commands = useCommands(wanted);
  const found = isAsked ? (answer.data?.items ?? []) : [];

  const shown = isAsked ? [...found.map(valueOf), ...commands.map(({ id }) => id)].join(' ') : '';
  const open = (value: string): void => {
    const command = commands.find((one) => valueOf({ kind: 'command', id: one.id }) === value);
    if (command) command.run();
    else {
      const item = found.find((one) => valueOf(one) === value);
      if (item) void navigate(placeOf(item, timeZone));
    }
  };
  return { text, setText, isAsked, isAnswered: isAsked && answer.isSuccess, found, commands, shown, open };
}

/** Where a result leads; a car that is asked about opens with its answer. */
function placeOf(item: Found, timeZone: string) {
  if (item.kind === 'repairOrder') return { to: '/repairs/$id', params: { id: item.id }, search: { asked: true } } as const;
  if (item.kind === 'appointment') {
    const day = item.startsAt === null ? {} : { day: dayOf(item.startsAt, timeZone) };
    return { to: '/schedule', search: { ...day, appointment: item.id } } as const;
  }
  if (item.kind === 'customer') return { to: '/customers/$id', params: { id: item.id } } as const;
  if (item.kind === 'invoice') return { to: '/invoices/$id', params: { id: item.id } } as const;
  return { to: '/vehicles/$id', params: { id: item.id }, search: {} } as const;
}
