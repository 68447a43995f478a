import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { DamageMap } from '../../components/arrival/DamageMap.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { ArrivalForm } from './ArrivalForm.tsx';
import { LateSignature } from './LateSignature.tsx';
import type { RepairOrder } from './lineDraft.ts';
import { LoanPart } from './LoanPart.tsx';
import classes from './RepairOrder.module.css';
import { Section } from './Section.tsx';

export type Arrival = InferContractRouterOutputs<Contract>['arrivals']['get'];

/** The state in which the car came: damage, lights, valuables, accident, who signed, what was lent. */
export function ArrivalSection({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('arrival');
  const query = useQuery(api.arrivals.get.queryOptions({ input: { id: repair.id } }));
  const mayChange = useMay('update:repairOrder') && repair.state !== 'delivered' && repair.state !== 'cancelled';
  const [isEditing, setEditing] = useState(false);
  const arrival = query.data;
  const tools =
    mayChange && arrival && !isEditing ? (
      <Button variant="default" size="compact-md" data-section-start onClick={() => setEditing(true)}>
        {t('section.edit')}
      </Button>
    ) : null;
  return (
    <Section section="arrival" tools={tools}>
      {!arrival ? (
        query.error ? (
          <ErrorNotice error={query.error} retry={query.refetch} />
        ) : (
          <Skeletons rows={1} height="3rem" />
        )
      ) : isEditing ? (
        <ArrivalForm id={repair.id} arrival={arrival} onDone={() => setEditing(false)} />
      ) : (
        <div className={classes['arrived']}>
          <Noted arrival={arrival} />
          <LoanPart repair={repair} loan={arrival.loan} mayChange={mayChange} />
          <Signed arrival={arrival} />
          {mayChange ? <LateSignature repair={repair} /> : null}
        </div>
      )}
    </Section>
  );
}

function Noted({ arrival }: { arrival: Arrival }): ReactNode {
  const { t } = useTranslation('arrival');
  const { warningLights, valuables, damage, accident } = arrival;
  const isEmpty = warningLights.length === 0 && valuables === '' && damage.length === 0 && accident === null;
  if (isEmpty) return <Text c="dimmed">{t('section.nothing')}</Text>;
  return (
    <>
      {warningLights.length > 0 ? <Fact label={t('lights')} value={warningLights.map((light) => t(`light.${light}`)).join(', ')} /> : null}
      {valuables === '' ? null : <Fact label={t('valuables')} value={valuables} />}
      {damage.length > 0 ? <DamageMap marks={damage} /> : null}
      {accident ? <AccidentFacts accident={accident} /> : null}
    </>
  );
}

const ACCIDENT_TEXTS = ['place', 'otherName', 'otherPlate', 'insurer', 'policyNumber', 'claimNumber', 'expert'] as const;

function AccidentFacts({ accident }: { accident: NonNullable<Arrival['accident']> }): ReactNode {
  const { t } = useTranslation('arrival');
  const { day } = useFormat();
  return (
    <div className={classes['accident']} role="group" aria-label={t('card.accident')}>
      {accident.happenedOn === null ? null : <Fact label={t('accident.happenedOn')} value={day(accident.happenedOn)} />}
      {ACCIDENT_TEXTS.map((name) =>
        accident[name] === '' ? null : <Fact key={name} label={t(`accident.${name}`)} value={accident[name]} />,
      )}
      <Fact label={t('accident.statementFilled')} value={t(accident.statementFilled ? 'section.yes' : 'section.no')} />
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }): ReactNode {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text style={{ overflowWrap: 'anywhere' }}>{value}</Text>
    </div>
  );
}

function Signed({ arrival: { signature } }: { arrival: Arrival }): ReactNode {
  const { t } = useTranslation('arrival');
  const { near } = useFormat();
  if (!signature) return null;
  const sentence =
    signature.how === 'drawn'
      ? t('signedAt', { name: signature.signerName, time: near(signature.signedAt) })
      : t('signedPaper', { name: signature.signerName });
  return (
    <Group gap="md" align="center">
      {signature.pngBase64 === null ? null : (
        <img className={classes['signature']} src={`data:image/png;base64,${signature.pngBase64}`} alt={sentence} />
      )}
      <Text size="sm">{sentence}</Text>
    </Group>
  );
}
