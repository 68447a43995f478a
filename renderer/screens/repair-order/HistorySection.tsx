import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { STAGES, type Stage } from '../../../shared/domain/repairOrderStates.ts';
import { useFormat } from '../../lib/format.ts';
import type { RepairOrder } from './lineDraft.ts';
import classes from './RepairOrder.module.css';
import { Section } from './Section.tsx';

type Entry = RepairOrder['history'][number];

/** Who moved the repair where, newest first; never edited. */
export function HistorySection({ repair }: { repair: RepairOrder }): ReactNode {
  const format = useFormat();
  return (
    <Section section="history">
      <ol className={classes['timeline']}>
        {repair.history
          .toSorted((a, b) => b.at - a.at)
          .map((entry) => (
            <li key={`${entry.at} ${entry.to} ${entry.stage ?? ''}`}>
              <EntryWords entry={entry} repair={repair} />
              <Text size="sm" c="dimmed" title={format.dateTime(entry.at)}>
                {format.near(entry.at)} · {entry.by}
              </Text>
              {entry.note === '' ? null : <Text size="sm">{entry.note}</Text>}
            </li>
          ))}
      </ol>
    </Section>
  );
}

function EntryWords({ entry, repair }: { entry: Entry; repair: RepairOrder }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const to = t(`words:state.${entry.to}`);
  const stage = (STAGES[repair.type] as readonly Stage[]).find((known) => known === entry.stage);
  if (entry.from === null) return <Text fw={550}>{t('history.opened', { to })}</Text>;
  if (entry.from === entry.to && stage) return <Text fw={550}>{t('history.stage', { stage: t(`words:stage.${stage}`) })}</Text>;
  return <Text fw={550}>{t('history.moved', { from: t(`words:state.${entry.from}`), to })}</Text>;
}
