import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { AnswerBar } from './AnswerBar.tsx';
import { RepairPhotos } from '../photos/RepairPhotos.tsx';
import { ArrivalSection } from './ArrivalSection.tsx';
import { DetailsSection } from './DetailsSection.tsx';
import { EstimateSection } from './EstimateSection.tsx';
import { HistorySection } from './HistorySection.tsx';
import type { Pricing, RepairOrder } from './lineDraft.ts';
import { LinesSection } from './LinesSection.tsx';
import { MoneySection } from './MoneySection.tsx';
import { NextStep } from './NextStep.tsx';
import { PlannedTime } from './PlannedTime.tsx';
import { RepairHeader } from './RepairHeader.tsx';
import classes from './RepairOrder.module.css';
import { Section } from './Section.tsx';
import { TrackingSection } from './TrackingSection.tsx';
import { useRepairOrder } from './useRepairOrder.ts';
import { useSectionKeys } from './useSections.ts';

/** The heart of the product: everything about one visit of one car. */
export function RepairOrderScreen(): ReactNode {
  const { id } = useParams({ from: '/repairs/$id' });
  const { repair, pricing, error, refetch } = useRepairOrder(id);
  if (!repair || !pricing) return error ? <ErrorNotice error={error} retry={refetch} /> : <Skeletons rows={8} height="5rem" />;
  return (
    <>
      <ErrorNotice error={error} retry={refetch} />
      <Page key={repair.id} repair={repair} pricing={pricing} />
    </>
  );
}

function Page({ repair, pricing }: { repair: RepairOrder; pricing: Pricing }): ReactNode {
  useSectionKeys();
  return (
    <>
      <RepairHeader repair={repair} />
      <AnswerBar repair={repair} />
      <div className={classes['page']}>
        <div className={classes['next']}>
          <NextStep repair={repair} />
        </div>
        <div className={classes['main']}>
          <DetailsSection repair={repair} />
          <PlannedTime repair={repair} />
          <LinesSection repair={repair} pricing={pricing} />
          <EstimateSection repair={repair} />
          <Section section="photos">
            <RepairPhotos repairOrderId={repair.id} />
          </Section>
          <ArrivalSection repair={repair} />
        </div>
        <div className={classes['side']}>
          <MoneySection repair={repair} />
          <TrackingSection repair={repair} />
          <HistorySection repair={repair} />
        </div>
      </div>
    </>
  );
}
