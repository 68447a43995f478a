import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../components/MoneyText.tsx';
import { useFormat } from '../../lib/format.ts';
import classes from './Lines.module.css';
import type { RepairOrder } from './lineDraft.ts';

interface Props {
  totals: RepairOrder['totals'];
  hasDeclined?: boolean;
}

/** Net, each tax by name and rate, total. */
export function TotalsBox({ totals, hasDeclined = false }: Props): ReactNode {
  const { t } = useTranslation('repairOrder');
  const { rate } = useFormat();
  return (
    <div className={classes['totals']}>
      <Text size="sm" c="dimmed" maw="16rem">
        {hasDeclined ? t('lines.declinedLeftOut') : null}
      </Text>
      <dl>
        <dt>{t('lines.net')}</dt>
        <dd>
          <MoneyText minor={totals.netMinor} />
        </dd>
        {totals.taxes.map((tax) => (
          <TaxRow
            key={`${tax.taxCode} ${tax.name}`}
            label={t('lines.taxRow', { name: tax.name, rate: rate(tax.rateBp) })}
            minor={tax.taxMinor}
          />
        ))}
        <dt data-total>{t('lines.gross')}</dt>
        <dd data-total>
          <MoneyText minor={totals.grossMinor} />
        </dd>
      </dl>
    </div>
  );
}

function TaxRow({ label, minor }: { label: string; minor: number }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <MoneyText minor={minor} />
      </dd>
    </>
  );
}
