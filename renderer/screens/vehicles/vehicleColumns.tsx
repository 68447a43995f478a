import type { InferContractRouterOutputs } from '@orpc/contract';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { FUELS } from '../../../shared/domain/vehicles.ts';
import { TextLink } from '../../components/TextLink.tsx';
import type { ListColumn } from '../../components/list/listColumn.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';

type Row = InferContractRouterOutputs<Contract>['lists']['vehicles']['items'][number];

/** What the list of vehicles can show. */
export function useVehicleColumns(): readonly ListColumn<Row>[] {
  const { t } = useTranslation(['lists', 'board', 'words']);
  const format = useFormat();
  const distance = useDistance();
  const fuelOf = ({ fuel }: Row) => {
    const known = FUELS.find((one) => one === fuel);
    return known ? t(`words:fuel.${known}`) : '';
  };
  const odometerOf = ({ odometerKm }: Row) => (odometerKm === null ? '' : distance.text(odometerKm));
  const dayOf = (day: string | null) => (day === null ? '' : format.day(day));
  return [
    {
      key: 'plate',
      label: t('board:list.plate'),
      sort: 'plate',
      cell: (row) => (
        <TextLink to="/vehicles/$id" params={{ id: row.id }} underline="hover" fw={600} className="tabular">
          {row.plate}
        </TextLink>
      ),
      text: (row) => row.plate,
    },
    { key: 'vehicle', label: t('board:list.vehicle'), cell: (row) => row.vehicle, text: (row) => row.vehicle },
    { key: 'year', label: t('lists:vehicles.year'), isDesk: true, cell: (row) => row.year, text: (row) => row.year ?? '' },
    {
      key: 'owner',
      label: t('lists:vehicles.owner'),
      isWide: true,
      cell: (row) =>
        row.customerId === null ? null : (
          <TextLink to="/customers/$id" params={{ id: row.customerId }} underline="hover" c="inherit" tabIndex={-1}>
            {row.customerName}
          </TextLink>
        ),
      text: (row) => row.customerName ?? '',
    },
    {
      key: 'phone',
      label: t('lists:repairs.phone'),
      isDesk: true,
      cell: (row) => row.customerPhone,
      text: (row) => row.customerPhone ?? '',
    },
    { key: 'fuel', label: t('lists:vehicles.fuel'), isExtra: true, cell: fuelOf, text: fuelOf },
    { key: 'vin', label: t('lists:vehicles.vin'), isExtra: true, cell: (row) => row.vin, text: (row) => row.vin ?? '' },
    { key: 'class', label: t('lists:vehicles.class'), isExtra: true, cell: (row) => row.className, text: (row) => row.className ?? '' },
    { key: 'odometer', label: t('lists:vehicles.odometer'), isAmount: true, isDesk: true, cell: odometerOf, text: odometerOf },
    {
      key: 'lastVisit',
      isDesk: true,
      label: t('lists:vehicles.lastVisit'),
      cell: (row) => (row.lastVisitAt === null ? null : format.near(row.lastVisitAt)),
      text: (row) => ({ at: row.lastVisitAt }),
    },
    {
      key: 'inspection',
      label: t('lists:vehicles.inspection'),
      sort: 'inspection',
      cell: (row) => dayOf(row.inspectionOn),
      text: (row) => ({ on: row.inspectionOn }),
    },
    {
      key: 'service',
      label: t('lists:vehicles.service'),
      sort: 'service',
      isExtra: true,
      cell: (row) => dayOf(row.serviceOn),
      text: (row) => ({ on: row.serviceOn }),
    },
  ];
}
