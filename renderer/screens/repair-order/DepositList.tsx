import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { usePapers } from '../../lib/papers.ts';
import { useMay } from '../../lib/session.tsx';
import { TenderFields } from '../invoices/TenderFields.tsx';
import { tenderFault, type TenderDraft } from '../invoices/tender.ts';
import type { RepairOrder } from './lineDraft.ts';
import classes from './RepairOrder.module.css';

const isOpen = ({ state }: RepairOrder): boolean => state !== 'delivered' && state !== 'cancelled';

/** Money that came in before an invoice, and the means to take some. */
export function DepositList({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('arrival');
  const maySee = useMay('read:invoice');
  const mayTake = useMay('take:payment') && isOpen(repair);
  const papers = usePapers();
  const [isTaking, setTaking] = useState(false);
  const query = useQuery({ ...api.deposits.list.queryOptions({ input: { id: repair.id } }), enabled: maySee });
  const items = query.data?.items ?? [];
  if (!maySee || (items.length === 0 && !mayTake)) return null;
  return (
    <div className={classes['invoice']}>
      {items.map((deposit) => (
        <div key={deposit.id}>
          <div className={classes['pair']}>
            <Text fw={550} className="tabular">
              {t('depositTaken', { number: deposit.number })}
            </Text>
            <MoneyText minor={deposit.amountMinor} fw={550} />
          </div>
          <div className={classes['pair']}>
            <Text size="sm" c="dimmed">
              {t(deposit.usedMinor < deposit.amountMinor ? 'depositUnused' : 'depositUsed')}
            </Text>
            <Button
              variant="subtle"
              size="compact-sm"
              loading={papers.isBusy}
              aria-label={t('depositPrintNamed', { number: deposit.number })}
              onClick={() => papers.print({ kind: 'depositReceipt', id: deposit.id })}
            >
              {t('depositPrint')}
            </Button>
          </div>
        </div>
      ))}
      {isTaking ? (
        <TakeDeposit id={repair.id} onClose={() => setTaking(false)} onTaken={(id) => papers.print({ kind: 'depositReceipt', id })} />
      ) : mayTake ? (
        <Button variant="default" size="compact-md" onClick={() => setTaking(true)}>
          {t('depositTake')}
        </Button>
      ) : null}
      <ErrorNotice error={query.error} fault={papers.fault} />
    </div>
  );
}

const EMPTY: TenderDraft = { method: 'cash', amountMinor: null, tenderedMinor: null, reference: '' };

function TakeDeposit({ id, onClose, onTaken }: { id: string; onClose: () => void; onTaken: (depositId: string) => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const [draft, setDraft] = useState(EMPTY);
  const take = useCommand(api.deposits.take, {
    onSuccess: ({ depositId, number }) => {
      showDone(t('depositDone', { number }));
      onTaken(depositId);
      onClose();
    },
  });
  const balanceMinor = Math.max(1, draft.amountMinor ?? 1);
  const isReady = tenderFault(draft, balanceMinor) === null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) take.run({ id, ...draft, amountMinor: draft.amountMinor ?? 0 });
      }}
    >
      <TenderFields startsEmpty draft={draft} onChange={setDraft} balanceMinor={balanceMinor} />
      <ErrorNotice fault={take.fault} />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="compact-md" disabled={!isReady} loading={take.isPending}>
          {t('depositTake')}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          {t('section.cancel')}
        </Button>
      </Group>
    </form>
  );
}
