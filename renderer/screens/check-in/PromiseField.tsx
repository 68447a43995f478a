import { Button, Group, Input } from '@mantine/core';
import { useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosedHint } from '../../components/ClosedHint.tsx';
import { MomentField } from '../../components/MomentField.tsx';
import { capitalised } from '../../lib/capitalised.ts';
import { useFormat } from '../../lib/format.ts';
import { useOpeningTimes } from '../../lib/openingTimes.ts';
import { promiseChoices, type PromiseChoice } from './promiseChoices.ts';

interface Props {
  value: number | null;
  onChange: (at: number | null) => void;
  error?: string | undefined;
  /** Takes the keyboard when the promise is refused. */
  inputRef: Ref<HTMLInputElement>;
}

/** When the car will be ready: one click for the usual promises, or any date and time. */
export function PromiseField({ value, onChange, error, inputRef }: Props) {
  const { t } = useTranslation('checkIn');
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const choices = promiseChoices(now, format.zone, useOpeningTimes());
  const label = (choice: PromiseChoice): string =>
    t(`promiseDay.${choice.day}`, {
      time: format.time(choice.at),
      weekday: capitalised(
        new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: format.zone }).format(choice.at),
        format.locale,
      ),
    });
  return (
    <Input.Wrapper label={t('promise')} error={error} labelElement="div">
      <Group gap={6} align="center">
        {choices.map((choice) => (
          <Button
            key={choice.at}
            size="compact-md"
            fw={500}
            variant={value === choice.at ? 'filled' : 'default'}
            aria-pressed={value === choice.at}
            onClick={() => onChange(value === choice.at ? null : choice.at)}
          >
            {label(choice)}
          </Button>
        ))}
        <MomentField
          label={t('promiseOwn')}
          isLabelHidden
          dayRef={inputRef}
          error={error}
          value={value}
          onChange={onChange}
          usualTime="17:00"
        />
      </Group>
      <ClosedHint at={value} />
    </Input.Wrapper>
  );
}
