import { Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import type { DistanceUnit } from '../../../shared/domain/distance.ts';
import { useDistance } from '../../lib/distance.ts';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { Skeletons } from '../Skeletons.tsx';
import classes from './Arrival.module.css';
import { Eighths } from './Eighths.tsx';

export interface LoanTyped {
  loanCarId: string;
  /** As typed, in the unit of the form. */
  odometer: string;
  /** What the car's counter showed last; absent in drafts of before. */
  lastKm?: number;
  fuelEighths: number;
}

interface Props {
  value: LoanTyped | null;
  onChange: (value: LoanTyped | null) => void;
  error?: string | undefined;
  /** Of the odometer, where it is not the shop's. */
  unit?: DistanceUnit;
}

/** Which car goes out, and how. A car that is out is shown with who has it. */
export function LoanFields({ value, onChange, error, unit }: Props): ReactNode {
  const { t } = useTranslation('arrival');
  const distance = useDistance(unit);
  const fleet = useQuery(api.loanCars.list.queryOptions());
  if (fleet.error) return <ErrorNotice error={fleet.error} retry={fleet.refetch} />;
  if (!fleet.data) return <Skeletons rows={1} height="3.5rem" />;
  const cars = fleet.data.items.filter((car) => car.active);
  if (cars.length === 0) return <Text c="dimmed">{t('loanFleetEmpty')}</Text>;
  const choose = (id: string | null): void => {
    const car = cars.find((each) => each.id === id);
    onChange(
      car ? { loanCarId: car.id, odometer: distance.field(car.odometerKm), lastKm: car.odometerKm, fuelEighths: car.fuelEighths } : null,
    );
  };
  return (
    <div className={classes['fields']}>
      <Select
        label={t('loanChoose')}
        placeholder={t('loanNone')}
        clearable
        data={cars.map((car) => {
          const name = `${car.plate} · ${car.description}`;
          return car.loan
            ? {
                value: car.id,
                label: t('loanOut', { car: name, name: car.loan.customerName ?? car.loan.repairOrderNumber }),
                disabled: true,
              }
            : { value: car.id, label: name };
        })}
        value={value?.loanCarId ?? null}
        onChange={choose}
      />
      {value ? (
        <>
          <TextInput
            label={t('loanOdometer', { distance: distance.label })}
            inputMode="numeric"
            value={value.odometer}
            error={error}
            autoComplete="off"
            onChange={(event) => onChange({ ...value, odometer: event.currentTarget.value })}
          />
          <Eighths label={t('loanFuel')} value={value.fuelEighths} onChange={(fuelEighths) => onChange({ ...value, fuelEighths })} />
        </>
      ) : null}
    </div>
  );
}
