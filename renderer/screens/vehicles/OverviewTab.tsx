import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { useFormat } from '../../lib/format.ts';
import { DuesCard } from './DuesCard.tsx';
import { MileageCard } from './MileageCard.tsx';
import classes from './Vehicles.module.css';
import type { Vehicle } from './useVehicle.ts';
import { VinFacts } from './VinFacts.tsx';

/** What falls due, how far it goes, and the technical card to read. */
export function OverviewTab({ vehicle }: { vehicle: Vehicle }): ReactNode {
  return (
    <div className={classes['columns']}>
      <div className={classes['stack']}>
        <DuesCard vehicle={vehicle} />
        <MileageCard vehicle={vehicle} />
      </div>
      <div className={classes['stack']}>
        <TechnicalCard vehicle={vehicle} />
        {vehicle.vin === null ? null : <VinFacts vin={vehicle.vin} sameVin={vehicle.sameVin} />}
      </div>
    </div>
  );
}

function TechnicalCard({ vehicle }: { vehicle: Vehicle }): ReactNode {
  const { t } = useTranslation(['vehicles', 'words']);
  const { day, locale } = useFormat();
  const { card } = vehicle;
  const number = new Intl.NumberFormat(locale);
  const items: readonly (readonly [string, string | null | false])[] = [
    [t('technical.vin'), vehicle.vin],
    [t('technical.fuel'), vehicle.fuel && t(`words:fuel.${vehicle.fuel}`)],
    [t('technical.engineCode'), card.engineCode],
    [t('technical.displacementCc'), card.displacementCc !== null && number.format(card.displacementCc)],
    [t('technical.powerKw'), card.powerKw !== null && `${card.powerKw} kW · ${Math.round(card.powerKw * 1.359_62)} PS`],
    [t('technical.transmission'), card.transmission && t(`technical.transmissions.${card.transmission}`)],
    [t('technical.colour'), [card.colour, card.paintCode].filter(Boolean).join(' · ')],
    [t('technical.tyreSize'), card.tyreSize],
    [
      t('technical.oilSpec'),
      [card.oilSpec, card.oilMillilitres === null ? '' : `${number.format(card.oilMillilitres / 1000)} l`].filter(Boolean).join(' · '),
    ],
    [t('technical.registeredOn'), card.registeredOn && day(card.registeredOn)],
    [t('technical.keyNumber'), card.keyNumber],
  ];
  const isEmpty = items.every(([, value]) => !value);
  return (
    <Card title={t('technical.card')}>
      {isEmpty ? <Text c="dimmed">{t('notYet')}</Text> : <Facts items={items} />}
      {vehicle.note === '' ? null : (
        <Text mt="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {vehicle.note}
        </Text>
      )}
    </Card>
  );
}
