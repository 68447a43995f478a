import { LineChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import type { Vehicle } from './useVehicle.ts';

/** Readings over real time, so that a steady car draws a straight line. The table beside it says the same in words. */
export function MileageChart({ readings }: { readings: Vehicle['readings'] }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { locale, day } = useFormat();
  const distance = useDistance();
  const short = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: '2-digit' });
  const data = readings.map(({ on, km }) => ({ at: Date.parse(`${on}T12:00:00Z`), figure: distance.figure(km) }));
  return (
    <figure style={{ margin: 0 }} aria-label={t('mileage.chart')}>
      <div aria-hidden>
        <LineChart
          h="15rem"
          data={data}
          dataKey="at"
          series={[{ name: 'figure', label: distance.label, color: 'petrol.6' }]}
          curveType="linear"
          gridAxis="y"
          withDots={data.length < 40}
          valueFormatter={(value) => new Intl.NumberFormat(locale).format(value)}
          xAxisProps={{
            type: 'number',
            scale: 'time',
            domain: ['dataMin', 'dataMax'],
            tickFormatter: (at: number) => short.format(at),
            minTickGap: 40,
          }}
          yAxisProps={{ width: 70, domain: ['auto', 'auto'] }}
          tooltipProps={{ labelFormatter: (at) => (typeof at === 'number' ? day(new Date(at).toISOString().slice(0, 10)) : null) }}
          lineChartProps={{ accessibilityLayer: false }}
        />
      </div>
    </figure>
  );
}
