import { Badge } from '@mantine/core';
import { IconCalendarEvent, IconCheck, IconCircleX, IconHelpCircle, IconKey, IconUserX, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentState } from '../../shared/domain/appointmentStates.ts';

/** Gray is not certain, blue is expected, green is here, red did not happen. */
export const APPOINTMENT_LOOK: Readonly<Record<AppointmentState, readonly [hue: string, icon: Icon]>> = {
  requested: ['gray', IconHelpCircle],
  scheduled: ['blue', IconCalendarEvent],
  arrived: ['green', IconKey],
  done: ['gray', IconCheck],
  no_show: ['red', IconUserX],
  cancelled: ['red', IconCircleX],
};

/** How far an appointment is: colour, icon and word. */
export function AppointmentBadge({ state }: { state: AppointmentState }): ReactNode {
  const { t } = useTranslation('schedule');
  const [hue, StateIcon] = APPOINTMENT_LOOK[state];
  return (
    <Badge color={hue} leftSection={<StateIcon size="1em" aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  );
}
