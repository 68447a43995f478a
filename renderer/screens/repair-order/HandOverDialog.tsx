import { Box, Button, Checkbox, Group, List, Text } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { useFormat } from '../../lib/format.ts';
import { usePapers } from '../../lib/papers.ts';
import { TenderFields } from '../invoices/TenderFields.tsx';
import { handOverBlockers, type HandOverBlocker } from './handOverBlockers.ts';
import { JumpLink } from './JumpLink.tsx';
import type { RepairOrder } from './lineDraft.ts';
import { guardOf, placeOf } from './moves.ts';
import classes from './RepairOrder.module.css';
import { useHandOver, type HandedOver, type HandOverState } from './useHandOver.ts';

interface Props {
  repair: RepairOrder;
  onClose: () => void;
}

/** Invoice, payment, keys: one look, one confirmation. */
export function HandOverDialog({ repair, onClose }: Props): ReactNode {
  const handOver = useHandOver(repair, true);
  if (handOver.done) return <Done done={handOver.done} onClose={onClose} />;
  if (handOver.previewError) return <ErrorNotice error={handOver.previewError} />;
  if (!handOver.preview) return <Skeletons rows={4} />;
  const blockers = handOverBlockers(repair, handOver.preview.blockers);
  if (blockers.length > 0 && handOver.step === null) return <Blocked repair={repair} blockers={blockers} onClose={onClose} />;
  return <Confirm repair={repair} handOver={handOver} />;
}

function Blocked({ repair, blockers, onClose }: Props & { blockers: readonly HandOverBlocker[] }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  return (
    <>
      <Text fw={550} mb="xs">
        {t('handOver.blocked')}
      </Text>
      <List spacing={6}>
        {blockers.map((blocker) => {
          if (blocker.is === 'state') {
            return <List.Item key="state">{t('handOver.notReady', { state: t(`words:state.${repair.state}`) })}</List.Item>;
          }
          const guard = guardOf(blocker.guard);
          const place = placeOf(blocker.guard);
          return (
            <List.Item key={blocker.guard}>
              {guard ? t(`words:blocker.${guard}`) : blocker.guard} {place ? <JumpLink section={place} before={onClose} /> : null}
            </List.Item>
          );
        })}
      </List>
    </>
  );
}

function Confirm({ repair, handOver }: { repair: RepairOrder; handOver: HandOverState }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const { toIssueMinor, toPayMinor, draft } = handOver;
  const submit = useRef<HTMLButtonElement>(null);
  useEffect(() => submit.current?.focus(), []);
  const isPartBlocked = !handOver.canRun && !handOver.mayRelease && draft.amountMinor !== null && draft.amountMinor < toPayMinor;
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (handOver.canRun && handOver.step === null) void handOver.run();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
    >
      <div className={classes['sums']}>
        <Sum label={t('handOver.invoiceNew')} minor={toIssueMinor} />
        <Sum label={t('handOver.deposit')} minor={-handOver.depositMinor} />
        <Sum label={t('handOver.invoiceExisting')} minor={repair.balanceMinor ?? 0} />
        <div className={classes['pair']} data-total>
          <span>{t('handOver.toPay')}</span>
          <MoneyText minor={toPayMinor} />
        </div>
      </div>
      {toPayMinor > 0 && !handOver.payLater ? <TenderFields draft={draft} onChange={handOver.setDraft} balanceMinor={toPayMinor} /> : null}
      <Options repair={repair} handOver={handOver} />
      {isPartBlocked ? <Text c="dimmed">{t('handOver.partBlocked')}</Text> : null}
      <ErrorNotice fault={handOver.step === null ? handOver.fault : null} />
      <Group gap="xs" mt="md" justify="flex-end">
        <Text size="sm" c="dimmed" aria-live="polite">
          {handOver.step === null ? <KeyHint keys="Ctrl ↵" /> : t(`handOver.step.${handOver.step}`)}
        </Text>
        <Button type="submit" data-autofocus ref={submit} disabled={!handOver.canRun} loading={handOver.step !== null}>
          <RunWords handOver={handOver} />
        </Button>
      </Group>
    </Box>
  );
}

function Options({ repair, handOver }: { repair: RepairOrder; handOver: HandOverState }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const { toIssueMinor, toPayMinor } = handOver;
  const email = repair.customer?.email ?? null;
  return (
    <Group gap="md" mt="xs">
      {toPayMinor > 0 && handOver.mayRelease ? (
        <Checkbox
          label={t('handOver.later')}
          checked={handOver.payLater}
          onChange={(event) => handOver.setPayLater(event.currentTarget.checked)}
        />
      ) : null}
      {toIssueMinor > 0 && email !== null ? (
        <Checkbox
          label={t('handOver.email', { email })}
          checked={handOver.email}
          onChange={(event) => handOver.setEmail(event.currentTarget.checked)}
        />
      ) : null}
    </Group>
  );
}

function RunWords({ handOver }: { handOver: HandOverState }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const { money } = useFormat();
  const isTaking = handOver.toPayMinor > 0 && !handOver.payLater && handOver.draft.amountMinor !== null;
  const amount = money(handOver.draft.amountMinor ?? 0);
  if (handOver.toIssueMinor > 0) return isTaking ? t('handOver.runIssueTake', { amount }) : t('handOver.runIssue');
  return isTaking ? t('handOver.runTake', { amount }) : t('handOver.run');
}

function Sum({ label, minor }: { label: string; minor: number }): ReactNode {
  if (minor === 0) return null;
  return (
    <div className={classes['pair']}>
      <Text component="span" inherit c="dimmed">
        {label}
      </Text>
      <MoneyText minor={minor} />
    </div>
  );
}

function Done({ done, onClose }: { done: HandedOver; onClose: () => void }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const papers = usePapers();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <>
      <Text component="output" fw={600} size="lg">
        {t('handOver.done')}
      </Text>
      {done.changeMinor > 0 ? (
        <div className={classes['pair']} data-total>
          <span>{t('handOver.doneChange')}</span>
          <MoneyText minor={done.changeMinor} />
        </div>
      ) : null}
      <Group gap="xs" mt="md">
        {done.invoices.map((invoice) => (
          <Button
            key={invoice.id}
            variant="default"
            loading={papers.isBusy}
            onClick={() => papers.print({ kind: 'invoice', id: invoice.id })}
          >
            {t('money.printInvoice', { number: invoice.number })}
          </Button>
        ))}
        {done.paymentIds.length > 0 ? (
          <Button
            variant="default"
            loading={papers.isBusy}
            onClick={() => papers.print(...done.paymentIds.map((id) => ({ kind: 'paymentReceipt', id }) as const))}
          >
            {t('handOver.printReceipt')}
          </Button>
        ) : null}
        <Button data-autofocus ref={close} onClick={onClose}>
          {t('handOver.close')}
        </Button>
      </Group>
      <ErrorNotice fault={papers.fault} />
    </>
  );
}
