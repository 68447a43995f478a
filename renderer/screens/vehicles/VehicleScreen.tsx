import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageTabs } from '../../components/PageTabs.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useDistance } from '../../lib/distance.ts';
import { useMay } from '../../lib/session.tsx';
import { GiveCustomer } from './GiveCustomer.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { OwnersTab } from './OwnersTab.tsx';
import { TechnicalTab } from './TechnicalTab.tsx';
import { TyresTab } from './TyresTab.tsx';
import type { Vehicle } from './useVehicle.ts';
import type { VehicleTab } from './vehicleTabs.ts';

/** One car: what it is, what falls due, what was done, its tyres and whose it was. */
export function VehicleScreen(): ReactNode {
  const { t } = useTranslation('vehicles');
  const { id } = useParams({ from: '/vehicles/$id' });
  const { tab = 'overview' } = useSearch({ from: '/vehicles/$id' });
  const navigate = useNavigate();
  const query = useQuery(api.vehicles.get.queryOptions({ input: { id } }));
  if (!query.data) return query.error ? <ErrorNotice error={query.error} retry={query.refetch} /> : <Skeletons rows={8} />;
  const vehicle = query.data;
  const open = (next: VehicleTab): void => {
    void navigate({ to: '/vehicles/$id', params: { id }, search: next === 'overview' ? {} : { tab: next }, replace: true });
  };
  const parts: Record<VehicleTab, ReactNode> = {
    overview: <OverviewTab vehicle={vehicle} />,
    history: <HistoryTab id={id} />,
    technical: <TechnicalTab key={id} vehicle={vehicle} />,
    tyres: <TyresTab vehicle={vehicle} />,
    owners: <OwnersTab vehicle={vehicle} />,
  };
  const tabs = (Object.keys(parts) as VehicleTab[]).map((key) => ({
    key,
    label: t(`tab.${key}`),
    content: parts[key],
    keeps: key === 'technical',
  }));
  return (
    <>
      <Header vehicle={vehicle} />
      <PageTabs label={t('tab.label')} active={tab} onChange={open} tabs={tabs} />
    </>
  );
}

function Header({ vehicle }: { vehicle: Vehicle }): ReactNode {
  const { t } = useTranslation(['vehicles', 'frame']);
  const distance = useDistance();
  const [giving, setGiving] = useState(false);
  const mayGive = useMay('update:vehicle', 'update:repairOrder');
  const words = [vehicle.make, vehicle.model, vehicle.year].filter(Boolean).join(' ') || t('unknown');
  const { customer, openRepairOrder } = vehicle;
  useEffect(() => {
    document.title = `${vehicle.plate} · ${t('frame:product')}`;
  }, [vehicle.plate, t]);
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <div>
        <Title order={1}>
          <Group component="span" gap="sm" display="inline-flex">
            <PlateBadge plate={vehicle.plate} large />
            {words}
          </Group>
        </Title>
        <Group gap="sm" mt={4} c="dimmed">
          {customer ? (
            <TextLink to="/customers/$id" params={{ id: customer.id }}>
              {[customer.name, customer.phone].filter(Boolean).join(' · ')}
            </TextLink>
          ) : (
            <Text inherit>{t('nobody')}</Text>
          )}
          {vehicle.odometerKm === null ? null : (
            <Text inherit className="tabular">
              {distance.text(vehicle.odometerKm)}
            </Text>
          )}
          {vehicle.class ? <Badge color="gray">{vehicle.class.name}</Badge> : null}
          {openRepairOrder ? (
            <TextLink to="/repairs/$id" params={{ id: openRepairOrder.id }}>
              {t('openRepair', { number: openRepairOrder.number })}
            </TextLink>
          ) : null}
        </Group>
      </div>
      <Group gap="xs">
        <Coming plate={vehicle.plate} />
        {customer === null && mayGive ? (
          <Button variant="default" onClick={() => setGiving(true)}>
            {t('give.button')}
          </Button>
        ) : null}
      </Group>
      {giving ? <GiveCustomer vehicleId={vehicle.id} plate={vehicle.plate} onClose={() => setGiving(false)} /> : null}
    </Group>
  );
}

/** The car is here, or will be. */
function Coming({ plate }: { plate: string }): ReactNode {
  const { t } = useTranslation('vehicles');
  const mayCheckIn = useMay('create:repairOrder');
  const mayBook = useMay('update:appointment');
  return (
    <>
      {mayCheckIn ? (
        <LinkButton to="/check-in" search={{ plate }}>
          {t('checkIn')}
        </LinkButton>
      ) : null}
      {mayBook ? (
        <LinkButton variant="default" to="/schedule" search={{ form: 'new', plate }}>
          {t('book')}
        </LinkButton>
      ) : null}
    </>
  );
}
