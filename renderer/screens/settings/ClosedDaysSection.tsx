import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, dayOf } from '../../../shared/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { DayField } from '../../components/DayField.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import type { Resources } from '../schedule/useResources.ts';
import { ScheduleSection } from './ScheduleSection.tsx';

/** Holidays and closures from today on; the country's own come with one press per year. */
export function ClosedDaysSection({ resources }: { resources: Resources }): ReactNode {
  const { t } = useTranslation('schedule');
  const { day: dayText } = useFormat();
  const [today] = useState(() => dayOf(Date.now(), resources.timeZone));
  const [day, setDay] = useState(() => addDays(today, 1));
  const [name, setName] = useState('');
  const add = useCommand(api.schedule.addClosedDay, { onSuccess: () => setName('') });
  const remove = useCommand(api.schedule.removeClosedDay, { keyBy: (input) => input.day });
  const holidays = useCommand(api.schedule.addHolidays, {
    keyBy: ({ year }) => String(year),
    onSuccess: ({ added }) => showDone(t('set.holidaysAdded', { count: added })),
  });
  const year = Number(today.slice(0, 4));
  const ahead = resources.closedDays.filter((closed) => closed.day >= today);
  return (
    <ScheduleSection title={t('set.daysTitle')}>
      <Group gap="sm">
        {[year, year + 1].map((each) => (
          <Button key={each} variant="default" loading={holidays.isPending} onClick={() => holidays.run({ year: each })}>
            {t('set.addHolidays', { year: each })}
          </Button>
        ))}
      </Group>
      {ahead.length === 0 ? <Text c="dimmed">{t('set.daysNone')}</Text> : null}
      {ahead.map((closed) => (
        <Group key={closed.day} gap="sm">
          <Text w="12rem" className="tabular">
            {dayText(closed.day)}
          </Text>
          <Text flex="1 1 10rem">{closed.name}</Text>
          <Button
            size="xs"
            variant="default"
            aria-label={t('set.removeDay', { name: `${closed.name}, ${dayText(closed.day)}` })}
            onClick={() => remove.run({ day: closed.day })}
          >
            {t('set.removeRange')}
          </Button>
        </Group>
      ))}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add.run({ day, name });
        }}
      >
        <Group gap="sm" align="flex-end">
          <DayField label={t('field.day')} value={day} onChange={(next) => setDay(next ?? '')} />
          <TextInput label={t('set.dayName')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={add.isPending} disabled={name.trim() === '' || day === ''}>
            {t('set.addDay')}
          </Button>
        </Group>
      </form>
      <ErrorNotice fault={add.fault ?? remove.fault ?? holidays.fault} />
    </ScheduleSection>
  );
}
