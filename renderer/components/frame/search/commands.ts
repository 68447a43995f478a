import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../../shared/dates.ts';
import type { Permission } from '../../../../shared/domain/permissions.ts';
import { beginsWords } from '../../../../shared/domain/searchTerms.ts';
import { nameWords } from '../../../../shared/domain/names.ts';
import { api } from '../../../lib/api.ts';
import { useCommand } from '../../../lib/command.ts';
import { needsOf } from '../../../lib/navigation.ts';
import { useNow } from '../../../lib/now.ts';
import { usePapers } from '../../../lib/papers.ts';
import { showFault } from '../../toast.tsx';
import { useSession } from '../../../lib/session.tsx';
import { useShop } from '../../../lib/shop.ts';
import { ADDING } from '../../../lib/useAdding.ts';
import { SETTINGS_PAGES } from '../../../screens/settings/settingsPages.ts';

export interface Command {
  id: string;
  label: string;
  run: () => void;
}

const PLACES = [
  ['checkIn', '/check-in'],
  ['today', '/'],
  ['board', '/board'],
  ['repairs', '/repairs'],
  ['customers', '/customers'],
  ['vehicles', '/vehicles'],
  ['schedule', '/schedule'],
  ['appointments', '/appointments'],
  ['invoices', '/invoices'],
  ['outbox', '/outbox'],
  ['account', '/account'],
] as const;
const ACTS = ['book', 'newCustomer', 'newVehicle', 'printDay', 'light', 'dark'] as const;
const MOST = 5;
/** One letter begins too many words. */
const FEWEST_LETTERS = 2;

/** What the person may do or open by these words, by label or by the other words people use for it. */
export function useCommands(text: string): readonly Command[] {
  const { t } = useTranslation(['frame', 'settings']);
  const { permissions } = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const isDark = useComputedColorScheme() === 'dark';
  const { setColorScheme } = useMantineColorScheme();
  const papers = usePapers(({ sentence }) => showFault(sentence));
  const today = dayOf(useNow(), useShop()?.timeZone ?? 'UTC');
  const lock = useCommand(api.session.lock, {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.session.current.queryKey() }),
  });
  const words = nameWords(text);
  if (words.join('').length < FEWEST_LETTERS) return [];
  const isOpen = (path: string): boolean => {
    const needs = needsOf(path);
    return needs.length === 0 || needs.some((permission) => permissions.includes(permission));
  };
  const places = PLACES.filter(([, to]) => isOpen(to)).map(([id, to]) => ({
    id,
    label: t(`frame:command.${id}.label`),
    words: t(`frame:command.${id}.words`),
    run: () => void navigate({ to }),
  }));
  const settings = SETTINGS_PAGES.filter(([to]) => isOpen(to)).map(([to, word]) => ({
    id: to,
    label: t('frame:command.settings.label', { page: t(`settings:page.${word}`) }),
    words: t('frame:command.settings.words'),
    run: () => void navigate({ to }),
  }));
  const may = (permission: Permission): boolean => permissions.includes(permission);
  const act = (id: (typeof ACTS)[number], isAllowed: boolean, run: () => void) =>
    isAllowed ? [{ id, label: t(`frame:command.${id}.label`), words: t(`frame:command.${id}.words`), run }] : [];
  const acts = [
    ...act('book', may('update:appointment'), () => void navigate({ to: '/schedule', search: { form: 'new' } })),
    ...act('newCustomer', isOpen('/customers') && may('update:customer'), () => void navigate({ to: '/customers', hash: ADDING })),
    ...act('newVehicle', isOpen('/vehicles') && may('update:vehicle'), () => void navigate({ to: '/vehicles', hash: ADDING })),
    ...act('printDay', may('read:appointment'), () => papers.print({ kind: 'daySchedule', id: today })),
    ...act('light', isDark, () => setColorScheme('light')),
    ...act('dark', !isDark, () => setColorScheme('dark')),
    { id: 'lock', label: t('frame:person.lock'), words: t('frame:command.lock.words'), run: () => lock.run(undefined) },
  ];
  return [...places, ...acts, ...settings].filter(({ label, words: others }) => beginsWords(`${label} ${others}`, words)).slice(0, MOST);
}
