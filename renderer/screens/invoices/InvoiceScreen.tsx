import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { usePapers } from '../../lib/papers.ts';
import { useMay } from '../../lib/session.tsx';
import { TotalsBox } from '../repair-order/TotalsBox.tsx';
import { InvoiceLines, type Invoice } from './InvoiceLines.tsx';
import classes from './Invoices.module.css';
import { PaidBadge } from './PaidBadge.tsx';
import { PaymentForm } from './PaymentForm.tsx';
import { PaymentList } from './PaymentList.tsx';

/** One invoice as it was issued, and what has been paid towards it. */
export function InvoiceScreen(): ReactNode {
  const { id } = useParams({ from: '/invoices/$id' });
  const invoice = useQuery(api.invoices.get.queryOptions({ input: { id } }));
  if (!invoice.data) return invoice.error ? <ErrorNotice error={invoice.error} retry={invoice.refetch} /> : <Skeletons rows={8} />;
  return (
    <>
      <Head invoice={invoice.data} />
      <div className={classes['columns']}>
        <section className={classes['card']}>
          <InvoiceLines lines={invoice.data.lines} />
          <TotalsBox totals={invoice.data.totals} />
          <Fingerprint hash={invoice.data.hash} />
        </section>
        <Payments invoice={invoice.data} />
      </div>
    </>
  );
}

function Head({ invoice }: { invoice: Invoice }): ReactNode {
  const { t } = useTranslation('invoices');
  const format = useFormat();
  const papers = usePapers();
  const paper = { kind: 'invoice', id: invoice.id } as const;
  return (
    <>
      <PageHeader
        title={t('page.title', { number: invoice.number })}
        text={
          <>
            {t('page.issuedOn', { day: format.day(invoice.issuedOn) })} · {invoice.customerName ?? t('noCustomer')} · {invoice.plate} ·{' '}
            <TextLink to="/repairs/$id" params={{ id: invoice.repairOrderId }}>
              {t('page.toRepair', { number: invoice.repairOrderNumber })}
            </TextLink>
          </>
        }
      >
        <PaidBadge paidMinor={invoice.paidMinor} balanceMinor={invoice.balanceMinor} />
        <Button variant="default" loading={papers.isBusy} onClick={() => papers.open(paper)}>
          {t('page.openPdf')}
        </Button>
        <Button variant="default" loading={papers.isBusy} onClick={() => papers.print(paper)}>
          {t('page.printPdf')}
        </Button>
        <LinkButton variant="default" to="/invoices">
          {t('page.back')}
        </LinkButton>
      </PageHeader>
      <ErrorNotice fault={papers.fault} />
    </>
  );
}

function Payments({ invoice }: { invoice: Invoice }): ReactNode {
  const { t } = useTranslation('invoices');
  const mayTake = useMay('take:payment');
  const [isTaking, setTaking] = useState(false);
  const isOpen = invoice.balanceMinor > 0;
  return (
    <section className={classes['card']}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('page.payments')}</Title>
        {isOpen ? (
          <Text component="span" fw={600}>
            {t('page.owed')} <MoneyText minor={invoice.balanceMinor} />
          </Text>
        ) : null}
      </Group>
      {invoice.payments.length === 0 ? <Text c="dimmed">{t('page.paymentsNone')}</Text> : <PaymentList payments={invoice.payments} />}
      {isOpen && mayTake && !isTaking ? (
        <Button mt="sm" onClick={() => setTaking(true)}>
          {t('page.takePayment')}
        </Button>
      ) : null}
      {isOpen && isTaking ? <PaymentForm invoice={invoice} onClose={() => setTaking(false)} /> : null}
    </section>
  );
}

function Fingerprint({ hash }: { hash: string }): ReactNode {
  const { t } = useTranslation('invoices');
  return (
    <p className={classes['hash']}>
      {t('page.fixed')} {t('page.fingerprint')}: <code>{hash}</code>
    </p>
  );
}
