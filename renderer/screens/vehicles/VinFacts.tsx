import { Alert, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { decodeVin, type VinFacts as Facts_ } from '../../../shared/domain/vin.ts';
import { Card } from '../../components/Card.tsx';
import { fact, Facts } from '../../components/Facts.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useFormat } from '../../lib/format.ts';

interface VinFactsProps {
  vin: string;
  /** Other cars with the same number. */
  sameVin: readonly { id: string; plate: string }[];
}

/** What the number says by itself, without a line to anywhere. A check digit that does not fit is a hint. */
export function VinFacts({ vin, sameVin }: VinFactsProps): ReactNode {
  const { t } = useTranslation('vehicles');
  return (
    <Card title={t('vin.title')}>
      <VinDecoded vin={vin} />
      {sameVin.length === 0 ? null : (
        <Alert color="amber" mt="sm">
          {t('vin.twin', { plates: sameVin.map(({ plate }) => plate).join(', ') })}{' '}
          {sameVin.map(({ id, plate }) => (
            <TextLink key={id} to="/vehicles/$id" params={{ id }} mr="xs">
              {plate}
            </TextLink>
          ))}
        </Alert>
      )}
    </Card>
  );
}

/** The facts alone, for beside the field while it is typed. */
export function VinDecoded({ vin }: { vin: string }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { locale } = useFormat();
  const [year] = useState(() => new Date().getFullYear());
  const facts = decodeVin(vin, year);
  if (!facts) return null;
  const country = facts.country === null ? null : (new Intl.DisplayNames(locale, { type: 'region' }).of(facts.country) ?? facts.country);
  return (
    <Facts
      items={[
        fact(t('vin.maker'), facts.maker ?? <Text c="dimmed">{t('vin.makerUnknown')}</Text>),
        [t('vin.country'), country],
        [t('vin.region'), facts.region && t(`vin.regions.${facts.region}`)],
        [t('vin.modelYear'), yearWords(facts)],
        [t('vin.check'), checkWords(facts)],
      ]}
    />
  );

  function yearWords({ modelYear, isYearCertain }: Facts_): string {
    if (modelYear === null) return t('vin.yearNone');
    return isYearCertain ? String(modelYear) : t('vin.yearUsual', { year: modelYear });
  }

  function checkWords({ checkDigit, isCheckDigitRequired }: Facts_): ReactNode {
    if (checkDigit === 'right') return t('vin.right');
    return isCheckDigitRequired ? <Text c="var(--mantine-color-error)">{t('vin.wrongRequired')}</Text> : t('vin.wrongOptional');
  }
}
