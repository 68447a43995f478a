import { Box, Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { useFormat } from '../../lib/format.ts';
import { usePapers } from '../../lib/papers.ts';
import classes from './RepairOrder.module.css';
import { CHANNELS, useDecide, type Decide, type EstimateVersion } from './useEstimate.ts';

/** Asks for the customer's answer: A approves the line under the keyboard, D declines it, and the next line follows. */
export function EstimateDecision({ estimate }: { estimate: EstimateVersion }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const format = useFormat();
  const papers = usePapers();
  const decide = useDecide(estimate);
  return (
    <Box onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && decide.save()}>
      <Group justify="space-between" mb="xs">
        <div>
          <Text fw={550}>
            {t('estimate.version', { version: estimate.version })} · {t('estimate.states.sent')}
          </Text>
          <Text size="sm" c="dimmed" title={format.dateTime(estimate.sentAt)}>
            {t('estimate.sentAt', { time: format.near(estimate.sentAt) })}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            variant="subtle"
            size="compact-md"
            loading={papers.isBusy}
            onClick={() => papers.print({ kind: 'estimate', id: estimate.id })}
          >
            {t('estimate.print')}
          </Button>
          <Button variant="default" size="compact-md" onClick={() => decide.setAll(true)}>
            {t('estimate.approveAll')}
          </Button>
          <Button variant="default" size="compact-md" onClick={() => decide.setAll(false)}>
            {t('estimate.declineAll')}
          </Button>
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mb={4}>
        {t('estimate.decideHint')}
      </Text>
      <DecisionList estimate={estimate} decide={decide} />
      <Answer decide={decide} />
      <ErrorNotice fault={decide.fault ?? papers.fault} />
    </Box>
  );
}

function DecisionList({ estimate, decide }: { estimate: EstimateVersion; decide: Decide }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, lineId: string, index: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const answer = { a: true, d: false }[event.key.toLowerCase()];
    if (answer === undefined && step === undefined) return;
    event.preventDefault();
    if (answer !== undefined) decide.set(lineId, answer);
    const next = list.current?.children.item(index + (step ?? 1));
    if (next instanceof HTMLElement) next.focus();
  };
  return (
    <ul ref={list} className={classes['decisions']} aria-label={t('estimate.decide')}>
      {estimate.lines.map((line, index) => {
        const decision = decide.decisions.get(line.lineId);
        return (
          <Box
            component="li"
            key={line.lineId}
            className={classes['decision'] ?? ''}
            tabIndex={0}
            data-section-start
            aria-label={`${line.description}: ${t(decision === undefined ? 'estimate.undecided' : decision ? 'estimate.approved' : 'estimate.declined')}`}
            onKeyDown={(event: KeyboardEvent<HTMLElement>) => onKeyDown(event, line.lineId, index)}
          >
            <Text inherit td={decision === false ? 'line-through' : 'none'}>
              {line.description}
            </Text>
            <MoneyText minor={line.grossMinor} />
            <Answers decision={decision} onAnswer={(approved) => decide.set(line.lineId, approved)} />
          </Box>
        );
      })}
    </ul>
  );
}

function Answers({ decision, onAnswer }: { decision: boolean | undefined; onAnswer: (approved: boolean) => void }): ReactNode {
  const { t } = useTranslation('repairOrder');
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-md"
        color="green"
        variant={decision === true ? 'filled' : 'default'}
        aria-pressed={decision === true}
        leftSection={<IconCheck size="1em" aria-hidden />}
        rightSection={<KeyHint keys="A" />}
        onClick={() => onAnswer(true)}
      >
        {t('estimate.approve')}
      </Button>
      <Button
        size="compact-md"
        color="red"
        variant={decision === false ? 'filled' : 'default'}
        aria-pressed={decision === false}
        leftSection={<IconX size="1em" aria-hidden />}
        rightSection={<KeyHint keys="D" />}
        onClick={() => onAnswer(false)}
      >
        {t('estimate.decline')}
      </Button>
    </Group>
  );
}

function Answer({ decide }: { decide: Decide }): ReactNode {
  const { t } = useTranslation('repairOrder');
  return (
    <>
      <div className={classes['answer']}>
        <Select
          label={t('estimate.channel')}
          allowDeselect={false}
          data={CHANNELS.map((channel) => ({ value: channel, label: t(`estimate.channels.${channel}`) }))}
          value={decide.channel}
          onChange={(channel) => decide.setChannel(CHANNELS.find((known) => known === channel) ?? decide.channel)}
        />
        <TextInput
          label={t('estimate.note')}
          placeholder={t('estimate.notePlaceholder')}
          value={decide.note}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => decide.setNote(event.currentTarget.value)}
        />
        <Button disabled={decide.openCount > 0} loading={decide.isSaving} onClick={decide.save}>
          {t('estimate.save')}
        </Button>
      </div>
      <Group justify="space-between" mt={6}>
        <Text size="sm" c="dimmed">
          {t('estimate.approvedSum')} <MoneyText minor={decide.approvedMinor} />
        </Text>
        <Text size="sm" c="dimmed" aria-live="polite">
          {decide.openCount > 0 ? t('estimate.saveHint', { count: decide.openCount }) : <KeyHint keys="Ctrl ↵" />}
        </Text>
      </Group>
    </>
  );
}
