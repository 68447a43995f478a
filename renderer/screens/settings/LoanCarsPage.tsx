import { Button, Group, Modal, Stack, Switch, Table, Text, TextInput } from '@mantine/core';
import { IconCar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { Eighths } from '../../components/arrival/Eighths.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldSentence } from '../../lib/fault.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { unsavedForms, useUnsavedValue } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type LoanCar = InferContractRouterOutputs<Contract>['loanCars']['list']['items'][number];
type Edited = Pick<LoanCar, 'plate' | 'description' | 'odometerKm' | 'fuelEighths' | 'note' | 'active'> & { id: string | null };

const NEW: Edited = { id: null, plate: '', description: '', odometerKm: 0, fuelEighths: 8, note: '', active: true };

/** The cars that the shop lends, and who has each. */
export function LoanCarsPage(): ReactNode {
  const { t } = useTranslation('arrival');
  const query = useQuery(api.loanCars.list.queryOptions());
  const may = useMay('manage:catalogue');
  const [edited, setEdited] = useState<Edited | null>(null);
  const add = may ? <Button onClick={() => setEdited(NEW)}>{t('settings.addCar')}</Button> : null;
  const cars = query.data?.items ?? [];
  return (
    <SettingsPage title={t('settings.loanCars')} text={t('settings.loanCarsLead')} query={query} readOnly={!may} actions={add}>
      {cars.length === 0 ? (
        <EmptyState icon={IconCar} title={t('settings.loanCars')} text={t('settings.loanCarsEmpty')} />
      ) : (
        <Fleet cars={cars} {...(may ? { onEdit: setEdited } : {})} />
      )}
      {edited ? (
        <Modal
          opened
          onClose={() => void unsavedForms.leave(() => setEdited(null))}
          title={edited.id === null ? t('settings.addCar') : t('settings.edit', { plate: edited.plate })}
        >
          <CarForm start={edited} onDone={() => setEdited(null)} />
        </Modal>
      ) : null}
    </SettingsPage>
  );
}

function Fleet({ cars, onEdit }: { cars: readonly LoanCar[]; onEdit?: (car: Edited) => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const { near } = useFormat();
  const distance = useDistance();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('settings.plate')}</Table.Th>
            <Table.Th>{t('settings.description')}</Table.Th>
            <Table.Th ta="right">{distance.label}</Table.Th>
            <Table.Th ta="right">{t('settings.fuel')}</Table.Th>
            <Table.Th>{t('settings.where')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cars.map((car) => (
            <Table.Tr key={car.id}>
              <Table.Td>
                <PlateBadge plate={car.plate} />
              </Table.Td>
              <Table.Td>
                {car.description}
                {car.note === '' ? null : (
                  <Text size="sm" c="dimmed">
                    {car.note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {distance.text(car.odometerKm)}
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {car.fuelEighths}/8
              </Table.Td>
              <Table.Td>
                {car.loan
                  ? t('settings.out', { name: car.loan.customerName ?? car.loan.repairOrderNumber, time: near(car.loan.lentAt) })
                  : car.active
                    ? t('settings.here')
                    : '–'}
              </Table.Td>
              <Table.Td ta="right">
                {onEdit ? (
                  <Button
                    variant="default"
                    size="compact-md"
                    onClick={() => onEdit(car)}
                    aria-label={t('settings.edit', { plate: car.plate })}
                  >
                    {t('settings.change')}
                  </Button>
                ) : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function CarForm({ start, onDone }: { start: Edited; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['arrival', 'frame']);
  const distance = useDistance();
  const sentence = useFieldSentence();
  const [car, setCar] = useState(start);
  const [odometer, setOdometer] = useState(() => (start.id === null ? '' : distance.field(start.odometerKm)));
  useUnsavedValue({ car, odometer });
  const save = useCommand(api.loanCars.save, { onSuccess: () => (showDone(t('frame:saved')), onDone()) });
  // A figure that nobody touched is kept to the kilometre.
  const odometerKm = distance.read(odometer, start.odometerKm);
  const faultOf = (path: string): string | null => {
    const fault = save.fault?.fields.find((each) => each.path === path);
    return fault ? sentence(fault.code) : null;
  };
  const { id, plate, description, fuelEighths, note, active } = car;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.run({ id, plate, description, fuelEighths, note, active, odometerKm: odometerKm ?? Number.NaN });
      }}
    >
      <Stack gap="sm">
        <Group grow align="flex-start">
          <TextInput
            label={t('settings.plate')}
            value={plate}
            data-autofocus
            error={faultOf('plate')}
            onChange={(event) => setCar({ ...car, plate: event.currentTarget.value })}
          />
          <TextInput
            label={distance.label}
            value={odometer}
            inputMode="numeric"
            error={faultOf('odometerKm')}
            onChange={(event) => setOdometer(event.currentTarget.value)}
          />
        </Group>
        <TextInput
          label={t('settings.description')}
          value={description}
          maxLength={80}
          error={faultOf('description')}
          onChange={(event) => setCar({ ...car, description: event.currentTarget.value })}
        />
        <Eighths label={t('settings.fuel')} value={fuelEighths} onChange={(eighths) => setCar({ ...car, fuelEighths: eighths })} />
        <TextInput
          label={t('settings.note')}
          value={note}
          maxLength={200}
          error={faultOf('note')}
          onChange={(event) => setCar({ ...car, note: event.currentTarget.value })}
        />
        <Switch
          label={t('settings.active')}
          checked={active}
          onChange={(event) => setCar({ ...car, active: event.currentTarget.checked })}
        />
        <SaveBar isSaving={save.isPending} fault={save.fault} />
      </Stack>
    </form>
  );
}
