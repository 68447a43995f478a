import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { AbsencesSection } from './AbsencesSection.tsx';
import { BaysSection } from './BaysSection.tsx';
import { ClosedDaysSection } from './ClosedDaysSection.tsx';
import { HoursSection } from './HoursSection.tsx';
import { PeopleSkillsSection } from './PeopleSkillsSection.tsx';
import { ScheduleRulesSection } from './ScheduleRulesSection.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { SkillsSection } from './SkillsSection.tsx';

/** When the shop works, on which bays, who can do what, and how bookings are made. */
export function SchedulePage(): ReactNode {
  const { t } = useTranslation(['settings', 'schedule']);
  const query = useQuery(api.schedule.resources.queryOptions());
  return (
    <SettingsPage title={t('settings:page.schedule')} text={t('schedule:set.text')} query={query}>
      {query.data ? (
        <Stack gap="xl" maw="56rem">
          <HoursSection hours={query.data.hours} />
          <BaysSection resources={query.data} />
          <SkillsSection resources={query.data} />
          <PeopleSkillsSection resources={query.data} />
          <AbsencesSection resources={query.data} />
          <ClosedDaysSection resources={query.data} />
          <ScheduleRulesSection rules={query.data.rules} />
        </Stack>
      ) : null}
    </SettingsPage>
  );
}
