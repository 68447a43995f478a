import { Box, Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { tenderFault, type TenderDraft } from './tender.ts';
import { TenderFields } from './TenderFields.tsx';

interface Props {
  invoice: { id: string; balanceMinor: number };
  onClose: () => void;
}

/** Takes money towards one invoice: all of it or a part. */
export function PaymentForm({ invoice, onClose }: Props): ReactNode {
  const { t } = useTranslation('repairOrder');
  const { money } = useFormat();
  const [draft, setDraft] = useState<TenderDraft>({
    method: 'cash',
    amountMinor: invoice.balanceMinor,
    tenderedMinor: null,
    reference: '',
  });
  const record = useCommand(api.payments.record, {
    onSuccess: ({ number, changeMinor }) => {
      showDone(changeMinor > 0 ? t('money.recordedChange', { number, change: money(changeMinor) }) : t('money.recorded', { number }));
      onClose();
    },
  });
  const { method, amountMinor, tenderedMinor, reference } = draft;
  const isReady = tenderFault(draft, invoice.balanceMinor) === null;
  const submit = (): void => {
    if (!isReady || amountMinor === null) return;
    record.run({
      invoiceId: invoice.id,
      method,
      amountMinor,
      tenderedMinor: method === 'cash' ? tenderedMinor : null,
      reference: method === 'cash' ? '' : reference,
    });
  };
  return (
    <Box
      component="form"
      noValidate
      mt="sm"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <TenderFields draft={draft} onChange={setDraft} balanceMinor={invoice.balanceMinor} />
      <Group gap="xs" mt="xs">
        <Button type="submit" disabled={!isReady} loading={record.isPending}>
          {t('money.record', { amount: amountMinor === null ? '' : money(amountMinor) })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('money.cancel')}
        </Button>
      </Group>
      <ErrorNotice fault={record.fault} />
    </Box>
  );
}
