import { ActionIcon, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { useFormat } from '../../lib/format.ts';
import { usePapers } from '../../lib/papers.ts';
import classes from './Invoices.module.css';
import { PAYMENT_METHODS } from './tender.ts';

interface Payment {
  id: string;
  number: string;
  method: string;
  amountMinor: number;
  receivedAt: number;
  by: string;
  reference: string;
}

/** Money that came in, each with its receipt. */
export function PaymentList({ payments }: { payments: readonly Payment[] }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const format = useFormat();
  const papers = usePapers();
  const methodWord = (method: string): string => {
    const known = PAYMENT_METHODS.find((candidate) => candidate === method);
    return known ? t(`words:paymentMethod.${known}`) : method;
  };
  return (
    <>
      <ul className={classes['payments']}>
        {payments.map((payment) => (
          <li key={payment.id}>
            <div>
              <Text inherit className="tabular">
                {payment.number} · {methodWord(payment.method)}
              </Text>
              <Text size="sm" c="dimmed" title={format.dateTime(payment.receivedAt)}>
                {[format.near(payment.receivedAt), payment.by, payment.reference].filter(Boolean).join(' · ')}
              </Text>
            </div>
            <MoneyText minor={payment.amountMinor} />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('money.printReceipt', { number: payment.number })}
              onClick={() => papers.print({ kind: 'paymentReceipt', id: payment.id })}
            >
              <IconPrinter size="1.2em" aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <ErrorNotice fault={papers.fault} />
    </>
  );
}
