import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, dayOf } from '../../../shared/dates.ts';
import { atMinute } from '../../../shared/domain/openingHours.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MomentField } from '../../components/MomentField.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import type { Resources } from '../schedule/useResources.ts';
import { ScheduleSection } from './ScheduleSection.tsx';

const MONTHS_AHEAD_MS = 200 * 86_400_000;

/** Who is away when. */
export function AbsencesSection({ resources }: { resources: Resources }): ReactNode {
  const { t } = useTranslation('schedule');
  const { near } = useFormat();
  const zone = resources.timeZone;
  const [from] = useState(() => atMinute(dayOf(Date.now(), zone), 0, zone));
  const { data } = useQuery(api.schedule.absences.queryOptions({ input: { from, to: from + MONTHS_AHEAD_MS } }));
  const [staffId, setStaffId] = useState(resources.mechanics[0]?.id ?? null);
  const [startsAt, setStartsAt] = useState(() => atMinute(addDays(dayOf(from, zone), 1), 0, zone));
  const [endsAt, setEndsAt] = useState(() => atMinute(addDays(dayOf(from, zone), 2), 0, zone));
  const [reason, setReason] = useState('');
  const add = useCommand(api.schedule.addAbsence, { onSuccess: () => setReason('') });
  const remove = useCommand(api.schedule.removeAbsence, { keyBy: ({ id }) => id });
  return (
    <ScheduleSection title={t('set.absencesTitle')}>
      {data?.items.length === 0 ? <Text c="dimmed">{t('set.absencesNone')}</Text> : null}
      {data?.items.map((absence) => (
        <Group key={absence.id} gap="sm">
          <Text>{[absence.name, `${near(absence.startsAt)} – ${near(absence.endsAt)}`, absence.reason].filter(Boolean).join(' · ')}</Text>
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('set.removeAbsence')}: ${absence.name}`}
            onClick={() => remove.run({ id: absence.id })}
          >
            {t('set.removeAbsence')}
          </Button>
        </Group>
      ))}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (staffId !== null) add.run({ staffId, startsAt, endsAt, reason });
        }}
      >
        <Group gap="sm" align="flex-end">
          <Select
            label={t('set.person')}
            allowDeselect={false}
            data={resources.mechanics.map((mechanic) => ({ value: mechanic.id, label: mechanic.name }))}
            value={staffId}
            onChange={setStaffId}
          />
          <MomentField label={t('trip.from')} value={startsAt} onChange={(at) => at !== null && setStartsAt(at)} usualTime="08:00" />
          <MomentField label={t('trip.to')} value={endsAt} onChange={(at) => at !== null && setEndsAt(at)} usualTime="18:00" />
          <TextInput label={t('set.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={add.isPending} disabled={staffId === null}>
            {t('set.addAbsence')}
          </Button>
        </Group>
      </form>
      <ErrorNotice fault={add.fault ?? remove.fault} />
    </ScheduleSection>
  );
}
