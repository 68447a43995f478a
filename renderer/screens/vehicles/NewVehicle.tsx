import { Group, Modal, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FormButtons } from '../../components/FormButtons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { OfferedInput } from '../../components/OfferedInput.tsx';
import { api } from '../../lib/api.ts';
import { useCatalogue } from '../../lib/catalogue.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldFaults } from '../../lib/fieldFaults.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { VinDecoded } from './VinFacts.tsx';

interface Props {
  /** Whose it is; null: nobody's yet. */
  customerId: string | null;
  onClose: () => void;
}

/** Adds a car that is not here today. */
export function NewVehicle({ customerId, onClose }: Props): ReactNode {
  const { t } = useTranslation(['vehicles', 'frame']);
  const navigate = useNavigate();
  const catalogue = useCatalogue();
  const [typed, setTyped] = useState({ plate: '', make: '', model: '', year: '', vin: '' });
  const set = (change: Partial<typeof typed>): void => setTyped((old) => ({ ...old, ...change }));
  const unsaved = useUnsaved(Object.values(typed).some((text) => text.trim() !== ''));
  const create = useCommand(api.vehicles.create, {
    onSuccess: ({ id }) => {
      unsaved.settle();
      void navigate({ to: '/vehicles/$id', params: { id }, search: {} });
    },
  });
  const faults = useFieldFaults(create.fault);
  const { plate, make, model, year, vin } = typed;
  const known = create.fault?.data['vehicleId'];
  const field = (name: keyof typeof typed) => ({
    name,
    label: t(`new.${name}`),
    autoComplete: 'off',
    error: faults.of(name),
    value: typed[name],
  });
  return (
    <Modal
      opened
      onClose={() => unsaved.leave(onClose)}
      title={t('new.title')}
      centered
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <form
        noValidate
        {...faults.form}
        onSubmit={(event) => {
          event.preventDefault();
          create.run({
            plate,
            make,
            model,
            year: year.trim() === '' ? null : Number(year),
            vin: vin.trim() === '' ? null : vin,
            customerId,
          });
        }}
      >
        <Stack gap="sm">
          <TextInput {...field('plate')} data-autofocus onChange={(event) => set({ plate: event.currentTarget.value })} />
          <Group grow align="flex-start">
            <OfferedInput {...field('make')} offers={catalogue.makes} onChange={(text) => set({ make: text })} />
            <OfferedInput {...field('model')} offers={catalogue.modelsOf(make)} onChange={(text) => set({ model: text })} />
          </Group>
          <Group align="flex-start" wrap="nowrap">
            <TextInput {...field('year')} w="6rem" inputMode="numeric" onChange={(event) => set({ year: event.currentTarget.value })} />
            <TextInput
              {...field('vin')}
              flex={1}
              classNames={{ input: 'tabular' }}
              onChange={(event) => set({ vin: event.currentTarget.value })}
            />
          </Group>
          <VinDecoded vin={vin} />
          {create.fault?.fields.length ? null : <ErrorNotice fault={create.fault} />}
          {typeof known === 'string' ? (
            <TextLink to="/vehicles/$id" params={{ id: known }} search={{}}>
              {t('new.openKnown')}
            </TextLink>
          ) : null}
          <FormButtons save={t('new.save')} isPending={create.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
