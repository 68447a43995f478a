import type { InferContractRouterOutputs } from '@orpc/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { PromiseText } from '../../components/PromiseText.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import type { ListColumn } from '../../components/list/listColumn.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';

type Row = InferContractRouterOutputs<Contract>['lists']['repairs']['items'][number];

/** What the list of repairs can show. */
export function useRepairColumns(): readonly ListColumn<Row>[] {
  const { t } = useTranslation(['board', 'lists', 'words']);
  const format = useFormat();
  const near = (value: number | null) => (value === null ? null : <span title={format.dateTime(value)}>{format.near(value)}</span>);
  return [
    {
      key: 'number',
      label: t('board:list.number'),
      sort: 'number',
      isDesk: true,
      cell: (row) => (
        <TextLink to="/repairs/$id" params={{ id: row.id }} underline="hover" className="tabular">
          {row.number}
        </TextLink>
      ),
      text: (row) => row.number,
    },
    {
      key: 'plate',
      label: t('board:list.plate'),
      cell: (row) => (
        <TextLink to="/repairs/$id" params={{ id: row.id }} underline="hover" c="inherit" fw={600} className="tabular" tabIndex={-1}>
          {row.plate}
        </TextLink>
      ),
      text: (row) => row.plate,
    },
    { key: 'vehicle', label: t('board:list.vehicle'), cell: (row) => row.vehicle, text: (row) => row.vehicle },
    {
      key: 'customer',
      label: t('board:list.customer'),
      isDesk: true,
      cell: (row) => row.customerName,
      text: (row) => row.customerName ?? '',
    },
    {
      key: 'phone',
      label: t('lists:repairs.phone'),
      isExtra: true,
      cell: (row) => row.customerPhone,
      text: (row) => row.customerPhone ?? '',
    },
    {
      key: 'complaint',
      label: t('board:list.complaint'),
      isWide: true,
      cell: (row) => (
        <Text inherit truncate title={row.complaint}>
          {row.complaint}
        </Text>
      ),
      text: (row) => row.complaint,
    },
    {
      key: 'state',
      label: t('board:list.state'),
      cell: (row) => <StateBadge state={row.state} stage={row.stage} />,
      text: (row) => t(`words:state.${row.state}`),
    },
    {
      key: 'promised',
      label: t('board:list.promised'),
      isDesk: true,
      sort: 'promised',
      cell: (row) => (row.promisedAt === null ? null : <PromiseText promisedAt={row.promisedAt} state={row.state} />),
      text: (row) => ({ at: row.promisedAt }),
    },
    {
      key: 'received',
      label: t('board:list.received'),
      isDesk: true,
      sort: 'received',
      cell: (row) => near(row.receivedAt),
      text: (row) => ({ at: row.receivedAt }),
    },
    ...useExtraColumns(),
  ];
}

/** Columns that wait to be chosen. */
function useExtraColumns(): readonly ListColumn<Row>[] {
  const { t } = useTranslation(['board', 'lists', 'words']);
  const format = useFormat();
  const distance = useDistance();
  const at = (value: number | null) => (value === null ? '' : format.dateTime(value));
  return [
    {
      key: 'type',
      label: t('lists:repairs.type'),
      isExtra: true,
      cell: (row) => t(`words:repairType.${row.type}`),
      text: (row) => t(`words:repairType.${row.type}`),
    },
    {
      key: 'mechanic',
      label: t('board:list.mechanic'),
      isExtra: true,
      cell: (row) => row.mechanicName,
      text: (row) => row.mechanicName ?? '',
    },
    {
      key: 'delivered',
      label: t('lists:repairs.delivered'),
      isExtra: true,
      cell: (row) => at(row.deliveredAt),
      text: (row) => ({ at: row.deliveredAt }),
    },
    { key: 'keyTag', label: t('lists:repairs.keyTag'), isExtra: true, cell: (row) => row.keyTag, text: (row) => row.keyTag },
    {
      key: 'odometer',
      label: distance.label,
      isExtra: true,
      isAmount: true,
      cell: (row) => (row.odometerKm === null ? null : distance.text(row.odometerKm)),
      text: (row) => (row.odometerKm === null ? '' : distance.text(row.odometerKm)),
    },
  ];
}
