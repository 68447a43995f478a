import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Eighths } from '../../components/arrival/Eighths.tsx';
import { LoanFields, type LoanTyped } from '../../components/arrival/LoanFields.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldSentence } from '../../lib/fault.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import type { Arrival } from './ArrivalSection.tsx';
import type { RepairOrder } from './lineDraft.ts';
import classes from './RepairOrder.module.css';

interface Props {
  repair: RepairOrder;
  loan: Arrival['loan'];
  mayChange: boolean;
}

/** The loan car of this visit: who has it since when, and the way out and back. */
export function LoanPart({ repair, loan, mayChange }: Props): ReactNode {
  const { t } = useTranslation('arrival');
  const { near } = useFormat();
  const distance = useDistance();
  const [act, setAct] = useState<'lend' | 'back' | null>(null);
  const done = (): void => setAct(null);
  const isOut = loan !== null && loan.returnedAt === null;
  return (
    <div className={classes['loan']}>
      {loan ? (
        <div>
          <Text fw={550}>
            {t('card.loan')}: {loan.plate} {loan.description}
          </Text>
          <Text size="sm" c="dimmed">
            {t('loanSince', { time: near(loan.lentAt), distance: distance.text(loan.odometerOutKm), eighths: loan.fuelOutEighths })}
          </Text>
          {loan.returnedAt === null ? null : (
            <Text size="sm" c="dimmed">
              {t('loanReturned', {
                time: near(loan.returnedAt),
                distance: distance.text(loan.odometerInKm ?? 0),
                eighths: loan.fuelInEighths,
              })}
            </Text>
          )}
        </div>
      ) : null}
      {act === 'lend' ? <Lend id={repair.id} onDone={done} /> : null}
      {act === 'back' && loan ? <TakeBack loan={loan} onDone={done} /> : null}
      {mayChange && act === null ? (
        <Button variant="default" size="compact-md" w="fit-content" onClick={() => setAct(isOut ? 'back' : 'lend')}>
          {t(isOut ? 'loanBack' : 'lend')}
        </Button>
      ) : null}
    </div>
  );
}

function Lend({ id, onDone }: { id: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const distance = useDistance();
  const sentence = useFieldSentence();
  const [typed, setTyped] = useState<LoanTyped | null>(null);
  const lend = useCommand(api.loanCars.lend, { onSuccess: () => (showDone(t('lendDone')), onDone()) });
  const odometerKm = typed ? distance.read(typed.odometer, typed.lastKm) : null;
  return (
    <>
      <LoanFields value={typed} onChange={setTyped} error={typed && odometerKm === null ? sentence('WHOLE_NUMBER_INVALID') : undefined} />
      <ErrorNotice fault={lend.fault} />
      <Group gap="xs">
        <Button
          size="compact-md"
          disabled={!typed || odometerKm === null}
          loading={lend.isPending}
          onClick={() =>
            typed && odometerKm !== null && lend.run({ id, loanCarId: typed.loanCarId, odometerKm, fuelEighths: typed.fuelEighths })
          }
        >
          {t('lend')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onDone}>
          {t('section.cancel')}
        </Button>
      </Group>
    </>
  );
}

function TakeBack({ loan, onDone }: { loan: NonNullable<Arrival['loan']>; onDone: () => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const distance = useDistance();
  const sentence = useFieldSentence();
  const [odometer, setOdometer] = useState('');
  const [fuelEighths, setFuel] = useState(loan.fuelOutEighths);
  const [note, setNote] = useState('');
  const back = useCommand(api.loanCars.takeBack, { onSuccess: () => (showDone(t('loanBackDone')), onDone()) });
  const odometerKm = distance.read(odometer, loan.odometerOutKm);
  return (
    <>
      <TextInput
        label={t('loanBackOdometer', { distance: distance.label })}
        inputMode="numeric"
        value={odometer}
        error={odometer !== '' && odometerKm === null ? sentence('WHOLE_NUMBER_INVALID') : null}
        onChange={(event) => setOdometer(event.currentTarget.value)}
      />
      <Eighths label={t('loanBackFuel')} value={fuelEighths} onChange={setFuel} />
      <TextInput label={t('loanBackNote')} value={note} maxLength={200} onChange={(event) => setNote(event.currentTarget.value)} />
      <ErrorNotice fault={back.fault} />
      <Group gap="xs">
        <Button
          size="compact-md"
          disabled={odometerKm === null}
          loading={back.isPending}
          onClick={() => odometerKm !== null && back.run({ loanId: loan.id, odometerKm, fuelEighths, note })}
        >
          {t('loanBack')}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onDone}>
          {t('section.cancel')}
        </Button>
      </Group>
    </>
  );
}
