import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clock, minuteOfClock, type OpenRange } from '../../../shared/domain/openingHours.ts';
import { TimeField } from '../../components/TimeField.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { capitalised } from '../../lib/capitalised.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useUnsavedValue } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';
import { ScheduleSection } from './ScheduleSection.tsx';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
/** 1 January 2024 was a Monday. */
const dayName = (weekday: number, locale: string): string =>
  capitalised(new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday)), locale);

/** The hours of a week, as many ranges a day as there are. */
export function HoursSection({ hours }: { hours: readonly OpenRange[] }): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const { locale } = useFormat();
  const [draft, setDraft] = useState(hours.map((range, key) => ({ ...range, key })));
  const typed = draft.map(({ weekday, fromMinute, toMinute }) => ({ weekday, fromMinute, toMinute: toMinute === 1439 ? 1440 : toMinute }));
  const settle = useUnsavedValue(typed);
  const save = useCommand(api.schedule.setHours, {
    onSuccess: (_, sent) => {
      settle(sent.hours);
      showDone(t('frame:saved'));
    },
  });
  const change = (key: number, next: Partial<OpenRange>): void =>
    setDraft((old) => old.map((range) => (range.key === key ? { ...range, ...next } : range)));
  const add = (weekday: number): void => {
    const last = draft.findLast((range) => range.weekday === weekday)?.toMinute ?? 7 * 60;
    const fromMinute = Math.min(last + 60, 22 * 60);
    setDraft((old) => [...old, { weekday, fromMinute, toMinute: Math.min(fromMinute + 4 * 60, 1439), key: Date.now() }]);
  };
  return (
    <ScheduleSection title={t('schedule:set.hoursTitle')} text={t('schedule:set.hoursText')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.run({ hours: typed });
        }}
      >
        {WEEK.map((weekday) => {
          const own = draft.filter((range) => range.weekday === weekday);
          const name = dayName(weekday, locale);
          return (
            <Group key={weekday} gap="sm" mb={6} role="group" aria-label={name}>
              <Text w="7rem">{name}</Text>
              {own.length === 0 ? <Text c="dimmed">{t('schedule:set.closed')}</Text> : null}
              {own.map((range) => (
                <Group key={range.key} gap={4} wrap="nowrap">
                  <TimeField
                    w="5.5rem"
                    aria-label={`${name}, ${t('schedule:trip.from')}`}
                    value={clock(range.fromMinute)}
                    onChange={(time) => change(range.key, { fromMinute: minuteOfClock(time) })}
                  />
                  –
                  <TimeField
                    w="5.5rem"
                    aria-label={`${name}, ${t('schedule:trip.to')}`}
                    value={clock(Math.min(range.toMinute, 1439))}
                    onChange={(time) => change(range.key, { toMinute: minuteOfClock(time) })}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`${t('schedule:set.removeRange')}: ${name} ${clock(range.fromMinute)}`}
                    onClick={() => setDraft((old) => old.filter((each) => each.key !== range.key))}
                  >
                    <IconX size="1.1em" aria-hidden />
                  </ActionIcon>
                </Group>
              ))}
              <Button size="xs" variant="default" onClick={() => add(weekday)} aria-label={`${t('schedule:set.addRange')}: ${name}`}>
                {t('schedule:set.addRange')}
              </Button>
            </Group>
          );
        })}
        <SaveBar isSaving={save.isPending} fault={save.fault} />
      </form>
    </ScheduleSection>
  );
}
