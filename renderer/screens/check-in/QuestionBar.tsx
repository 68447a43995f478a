import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/KeyHint.tsx';
import { useFormat } from '../../lib/format.ts';
import type { VehicleMatch } from './checkInForm.ts';
import type { Question } from './questions.ts';

interface Props {
  question: Question;
  match: VehicleMatch | null;
  odometer: string;
  onYes: () => void;
  onNo: () => void;
}

/** Asks whether the unusual is meant; mounted anew for every question. Enter says yes, Escape goes back to the form with everything still in it. */
export function QuestionBar({ question, match, odometer, onYes, onNo }: Props): ReactNode {
  const { t } = useTranslation('checkIn');
  const sentence = useQuestionSentence(question, match, odometer);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <Alert
      color="amber"
      role="alertdialog"
      aria-label={sentence}
      icon={<IconHelpCircle aria-hidden />}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onNo();
      }}
    >
      <Text fw={550} mb="xs">
        {sentence}
      </Text>
      <Group gap="xs" p={3}>
        <Button ref={yes} onClick={onYes}>
          {t(`answers.${question.code}`, { typed: odometer })}
        </Button>
        <KeyHint keys="↵" />
        <Button variant="default" onClick={onNo}>
          {t('answerNo')}
        </Button>
        <KeyHint keys="Esc" />
      </Group>
    </Alert>
  );
}

function useQuestionSentence({ code, data }: Question, match: VehicleMatch | null, typed: string): string {
  const { t } = useTranslation('checkIn');
  const { quantity } = useFormat();
  if (code === 'ODOMETER_BACKWARDS') {
    const last = typeof data['lastOdometerKm'] === 'number' ? data['lastOdometerKm'] : (match?.lastOdometerKm ?? null);
    return last === null
      ? t('questions.ODOMETER_BACKWARDS_plain', { typed })
      : t('questions.ODOMETER_BACKWARDS', { last: quantity(last * 1000), typed });
  }
  if (code === 'VEHICLE_ALREADY_IN_SHOP') {
    const number = text(data['number']) ?? match?.openRepairOrder?.number ?? null;
    return number === null ? t('questions.VEHICLE_ALREADY_IN_SHOP_plain') : t('questions.VEHICLE_ALREADY_IN_SHOP', { number });
  }
  if (code === 'PLATE_OWNED_BY_ANOTHER') {
    const name = text(data['customerName']) ?? match?.customer?.name ?? null;
    return name === null ? t('questions.PLATE_OWNED_BY_ANOTHER_plain') : t('questions.PLATE_OWNED_BY_ANOTHER', { name });
  }
  return t('questions.PLATE_TAKEN');
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
