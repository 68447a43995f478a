import type { InferContractRouterOutputs } from '@orpc/contract';
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { MoneyText } from '../../components/MoneyText.tsx';
import { useFormat } from '../../lib/format.ts';

export type Invoice = InferContractRouterOutputs<Contract>['invoices']['get'];

/** The lines as they were issued. */
export function InvoiceLines({ lines }: { lines: Invoice['lines'] }): ReactNode {
  const { t } = useTranslation('invoices');
  const format = useFormat();
  const amounts = ['quantity', 'unitPrice', 'discount', 'net', 'tax', 'gross'] as const;
  return (
    <Table aria-label={t('page.lines')} verticalSpacing="xs" className="tabular">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('page.description')}</Table.Th>
          {amounts.map((key) => (
            <Table.Th key={key} ta="right">
              {t(`page.${key}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, index) => (
          <Table.Tr key={`${index} ${line.description}`}>
            <Table.Td>{line.description}</Table.Td>
            <Table.Td ta="right">{format.quantity(line.quantityMilli)}</Table.Td>
            <Table.Td ta="right">{format.money(line.unitPriceMinor)}</Table.Td>
            <Table.Td ta="right">{line.discountBp === 0 ? '' : format.rate(line.discountBp)}</Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={line.netMinor} />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={line.taxMinor} />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={line.grossMinor} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
