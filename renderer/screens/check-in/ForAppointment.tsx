import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isPlate, normalisePlate } from '../../../shared/domain/plate.ts';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import type { CheckInForm } from './useCheckIn.ts';
import { useTakeAppointment, type Expected } from './useTakeAppointment.ts';

interface Props {
  checkIn: CheckInForm;
  focusField: (name: string) => void;
}

/** What this car was booked for: said while it is checked in, and taken with one press. */
export function ForAppointment({ checkIn, focusField }: Props): ReactNode {
  const { t } = useTranslation('arrival');
  const take = useTakeAppointment(checkIn);
  const [plate, vehicle, appointmentId] = useWatch({ control: checkIn.form.control, name: ['plate', 'vehicle', 'appointmentId'] });
  const isDecided = vehicle.is !== 'undecided' && isPlate(plate);
  const { data } = useQuery({
    ...api.appointments.aheadOfPlate.queryOptions({ input: { plate: normalisePlate(plate) } }),
    enabled: useMay('read:appointment') && isDecided,
  });
  if (!isDecided || !data) return null;
  const chosen = data.items.find((item) => item.id === appointmentId);
  const offered = chosen ? [] : data.items;
  return (
    <div aria-live="polite">
      {chosen ? (
        <Booked
          title={t('forAppointment', { number: chosen.number })}
          appointment={chosen}
          act={t('notForAppointment')}
          onAct={() => checkIn.form.setValue('appointmentId', null, { shouldDirty: true })}
        />
      ) : null}
      {offered.map((item) => (
        <Booked
          key={item.id}
          title={t('isBooked', { number: item.number })}
          appointment={item}
          act={t('takeAppointment')}
          onAct={() => void take(item).then(focusField)}
        />
      ))}
    </div>
  );
}

interface BookedProps {
  title: string;
  appointment: Expected;
  act: string;
  onAct: () => void;
}

function Booked({ title, appointment, act, onAct }: BookedProps): ReactNode {
  const { named } = useFormat();
  const { startsAt, complaint } = appointment;
  return (
    <Alert color="blue" icon={<IconCalendarEvent aria-hidden />} title={title} p="sm">
      <Group justify="space-between" gap="sm">
        <Text inherit flex="1 1 12rem">
          {[startsAt === null ? null : named(startsAt), complaint].filter(Boolean).join(' · ')}
        </Text>
        <Button size="compact-md" variant="default" onClick={onAct}>
          {act}
        </Button>
      </Group>
    </Alert>
  );
}
