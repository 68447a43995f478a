import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { normalisePlate } from '../../../shared/domain/plate.ts';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { usePlateSearch } from './usePlatePick.ts';
import classes from './Screen.module.css';
import type { CheckInForm } from './useCheckIn.ts';

type Expected = InferContractRouterOutputs<Contract>['appointments']['arrivals']['items'][number];

/** Who is still expected today; one click fills the form with what the appointment knows. */
export function ExpectedToday({ checkIn, focusField }: { checkIn: CheckInForm; focusField: (name: string) => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const { time } = useFormat();
  const findPlate = usePlateSearch();
  const { data } = useQuery(api.appointments.arrivals.queryOptions());
  const expected = (data?.items ?? []).filter(({ state }) => ['requested', 'scheduled', 'no_show'].includes(state));
  const take = async (appointment: Expected): Promise<void> => {
    const { form } = checkIn;
    form.setValue('appointmentId', appointment.id, { shouldDirty: true });
    form.setValue('plate', appointment.plate, { shouldDirty: true });
    if (appointment.complaint !== '') form.setValue('complaint', appointment.complaint, { shouldDirty: true });
    const match = appointment.plate === '' ? null : await findPlate(normalisePlate(appointment.plate));
    if (match) checkIn.pickVehicle({ is: 'known', match });
    else if (appointment.plate !== '') checkIn.pickVehicle({ is: 'new' });
    if (!match?.customer) {
      form.setValue('name', appointment.customerName);
      form.setValue('phone', appointment.phone);
      if (appointment.customerName !== '') checkIn.pickCustomer({ is: 'new' });
    }
    focusField(appointment.plate === '' ? 'plate' : 'odometer');
  };
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
          onClick={() => void take(appointment)}
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
