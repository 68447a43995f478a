import type { InferContractRouterOutputs } from '@orpc/contract';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { MoneyText } from '../../components/MoneyText.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import type { ListColumn } from '../../components/list/listColumn.ts';
import { useFormat } from '../../lib/format.ts';

type Row = InferContractRouterOutputs<Contract>['lists']['customers']['items'][number];

/** What the list of customers can show. */
export function useCustomerColumns(): readonly ListColumn<Row>[] {
  const { t } = useTranslation(['lists', 'customers']);
  const format = useFormat();
  const plain = (
    key: 'phone' | 'email' | 'number' | 'address' | 'taxNumber' | 'tags',
    label: string,
    shown: Pick<ListColumn<Row>, 'isExtra' | 'isDesk'> = {},
  ): ListColumn<Row> => ({
    key,
    label,
    ...shown,
    cell: (row) => <span className="tabular">{row[key]}</span>,
    text: (row) => row[key] ?? '',
  });
  return [
    {
      key: 'name',
      label: t('customers:name'),
      sort: 'name',
      isWide: true,
      cell: (row) => (
        <TextLink underline="hover" to="/customers/$id" params={{ id: row.id }} fw={550}>
          {row.name}
        </TextLink>
      ),
      text: (row) => row.name,
    },
    plain('phone', t('customers:phone')),
    plain('email', t('customers:email'), { isDesk: true }),
    {
      key: 'kind',
      label: t('lists:customers.kind'),
      isExtra: true,
      cell: (row) => t(`customers:page.kinds.${row.kind}`),
      text: (row) => t(`customers:page.kinds.${row.kind}`),
    },
    plain('address', t('lists:customers.address'), { isExtra: true }),
    plain('taxNumber', t('lists:customers.taxNumber'), { isExtra: true }),
    plain('tags', t('lists:customers.tags'), { isExtra: true }),
    {
      key: 'vehicles',
      label: t('lists:customers.vehicles'),
      isAmount: true,
      cell: (row) => row.vehicleCount,
      text: (row) => row.vehicleCount,
    },
    {
      key: 'lastVisit',
      label: t('lists:customers.lastVisit'),
      cell: (row) =>
        row.lastVisitAt === null ? null : <span title={format.dateTime(row.lastVisitAt)}>{format.near(row.lastVisitAt)}</span>,
      text: (row) => ({ at: row.lastVisitAt }),
    },
    {
      key: 'owed',
      label: t('lists:customers.owed'),
      isAmount: true,
      cell: (row) => (row.owedMinor !== null && row.owedMinor > 0 ? <MoneyText minor={row.owedMinor} fw={600} /> : null),
      text: (row) => (row.owedMinor === null ? '' : format.typedMoney(row.owedMinor)),
    },
    plain('number', t('customers:number'), { isDesk: true }),
    {
      key: 'since',
      label: t('lists:customers.since'),
      sort: 'newest',
      isExtra: true,
      cell: (row) => format.near(row.createdAt),
      text: (row) => ({ at: row.createdAt }),
    },
  ];
}
