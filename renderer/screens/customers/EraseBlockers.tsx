import { List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/TextLink.tsx';
import type { client } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';

type EraseCheck = Awaited<ReturnType<typeof client.customerPrivacy.eraseCheck>>;

/** Whether something has to be finished before the data may go. */
export function isBlocked({ openRepairs, owedMinor, openBookings, unusedDeposits, loansOut }: EraseCheck): boolean {
  return openRepairs.length > 0 || owedMinor > 0 || openBookings > 0 || unusedDeposits.length > 0 || loansOut.length > 0;
}

/** What has to be finished first, each with the way to it. */
export function EraseBlockers({
  customerId,
  check: { openRepairs, owedMinor, openBookings, unusedDeposits, loansOut },
  onLeave,
}: {
  customerId: string;
  check: EraseCheck;
  onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation('customers');
  const { money } = useFormat();
  const held = unusedDeposits.map(({ id, number, unusedMinor }) => ({
    id,
    text: t('data.blockedDepositLine', { number, amount: money(unusedMinor) }),
  }));
  const out = loansOut.map(({ id, number, plate }) => ({ id, text: t('data.blockedLoanLine', { number, plate }) }));
  return (
    <Stack gap="sm">
      <Text>{t('data.blocked')}</Text>
      <List>
        <Repairs what={t('data.blockedRepairs')} repairs={openRepairs.map(({ id, number }) => ({ id, text: number }))} />
        {owedMinor > 0 ? (
          <List.Item>
            <TextLink to="/customers/$id" params={{ id: customerId }} search={{ tab: 'account' }} onClick={onLeave}>
              {t('data.blockedOwed', { amount: money(owedMinor) })}
            </TextLink>
          </List.Item>
        ) : null}
        {openBookings > 0 ? (
          <List.Item>
            <TextLink to="/schedule">{t('data.blockedBookings', { count: openBookings })}</TextLink>
          </List.Item>
        ) : null}
        <Repairs what={t('data.blockedDeposit')} repairs={held} />
        <Repairs what={t('data.blockedLoan')} repairs={out} />
      </List>
    </Stack>
  );
}

function Repairs({ what, repairs }: { what: string; repairs: readonly { id: string; text: string }[] }): ReactNode {
  if (repairs.length === 0) return null;
  return (
    <List.Item>
      {`${what}: `}
      {repairs.map(({ id, text }) => (
        <TextLink key={id} to="/repairs/$id" params={{ id }} mr="xs">
          {text}
        </TextLink>
      ))}
    </List.Item>
  );
}
