import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { api } from '../../lib/api.ts';
import { CheckInDone } from './CheckInDone.tsx';
import { CheckInFormView } from './CheckInFormView.tsx';
import { useCheckIn } from './useCheckIn.ts';
import type { Language } from '../../../shared/domain/countries.ts';
import type { DistanceUnit } from '../../../shared/domain/distance.ts';

/** Check-in: plate, odometer, complaint; everything else is already known or optional. */
export function CheckInScreen(): ReactNode {
  const { t } = useTranslation('checkIn');
  const shop = useQuery(api.shop.get.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  if (shop.data) return <CheckIn language={shop.data.language} unit={shop.data.distanceUnit} />;
  return (
    <>
      <PageHeader title={t('title')} text={t('lead')} />
      {shop.error ? <ErrorNotice error={shop.error} retry={shop.refetch} /> : <Skeletons rows={6} height="3.5rem" />}
    </>
  );
}

function CheckIn({ language, unit }: { language: Language; unit: DistanceUnit }): ReactNode {
  const checkIn = useCheckIn(language, unit);
  if (checkIn.done) return <CheckInDone created={checkIn.done} papers={checkIn.papers} onNext={checkIn.next} />;
  return <CheckInFormView checkIn={checkIn} />;
}
