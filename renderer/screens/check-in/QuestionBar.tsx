import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/KeyHint.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import type { DistanceUnit } from '../../../shared/domain/distance.ts';
import { useDistance, type Distances } from '../../lib/distance.ts';
import type { VehicleMatch } from './checkInForm.ts';
import type { Question } from './questions.ts';

/** The figure that the question is about, with its unit. */
interface Typed {
  typed: string;
  distance: Distances;
}
interface Props {
  question: Question;
  match: VehicleMatch | null;
  /** As typed, and in which unit. */
  odometer: string;
  unit: DistanceUnit;
  onYes: () => void;
  onNo: () => void;
}

/** Asks whether the unusual is meant; mounted anew for every question. Enter says yes, but not to a second repair of one car, which is
 * hardly ever meant; Escape goes back to the form with everything still in it. */
export function QuestionBar({ question, match, odometer, unit, onYes, onNo }: Props): ReactNode {
  const { t } = useTranslation('checkIn');
  const distance = useDistance(unit);
  const typed = `${odometer}\u00a0${distance.short}`;
  const sentence = useQuestionSentence(question, match, { typed, distance });
  const usual = useRef<HTMLButtonElement>(null);
  useEffect(() => usual.current?.focus(), []);
  const isRare = question.code === 'VEHICLE_ALREADY_IN_SHOP';
  const open = text(question.data['repairOrderId']);
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
        <Button {...(isRare ? { variant: 'default' } : { ref: usual })} onClick={onYes}>
          {t(`answers.${question.code}`, { typed })}
        </Button>
        {isRare ? null : <KeyHint keys="↵" />}
        <Button {...(isRare ? { ref: usual } : { variant: 'default' })} onClick={onNo}>
          {t('answerNo')}
        </Button>
        <KeyHint keys={isRare ? '↵' : 'Esc'} />
        {open === null ? null : (
          <LinkButton variant="subtle" to="/repairs/$id" params={{ id: open }} search={{}}>
            {t('openRepairOrder')}
          </LinkButton>
        )}
      </Group>
    </Alert>
  );
}

function useQuestionSentence({ code, data }: Question, match: VehicleMatch | null, { typed, distance }: Typed): string {
  const { t } = useTranslation('checkIn');
  if (code === 'ODOMETER_BACKWARDS') {
    const last = typeof data['lastOdometerKm'] === 'number' ? data['lastOdometerKm'] : (match?.lastOdometerKm ?? null);
    return last === null
      ? t('questions.ODOMETER_BACKWARDS_plain', { typed })
      : t('questions.ODOMETER_BACKWARDS', { last: distance.text(last), typed });
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
