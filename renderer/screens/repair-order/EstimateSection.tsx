import { Button, Checkbox, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useMay } from '../../lib/session.tsx';
import { EstimateDecision } from './EstimateDecision.tsx';
import { EstimateVersionView } from './EstimateVersionView.tsx';
import type { RepairOrder } from './lineDraft.ts';
import { Section } from './Section.tsx';
import { canSend, openEstimate, useSendEstimate } from './useEstimate.ts';

/** What was offered, what the customer said, and what is still to be asked. */
export function EstimateSection({ repair }: { repair: RepairOrder }): ReactNode {
  const mayDecide = useMay('approve:estimate');
  const open = openEstimate(repair);
  const others = repair.estimates.filter((estimate) => estimate !== open).toSorted((a, b) => b.version - a.version);
  return (
    <Section section="estimate">
      {open && mayDecide ? <EstimateDecision key={open.id} estimate={open} /> : null}
      {open && !mayDecide ? <EstimateVersionView estimate={open} /> : null}
      <Sending repair={repair} />
      {others.map((estimate) => (
        <EstimateVersionView key={estimate.id} estimate={estimate} />
      ))}
    </Section>
  );
}

function Sending({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const send = useSendEstimate(repair);
  const isClosed = repair.state === 'delivered' || repair.state === 'cancelled';
  const open = openEstimate(repair);
  const email = repair.customer?.email ?? null;
  if (isClosed || !send.maySend) return repair.estimates.length === 0 ? <Text c="dimmed">{t('estimate.none')}</Text> : null;
  if (!canSend(repair)) {
    const reason = repair.lines.length === 0 ? t('estimate.nothing') : t('estimate.allDecided');
    return open ? null : <Text c="dimmed">{reason}</Text>;
  }
  return (
    <div>
      <Text c="dimmed" mb="xs" mt={open ? 'md' : 0}>
        {open ? t('estimate.newerLines') : t('estimate.noneHint', { version: send.nextVersion })}
      </Text>
      <Group gap="md">
        <Button data-section-start variant={open ? 'default' : 'filled'} loading={send.isSending} onClick={send.send}>
          {send.nextVersion === 1 ? t('estimate.send') : t('estimate.sendAgain', { version: send.nextVersion })}
        </Button>
        {email === null ? null : (
          <Checkbox
            label={t('estimate.sendEmail', { email })}
            checked={send.email}
            onChange={(event) => send.setEmail(event.currentTarget.checked)}
          />
        )}
      </Group>
      <ErrorNotice fault={send.fault} />
    </div>
  );
}
