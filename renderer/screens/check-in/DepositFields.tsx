import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TenderFields } from '../invoices/TenderFields.tsx';
import type { TenderDraft } from '../invoices/tender.ts';

interface Props {
  value: TenderDraft | null;
  onChange: (deposit: TenderDraft | null) => void;
  error?: string | undefined;
}

const EMPTY: TenderDraft = { method: 'cash', amountMinor: null, tenderedMinor: null, reference: '' };

/** Money that is taken now and used by the first invoice. */
export function DepositFields({ value, onChange, error }: Props): ReactNode {
  const { t } = useTranslation('arrival');
  if (!value) {
    return (
      <Button variant="default" w="fit-content" onClick={() => onChange(EMPTY)}>
        {t('depositTake')}
      </Button>
    );
  }
  return (
    <>
      <TenderFields startsEmpty draft={value} onChange={onChange} balanceMinor={Math.max(1, value.amountMinor ?? 1)} />
      <Group justify="space-between">
        <Text size="sm" c="var(--mantine-color-error)" role={error ? 'alert' : undefined}>
          {error ?? ''}
        </Text>
        <Button variant="subtle" size="compact-md" onClick={() => onChange(null)}>
          {t('depositNone')}
        </Button>
      </Group>
    </>
  );
}
