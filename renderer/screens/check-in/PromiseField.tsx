import { Button, Group, Input, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { capitalised } from '../../lib/capitalised.ts';
import { useFormat } from '../../lib/format.ts';
import { localInput, readLocalInput } from '../../lib/localDateTime.ts';
import { promiseChoices, type PromiseChoice } from './promiseChoices.ts';

interface Props {
  value: number | null;
  onChange: (at: number | null) => void;
  error?: string | undefined;
  name: string;
  /** Takes the keyboard when the promise is refused. */
  inputRef: Ref<HTMLInputElement>;
}

/** When the car will be ready: one click for the usual promises, or any date and time. */
export function PromiseField({ value, onChange, error, name, inputRef }: Props) {
  const { t } = useTranslation('checkIn');
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const { data } = useQuery(api.schedule.resources.queryOptions());
  const opening = data ? { zone: data.timeZone, hours: data.hours, closedDays: new Set(data.closedDays.map(({ day }) => day)) } : null;
  const choices = promiseChoices(now, format.zone, opening);
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
        <TextInput
          type="datetime-local"
          name={name}
          ref={inputRef}
          error={error !== undefined}
          aria-label={t('promiseOwn')}
          value={value === null ? '' : localInput(value, format.zone)}
          onChange={(event) => onChange(readLocalInput(event.currentTarget.value, format.zone))}
        />
      </Group>
    </Input.Wrapper>
  );
}
