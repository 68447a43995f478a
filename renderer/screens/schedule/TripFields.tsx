import { Button, Fieldset, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconTruck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentField } from '../../components/MomentField.tsx';
import type { FieldFaults } from '../../lib/fieldFaults.ts';
import { useNow } from '../../lib/now.ts';
import classes from './ScheduleForms.module.css';
import type { Trip } from './useBooking.ts';
import type { Resources } from './useResources.ts';

const HOUR = 3_600_000;
const KINDS = ['pickup', 'drop'] as const;

interface Props {
  trips: readonly Trip[];
  /** Where the work begins: the car is fetched before and brought back after. */
  around: number | null;
  resources: Resources;
  faultOf: FieldFaults['of'];
  onChange: (trips: Trip[]) => void;
}

/** Fetching the car and bringing it back: where, between when, and who drives. */
export function TripFields({ trips, around, resources, faultOf, onChange }: Props): ReactNode {
  const { t } = useTranslation('schedule');
  const now = useNow();
  const add = (kind: Trip['kind']): void => {
    const base = around ?? now;
    const startsAt = kind === 'pickup' ? base - HOUR : base + 8 * HOUR;
    onChange([...trips, { kind, address: trips[0]?.address ?? '', startsAt, endsAt: startsAt + HOUR, driverId: null }]);
  };
  const missing = KINDS.filter((kind) => trips.every((trip) => trip.kind !== kind));
  return (
    <Stack gap="sm">
      {KINDS.flatMap((kind) => {
        const trip = trips.find((each) => each.kind === kind);
        return trip
          ? [
              <TripRow
                key={kind}
                trip={trip}
                path={`trips.${trips.indexOf(trip)}`}
                faultOf={faultOf}
                resources={resources}
                onChange={(next) => onChange(trips.flatMap((each) => (each.kind === kind ? (next ? [next] : []) : [each])))}
              />,
            ]
          : [];
      })}
      {missing.length > 0 ? (
        <Group gap="xs">
          {missing.map((kind) => (
            <Button key={kind} size="xs" variant="default" leftSection={<IconTruck size="1.1em" aria-hidden />} onClick={() => add(kind)}>
              {t(`trip.add.${kind}`)}
            </Button>
          ))}
        </Group>
      ) : null}
    </Stack>
  );
}

interface RowProps extends Pick<Props, 'resources' | 'faultOf'> {
  trip: Trip;
  /** In what is sent: `trips.0`. */
  path: string;
  onChange: (trip: Trip | null) => void;
}

function TripRow({ trip, path, resources, faultOf, onChange }: RowProps): ReactNode {
  const { t } = useTranslation('schedule');
  const take = (key: 'startsAt' | 'endsAt', at: number | null): void => {
    if (at !== null) onChange({ ...trip, [key]: at });
  };
  return (
    <Fieldset legend={t(`trip.${trip.kind}`)}>
      <Stack gap="xs">
        <TextInput
          name={`${path}.address`}
          error={faultOf(`${path}.address`)}
          label={t('trip.address')}
          value={trip.address}
          onChange={(event) => onChange({ ...trip, address: event.currentTarget.value })}
        />
        <div className={classes['row']}>
          <MomentField label={t('trip.from')} value={trip.startsAt} onChange={(at) => take('startsAt', at)} usualTime="08:00" />
          <MomentField label={t('trip.to')} value={trip.endsAt} onChange={(at) => take('endsAt', at)} usualTime="09:00" />
        </div>
        <Group align="flex-end" gap="sm">
          <Select
            flex={1}
            label={t('trip.driver')}
            placeholder={t('trip.nobody')}
            clearable
            allowDeselect={false}
            data={resources.mechanics.map((mechanic) => ({ value: mechanic.id, label: mechanic.name }))}
            value={trip.driverId}
            onChange={(driverId) => onChange({ ...trip, driverId })}
          />
          <Button variant="default" onClick={() => onChange(null)}>
            {t('trip.remove')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
