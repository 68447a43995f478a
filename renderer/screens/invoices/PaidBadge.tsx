import { Badge } from '@mantine/core';
import { IconCheck, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Whether an invoice is settled: colour, icon and word. */
export function PaidBadge({ paidMinor, balanceMinor }: { paidMinor: number; balanceMinor: number }): ReactNode {
  const { t } = useTranslation('invoices');
  const isSettled = balanceMinor <= 0;
  const PaidIcon = isSettled ? IconCheck : IconHourglass;
  const word = isSettled ? 'settled' : paidMinor > 0 ? 'partPaid' : 'notPaid';
  return (
    <Badge color={isSettled ? 'green' : 'amber'} leftSection={<PaidIcon size="1em" aria-hidden />}>
      {t(word)}
    </Badge>
  );
}
