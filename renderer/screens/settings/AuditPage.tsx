import { Button, Table, Text } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { auditDetail } from './auditDetail.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { useNotedWords } from './useNotedWords.ts';

/** Who did what, newest first; further pages on demand. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation(['people', 'settings', 'frame']);
  const { near, dateTime } = useFormat();
  const actWord = useActWord();
  const actorWord = useActorWord();
  const notedWords = useNotedWords();
  const query = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SettingsPage title={t('settings:page.audit')} text={t('people:audit.text')} query={query}>
      {rows.length === 0 ? <EmptyState icon={IconListDetails} title={t('people:audit.empty')} text={t('people:audit.text')} /> : null}
      <Table.ScrollContainer minWidth="43rem" scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {(['at', 'actor', 'act', 'outcome', 'detail'] as const).map((column) => (
                <Table.Th key={column}>{t(`people:audit.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.seq}>
                <Table.Td className="tabular" title={dateTime(row.at)} style={{ whiteSpace: 'nowrap' }}>
                  {near(row.at)}
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{actorWord(row.actor)}</Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{actWord(row.action)}</Table.Td>
                <Table.Td>
                  <Text inherit {...(row.outcome === 'denied' ? { c: 'var(--mantine-color-error)' } : {})}>
                    {t(`people:audit.${row.outcome}`)}
                  </Text>
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{auditDetail(row.detail, notedWords)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {query.hasNextPage ? (
        <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('frame:action.more')}
        </Button>
      ) : null}
    </SettingsPage>
  );
}

/** A person by name; the program and whoever was not signed in by a word. */
function useActorWord(): (actor: string) => string {
  const { t } = useTranslation('people');
  return (actor) => (actor === 'anonymous' ? t('audit.nobody') : actor === 'system' ? t('audit.program') : actor);
}

/** `checked a car in` for `checkIn.create`; an act that a newer version wrote is shown by its name. */
function useActWord(): (action: string) => string {
  const { t, i18n } = useTranslation('people');
  return (action) => (i18n.exists(`people:act.${action}`) ? t(`act.${action}` as 'act.checkIn.create') : action);
}
