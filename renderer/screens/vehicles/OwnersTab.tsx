import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/dates.ts';
import { Card } from '../../components/Card.tsx';
import { CustomerPicker, type PickedCustomer } from '../../components/CustomerPicker.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { showDone } from '../../components/toast.tsx';
import { DayOfForm } from '../../components/DayField.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
import type { Vehicle } from './useVehicle.ts';
import classes from './Vehicles.module.css';

/** Whose the car is and was, which plate it wears and wore. */
export function OwnersTab({ vehicle }: { vehicle: Vehicle }): ReactNode {
  const { t } = useTranslation('vehicles');
  const mayEdit = useMay('update:vehicle');
  const [changing, setChanging] = useState<'owner' | 'plate' | null>(null);
  const close = (): void => setChanging(null);
  const tool = (what: 'owner' | 'plate', label: string): ReactNode =>
    mayEdit ? (
      <Button variant="default" size="xs" onClick={() => setChanging(what)}>
        {label}
      </Button>
    ) : undefined;
  return (
    <div className={classes['columns']}>
      <Card title={t('owners.owner')} tools={tool('owner', t('owners.change'))}>
        {vehicle.customer ? (
          <TextLink to="/customers/$id" params={{ id: vehicle.customer.id }} fw={550}>
            {vehicle.customer.name}
          </TextLink>
        ) : (
          <Text c="dimmed">{t('nobody')}</Text>
        )}
        <Former title={t('owners.former')}>
          {vehicle.formerOwners.map(({ customer, fromOn, untilOn }) => (
            <li key={`${customer.id}${untilOn}`}>
              <TextLink to="/customers/$id" params={{ id: customer.id }} underline="hover">
                {customer.name}
              </TextLink>{' '}
              <Span fromOn={fromOn} untilOn={untilOn} />
            </li>
          ))}
        </Former>
      </Card>
      <Card title={t('owners.plate')} tools={tool('plate', t('owners.plateChange'))}>
        <PlateBadge plate={vehicle.plate} large />
        <Former title={t('owners.formerPlates')}>
          {vehicle.formerPlates.map(({ plate, fromOn, untilOn }) => (
            <li key={`${plate}${untilOn}`}>
              <PlateBadge plate={plate} /> <Span fromOn={fromOn} untilOn={untilOn} />
            </li>
          ))}
        </Former>
      </Card>
      {changing === 'owner' ? <OwnerForm vehicle={vehicle} onClose={close} /> : null}
      {changing === 'plate' ? <PlateForm vehicle={vehicle} onClose={close} /> : null}
    </div>
  );
}

function Former({ title, children }: { title: string; children: ReactNode[] }): ReactNode {
  const { t } = useTranslation('vehicles');
  return (
    <>
      <Text fw={550} mt="md" mb="xs">
        {title}
      </Text>
      {children.length === 0 ? <Text c="dimmed">{t('owners.none')}</Text> : <ul className={classes['list']}>{children}</ul>}
    </>
  );
}

function Span({ fromOn, untilOn }: { fromOn: string | null; untilOn: string }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { day } = useFormat();
  return (
    <Text component="span" c="dimmed">
      {fromOn === null ? t('owners.until', { day: day(untilOn) }) : t('owners.span', { from: day(fromOn), until: day(untilOn) })}
    </Text>
  );
}

interface FormProps {
  vehicle: Vehicle;
  onClose: () => void;
}

function OwnerForm({ vehicle, onClose }: FormProps): ReactNode {
  const { t } = useTranslation('vehicles');
  const { zone } = useFormat();
  const [today] = useState(() => dayOf(Date.now(), zone));
  const [owner, setOwner] = useState<PickedCustomer | null>(null);
  const form = useForm({ defaultValues: { on: today } });
  const change = useCommand(api.vehicles.changeOwner, {
    onSuccess: () => {
      showDone(t('owners.changed'));
      onClose();
    },
  });
  useFormFaults(form, change.fault);
  const submit = form.handleSubmit(({ on }) => change.run({ id: vehicle.id, customerId: owner?.id ?? null, on }));
  return (
    <Modal opened onClose={onClose} title={t('owners.changeTitle', { plate: vehicle.plate })} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <CustomerPicker label={t('owners.who')} placeholder={t('owners.nobody')} value={owner} onChange={setOwner} data-autofocus />
          <DayOfForm control={form.control} name="on" label={t('owners.on')} maxDate={today} />
          <ErrorNotice fault={change.fault && change.fault.fields.length === 0 ? change.fault : null} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('owners.run')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function PlateForm({ vehicle, onClose }: FormProps): ReactNode {
  const { t } = useTranslation('vehicles');
  const { zone } = useFormat();
  const [today] = useState(() => dayOf(Date.now(), zone));
  const form = useForm({ defaultValues: { plate: '', on: today } });
  const change = useCommand(api.vehicles.changePlate, {
    onSuccess: () => {
      showDone(t('owners.plateChanged'));
      onClose();
    },
  });
  useFormFaults(form, change.fault);
  const { errors } = form.formState;
  const other = change.fault?.data['vehicleId'];
  const submit = form.handleSubmit((typed) => change.run({ id: vehicle.id, ...typed }));
  return (
    <Modal opened onClose={onClose} title={t('owners.plateTitle', { plate: vehicle.plate })} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            label={t('owners.plateNew')}
            data-autofocus
            autoComplete="off"
            error={errors.plate?.message}
            {...form.register('plate')}
          />
          <DayOfForm control={form.control} name="on" label={t('owners.on')} maxDate={today} />
          <ErrorNotice fault={change.fault && change.fault.fields.length === 0 ? change.fault : null} />
          {typeof other === 'string' ? (
            <TextLink to="/vehicles/$id" params={{ id: other }} search={{}}>
              {t('new.openKnown')}
            </TextLink>
          ) : null}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('owners.plateRun')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
