import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './Screen.module.css';
import type { CheckInForm } from './useCheckIn.ts';
import { useTakeAppointment } from './useTakeAppointment.ts';

/** Who is still expected today; one click fills the form with what the appointment knows. */
export function ExpectedToday({ checkIn, focusField }: { checkIn: CheckInForm; focusField: (name: string) => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const { time } = useFormat();
  const take = useTakeAppointment(checkIn);
  const { data } = useQuery(api.appointments.arrivals.queryOptions());
  const expected = (data?.items ?? []).filter(({ state }) => ['requested', 'scheduled', 'no_show'].includes(state));
  if (!data) return null;
  return (
    <section aria-label={t('expected')} className={classes['panel']} data-small>
      <Text fw={550} size="sm">
        {t('expected')}
      </Text>
      {expected.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('expectedNone')}
        </Text>
      ) : null}
      {expected.map((appointment) => (
        <Button
          key={appointment.id}
          variant="default"
          h="auto"
          py={6}
          justify="flex-start"
          aria-label={t('expectedTake', { plate: appointment.plate || appointment.customerName })}
          onClick={() => void take(appointment).then(focusField)}
        >
          <span className={classes['expected']}>
            <Text span size="sm" className="tabular" c="dimmed">
              {appointment.startsAt === null ? '' : time(appointment.startsAt)}
            </Text>
            <Text span size="sm" fw={600}>
              {appointment.plate}
            </Text>
            <Text span size="sm" truncate>
              {appointment.customerName}
            </Text>
          </span>
        </Button>
      ))}
    </section>
  );
}
