import { Button, Checkbox, Group, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { usePapers } from '../../lib/papers.ts';
import { useMay } from '../../lib/session.tsx';
import { PaymentForm } from '../invoices/PaymentForm.tsx';
import { PaymentList } from '../invoices/PaymentList.tsx';
import { DepositList } from './DepositList.tsx';
import { JumpLink } from './JumpLink.tsx';
import type { RepairOrder } from './lineDraft.ts';
import classes from './RepairOrder.module.css';
import { Section } from './Section.tsx';
import { TotalsBox } from './TotalsBox.tsx';

/** What is invoiced, what is paid, what is still to come. */
export function MoneySection({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('repairOrder');
  return (
    <Section section="money">
      <div className={classes['money']}>
        <DepositList repair={repair} />
        <ToInvoice repair={repair} />
        {repair.invoices.map((invoice) => (
          <InvoiceCard key={invoice.id} invoice={invoice} />
        ))}
        {repair.payments.length > 0 ? (
          <div>
            <Text size="sm" fw={550} mb={4}>
              {t('money.payments')}
            </Text>
            <PaymentList payments={repair.payments} />
          </div>
        ) : null}
      </div>
    </Section>
  );
}

/** What an invoice would hold now; or what stands in its way, each with the way there. */
function ToInvoice({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const mayIssue = useMay('issue:invoice');
  const { money } = useFormat();
  const [email, setEmail] = useState(true);
  const preview = useQuery({ ...api.invoices.preview.queryOptions({ input: { id: repair.id } }), enabled: mayIssue });
  const issue = useCommand(api.invoices.issue, {
    onSuccess: ({ number }) => showDone(t('money.issued', { number })),
    onFault: () => void preview.refetch(),
  });
  if (!mayIssue) return repair.invoices.length === 0 ? <Text c="dimmed">{t('money.none')}</Text> : null;
  if (preview.error) return <ErrorNotice error={preview.error} retry={preview.refetch} />;
  if (!preview.data) return null;
  const { blockers, totals } = preview.data;
  const isNothingLeft = blockers.includes('nothingToInvoice') && repair.invoices.length > 0;
  if (isNothingLeft) return null;
  if (blockers.length > 0) {
    return (
      <List spacing={4} c="dimmed">
        {blockers.map((blocker) => (
          <List.Item key={blocker}>
            {t(`words:invoiceBlocker.${blocker}`)} {blocker === 'linesUndecided' ? <JumpLink section="estimate" /> : null}
          </List.Item>
        ))}
      </List>
    );
  }
  const address = repair.customer?.email ?? null;
  return (
    <div className={classes['invoice']}>
      <Text fw={550}>{t('money.preview')}</Text>
      <TotalsBox totals={totals} />
      {address === null ? null : (
        <Checkbox
          mt="sm"
          label={t('money.email', { email: address })}
          checked={email}
          onChange={(event) => setEmail(event.currentTarget.checked)}
        />
      )}
      <Button
        mt="sm"
        fullWidth
        variant={repair.state === 'ready' ? 'filled' : 'light'}
        data-section-start
        loading={issue.isPending}
        onClick={() => issue.run({ id: repair.id, email: email && address !== null, expectedGrossMinor: totals.grossMinor })}
      >
        {t('money.issueAmount', { amount: money(totals.grossMinor) })}
      </Button>
      <ErrorNotice fault={issue.fault} />
    </div>
  );
}

function InvoiceCard({ invoice }: { invoice: RepairOrder['invoices'][number] }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const format = useFormat();
  const papers = usePapers();
  const mayTake = useMay('take:payment');
  const [isTaking, setTaking] = useState(false);
  const isOpen = invoice.balanceMinor > 0;
  return (
    <div className={classes['invoice']}>
      <div className={classes['pair']}>
        <TextLink underline="hover" to="/invoices/$id" params={{ id: invoice.id }} fw={550} className="tabular">
          {t('money.invoice')} {invoice.number}
        </TextLink>
        <MoneyText minor={invoice.grossMinor} fw={550} />
      </div>
      <div className={classes['pair']}>
        <Text size="sm" c="dimmed" title={format.dateTime(invoice.issuedAt)}>
          {t('money.issuedAt', { time: format.near(invoice.issuedAt) })}
        </Text>
        <Text size="sm" c={isOpen ? 'var(--mantine-color-text)' : 'dimmed'}>
          {isOpen ? t('money.open') : t('money.paid')} {isOpen ? <MoneyText minor={invoice.balanceMinor} fw={600} /> : null}
        </Text>
      </div>
      {isTaking && isOpen ? (
        <PaymentForm invoice={invoice} onClose={() => setTaking(false)} />
      ) : (
        <Group gap="xs" mt="xs">
          {isOpen && mayTake ? (
            <Button size="compact-md" data-section-start onClick={() => setTaking(true)}>
              {t('money.take')}
            </Button>
          ) : null}
          <Button
            variant="default"
            size="compact-md"
            loading={papers.isBusy}
            onClick={() => papers.print({ kind: 'invoice', id: invoice.id })}
          >
            {t('money.printInvoice', { number: invoice.number })}
          </Button>
        </Group>
      )}
      <ErrorNotice fault={papers.fault} />
    </div>
  );
}
