import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import type { Pricing, RepairOrder } from './lineDraft.ts';
import { LineEditor } from './LineEditor.tsx';
import { LineRow } from './LineRow.tsx';
import classes from './Lines.module.css';
import { Section } from './Section.tsx';
import { TotalsBox } from './TotalsBox.tsx';
import { useLines } from './useLines.ts';

/** What is done and sold on this visit, with what it comes to. */
export function LinesSection({ repair, pricing }: { repair: RepairOrder; pricing: Pricing }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const lines = useLines(repair);
  const approved = repair.lines.filter((line) => line.approval === 'approved');
  const columns = ['description', 'quantity', 'unitPrice', 'discount', 'tax', 'total'] as const;
  const progress = t('lines.progress', { done: approved.filter((line) => line.done).length, count: approved.length });
  return (
    <Section section="lines" tools={approved.length > 0 ? <Text c="dimmed">{progress}</Text> : null}>
      {repair.lines.length === 0 ? (
        <Text c="dimmed" mb="sm">
          <Text component="span" inherit c="var(--mantine-color-text)" fw={550}>
            {t('lines.empty')}
          </Text>{' '}
          {lines.mayEdit ? t('lines.emptyHint') : null}
        </Text>
      ) : (
        <div className={classes['scroll']}>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th className={classes['tick']}>{t('lines.done')}</th>
                {columns.map((column) => (
                  <th key={column} data-amount={column === 'description' || column === 'tax' ? undefined : true}>
                    {t(`lines.${column}`)}
                  </th>
                ))}
                <th aria-hidden />
              </tr>
            </thead>
            <tbody>
              {repair.lines.map((line) =>
                lines.editing === line.id ? (
                  <tr key={line.id}>
                    <td colSpan={8}>
                      <LineEditor line={line} lines={lines} pricing={pricing} />
                    </td>
                  </tr>
                ) : (
                  <LineRow key={line.id} line={line} lines={lines} pricing={pricing} />
                ),
              )}
            </tbody>
          </table>
        </div>
      )}
      {lines.mayEdit ? <LineEditor line={null} lines={lines} pricing={pricing} /> : null}
      <ErrorNotice fault={lines.fault} />
      {repair.lines.length > 0 ? (
        <TotalsBox totals={repair.totals} hasDeclined={repair.lines.some((line) => line.approval === 'declined')} />
      ) : null}
    </Section>
  );
}
