import { SegmentedControl, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Minor } from '../../../shared/money.ts';
import { MoneyInput } from '../../components/MoneyInput.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import classes from './Invoices.module.css';
import { changeOf, PAYMENT_METHODS, tenderFault, type TenderDraft } from './tender.ts';

interface Props {
  draft: TenderDraft;
  onChange: (draft: TenderDraft) => void;
  balanceMinor: Minor;
  /** An amount that nobody has typed yet is no fault. */
  startsEmpty?: boolean;
}

/** Method, amount, cash given and change: the fields of a payment, wherever one is taken. */
export function TenderFields({ draft, onChange, balanceMinor, startsEmpty = false }: Props): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const fault = tenderFault(draft, balanceMinor);
  const change = changeOf(draft);
  const rest = balanceMinor - (draft.amountMinor ?? 0);
  return (
    <div className={classes['tender']}>
      <SegmentedControl
        fullWidth
        aria-label={t('money.method')}
        data={PAYMENT_METHODS.map((method) => ({ value: method, label: t(`words:paymentMethod.${method}`) }))}
        value={draft.method}
        onChange={(method) => onChange({ ...draft, method })}
      />
      <div className={classes['tenderRow']}>
        <MoneyInput
          label={t('money.amount')}
          value={draft.amountMinor}
          onChange={(amountMinor) => onChange({ ...draft, amountMinor })}
          error={
            (fault === 'amountUnreadable' && !(startsEmpty && draft.amountMinor === null)) || fault === 'amountAboveBalance'
              ? t(`money.faults.${fault}`)
              : null
          }
        />
        {draft.method === 'cash' ? (
          <MoneyInput
            label={t('money.tendered')}
            value={draft.tenderedMinor}
            onChange={(tenderedMinor) => onChange({ ...draft, tenderedMinor })}
            error={fault === 'tenderedTooLow' || fault === 'tenderedUnreadable' ? t(`money.faults.${fault}`) : null}
          />
        ) : (
          <TextInput
            label={t('money.reference')}
            value={draft.reference}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => onChange({ ...draft, reference: event.currentTarget.value })}
          />
        )}
      </div>
      <output className={classes['change']}>
        {draft.method === 'cash' && draft.tenderedMinor !== null && fault === null ? (
          <Text component="span" inherit>
            {t('money.change')} <MoneyText minor={change} fw={700} />
          </Text>
        ) : null}
        {rest > 0 && fault === null ? (
          <Text component="span" inherit c="dimmed">
            {t('money.remains')} <MoneyText minor={rest} />
          </Text>
        ) : null}
      </output>
    </div>
  );
}
