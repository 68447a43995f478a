import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { useFormat } from '../../lib/format.ts';
import { usePapers } from '../../lib/papers.ts';
import classes from './RepairOrder.module.css';
import { CHANNELS, type EstimateVersion } from './useEstimate.ts';

/** One version as it was sent, with what was answered. */
export function EstimateVersionView({ estimate }: { estimate: EstimateVersion }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const format = useFormat();
  const papers = usePapers();
  const { decidedAt, decidedBy } = estimate;
  const time = decidedAt === null ? null : format.near(decidedAt);
  const channel = CHANNELS.find((known) => known === estimate.channel);
  const answered =
    time === null ? null : decidedBy === null ? t('estimate.decidedAtPlain', { time }) : t('estimate.decidedAt', { time, name: decidedBy });
  return (
    <details className={classes['version']}>
      <summary>
        <Text component="span" inherit fw={550}>
          {t('estimate.version', { version: estimate.version })} · {t(`estimate.states.${estimate.state}`)}
        </Text>
        <MoneyText minor={estimate.totalMinor} />
      </summary>
      <Group justify="space-between" mt="xs">
        <Text size="sm" c="dimmed">
          {[t('estimate.sentAt', { time: format.near(estimate.sentAt) }), answered, channel ? t(`estimate.channels.${channel}`) : null]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Button
          variant="subtle"
          size="compact-md"
          loading={papers.isBusy}
          onClick={() => papers.print({ kind: 'estimate', id: estimate.id })}
        >
          {t('estimate.print')}
        </Button>
      </Group>
      {estimate.note === '' ? null : <Text size="sm">{estimate.note}</Text>}
      <ul className={classes['decisions']}>
        {estimate.lines.map((line) => (
          <li key={line.lineId} className={classes['decision']}>
            <Text inherit td={line.decision === 'declined' ? 'line-through' : 'none'}>
              {line.description}
            </Text>
            <Text component="span" size="sm" c="dimmed">
              {t(line.decision === null ? 'estimate.undecided' : `estimate.${line.decision}`)}
            </Text>
            <MoneyText minor={line.grossMinor} />
          </li>
        ))}
      </ul>
      <ErrorNotice fault={papers.fault} />
    </details>
  );
}
