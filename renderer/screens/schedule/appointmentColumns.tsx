import type { InferContractRouterOutputs } from '@orpc/contract';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { dayOf } from '../../../shared/dates.ts';
import { TextLink } from '../../components/TextLink.tsx';
import type { ListColumn } from '../../components/list/listColumn.ts';
import { useFormat } from '../../lib/format.ts';
import { AppointmentBadge } from '../../components/AppointmentBadge.tsx';

type Row = InferContractRouterOutputs<Contract>['lists']['appointments']['items'][number];

/** What the list of appointments can show. */
export function useAppointmentColumns(): readonly ListColumn<Row>[] {
  const { t } = useTranslation(['lists', 'board', 'schedule']);
  const format = useFormat();
  const startOf = ({ startsAt }: Row) => (startsAt === null ? '' : format.dateTime(startsAt));
  const lengthOf = ({ plannedMinutes }: Row) => t('lists:appointments.minutes', { count: plannedMinutes });
  return [
    {
      key: 'start',
      label: t('lists:appointments.start'),
      sort: 'start',
      cell: (row) => (
        <TextLink
          to="/schedule"
          search={{ appointment: row.appointmentId, ...(row.startsAt === null ? {} : { day: dayOf(row.startsAt, format.zone) }) }}
          underline="hover"
          className="tabular"
        >
          {startOf(row) || t('lists:appointments.noStart')}
        </TextLink>
      ),
      text: (row) => ({ at: row.startsAt }),
    },
    {
      key: 'number',
      label: t('lists:appointments.number'),
      isDesk: true,
      cell: (row) => <span className="tabular">{row.number}</span>,
      text: (row) => row.number,
    },
    { key: 'plate', label: t('board:list.plate'), cell: (row) => <span className="tabular">{row.plate}</span>, text: (row) => row.plate },
    { key: 'vehicle', label: t('board:list.vehicle'), isExtra: true, cell: (row) => row.vehicle, text: (row) => row.vehicle },
    { key: 'customer', label: t('board:list.customer'), cell: (row) => row.customerName, text: (row) => row.customerName },
    {
      key: 'phone',
      label: t('lists:repairs.phone'),
      isDesk: true,
      cell: (row) => row.customerPhone,
      text: (row) => row.customerPhone ?? '',
    },
    {
      key: 'complaint',
      label: t('board:list.complaint'),
      isWide: true,
      isDesk: true,
      cell: (row) => row.complaint,
      text: (row) => row.complaint,
    },
    {
      key: 'state',
      label: t('board:list.state'),
      cell: (row) => <AppointmentBadge state={row.state} />,
      text: (row) => t(`schedule:state.${row.state}`),
    },
    { key: 'length', label: t('lists:appointments.length'), isExtra: true, cell: lengthOf, text: lengthOf },
    { key: 'bay', label: t('lists:appointments.bay'), isDesk: true, cell: (row) => row.bayName, text: (row) => row.bayName ?? '' },
    {
      key: 'mechanic',
      label: t('board:list.mechanic'),
      isDesk: true,
      cell: (row) => row.mechanicName,
      text: (row) => row.mechanicName ?? '',
    },
    {
      key: 'source',
      label: t('lists:appointments.source'),
      isExtra: true,
      cell: (row) => t(`lists:appointments.sources.${row.source}`),
      text: (row) => t(`lists:appointments.sources.${row.source}`),
    },
    {
      key: 'made',
      label: t('lists:appointments.made'),
      sort: 'newest',
      isExtra: true,
      cell: (row) => format.near(row.createdAt),
      text: (row) => ({ at: row.createdAt }),
    },
  ];
}
