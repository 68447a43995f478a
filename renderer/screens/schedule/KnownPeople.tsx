import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';
import type { CustomerBrief } from '../check-in/checkInForm.ts';

/** Fewer letters or digits are like everybody's. */
const FEWEST_TYPED = 4;

interface Props {
  name: string;
  phone: string;
  onChoose: (customer: CustomerBrief) => void;
}

/** Customers who may be the one on the phone: a booking that names one is found with him. */
export function KnownPeople({ name, phone, onChoose }: Props): ReactNode {
  const { t } = useTranslation('schedule');
  const mayLook = useMay('create:repairOrder');
  const isTyped = name.trim().length >= FEWEST_TYPED || phone.trim().length >= FEWEST_TYPED;
  const { data } = useQuery({
    ...api.checkIn.possibleDuplicates.queryOptions({ input: { name: name.slice(0, 80), phone: phone.slice(0, 30) } }),
    enabled: mayLook && isTyped,
    placeholderData: keepPreviousData,
  });
  if (!isTyped || !data || data.items.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label={t('knownPeople')}>
      <Text component="span" c="dimmed">
        {t('knownPeople')}
      </Text>
      {data.items.slice(0, 4).map((customer) => (
        <Button key={customer.id} size="xs" variant="default" onClick={() => onChoose(customer)}>
          {[customer.name, customer.phone].filter(Boolean).join(' · ')}
        </Button>
      ))}
    </Group>
  );
}
