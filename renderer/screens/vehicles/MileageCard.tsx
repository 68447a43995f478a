import { Button, Collapse, Skeleton, Table, Text } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/Card.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { ReadingForm } from './ReadingForm.tsx';
import type { Vehicle } from './useVehicle.ts';
import classes from './Vehicles.module.css';

/** The charting library is large and only this card needs it. */
const MileageChart = lazy(async () => ({ default: (await import('./MileageChart.tsx')).MileageChart }));

/** How far the car goes: a curve, and the same readings as a table. */
export function MileageCard({ vehicle }: { vehicle: Vehicle }): ReactNode {
  const { t } = useTranslation('vehicles');
  const distance = useDistance();
  const [adding, setAdding] = useState(false);
  const [showsTable, setShowsTable] = useState(false);
  const mayEdit = useMay('update:vehicle');
  const { readings, kmPerYear } = vehicle;
  return (
    <Card
      title={t('mileage.title')}
      tools={
        mayEdit ? (
          <Button variant="default" size="xs" onClick={() => setAdding(true)}>
            {t('mileage.add')}
          </Button>
        ) : undefined
      }
    >
      <Text c="dimmed" mb="sm">
        {readings.length === 0
          ? t('mileage.none')
          : kmPerYear === null
            ? t('mileage.perYearNone')
            : t('mileage.perYear', { distance: distance.text(kmPerYear) })}
      </Text>
      {readings.length > 1 ? (
        <Suspense fallback={<Skeleton className={classes['chart'] ?? ''} animate={false} />}>
          <MileageChart readings={readings} />
        </Suspense>
      ) : null}
      {readings.length > 0 ? (
        <>
          <Button variant="subtle" size="xs" mt="sm" aria-expanded={showsTable} onClick={() => setShowsTable(!showsTable)}>
            {t('mileage.table')}
          </Button>
          <Collapse expanded={showsTable}>
            <Readings readings={readings} />
          </Collapse>
        </>
      ) : null}
      {adding ? <ReadingForm vehicle={vehicle} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

function Readings({ readings }: { readings: Vehicle['readings'] }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { day } = useFormat();
  const distance = useDistance();
  const columns = [
    { key: 'day', label: t('mileage.day') },
    { key: 'reading', label: t('mileage.reading'), isAmount: true },
    { key: 'from', label: t('mileage.from') },
  ];
  return (
    <RowTable label={t('mileage.table')} columns={columns}>
      {readings.toReversed().map((reading) => (
        <Table.Tr key={`${reading.on}${reading.km}${reading.source}`}>
          <Table.Td>{day(reading.on)}</Table.Td>
          <Table.Td ta="right" className="tabular">
            {distance.text(reading.km)}
          </Table.Td>
          <Table.Td>
            {reading.repairOrder ? (
              <TextLink underline="hover" to="/repairs/$id" params={{ id: reading.repairOrder.id }}>
                {reading.repairOrder.number}
              </TextLink>
            ) : (
              t(`mileage.source.${reading.source}`)
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
