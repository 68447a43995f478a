import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { beginsWords } from '../../../../shared/domain/searchTerms.ts';
import { nameWords } from '../../../../shared/domain/names.ts';
import { api } from '../../../lib/api.ts';
import { useCommand } from '../../../lib/command.ts';
import { needsOf } from '../../../lib/navigation.ts';
import { useSession } from '../../../lib/session.tsx';
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
const MOST = 5;
/** One letter begins too many words. */
const FEWEST_LETTERS = 2;

/** What the person may do or open by these words, by label or by the other words people use for it. */
export function useCommands(text: string): readonly Command[] {
  const { t } = useTranslation(['frame', 'settings']);
  const { permissions } = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
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
  const acts = [
    ...(permissions.includes('update:appointment')
      ? [
          {
            id: 'book',
            label: t('frame:command.book.label'),
            words: t('frame:command.book.words'),
            run: () => void navigate({ to: '/schedule', search: { form: 'new' } }),
          },
        ]
      : []),
    { id: 'lock', label: t('frame:person.lock'), words: t('frame:command.lock.words'), run: () => lock.run(undefined) },
  ];
  return [...places, ...acts, ...settings].filter(({ label, words: others }) => beginsWords(`${label} ${others}`, words)).slice(0, MOST);
}
