import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CustomerPicker, type PickedCustomer } from '../../components/CustomerPicker.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useShop } from '../../lib/shop.ts';
import { useUnsaved } from '../../lib/unsaved.ts';

interface GiveCustomerProps {
  vehicleId: string;
  plate: string;
  onClose: () => void;
}

const FIELDS = ['name', 'phone', 'email'] as const;
const fieldOf = (path: string): string => path.replace(/^customer\./u, '');

/** For a car that came in without a name: a known customer or a new one, also for its open repairs. */
export function GiveCustomer({ vehicleId, plate, onClose }: GiveCustomerProps): ReactNode {
  const { t } = useTranslation(['vehicles', 'customers']);
  const [isNew, setIsNew] = useState(false);
  const [known, setKnown] = useState<PickedCustomer | null>(null);
  const language = useShop()?.language ?? 'en';
  const form = useForm({ defaultValues: { name: '', phone: '', email: '' } });
  const give = useCommand(api.vehicles.giveCustomer, {
    onSuccess: () => {
      showDone(t('give.done', { plate, name: isNew ? form.getValues('name') : (known?.name ?? '') }));
      onClose();
    },
  });
  useFormFaults(form, give.fault, fieldOf);
  const { leave } = useUnsaved(form.formState.isDirty);
  const submit = form.handleSubmit(({ name, phone, email }) => {
    if (isNew) {
      const typed = { name, phone: phone.trim() === '' ? null : phone, email: email.trim() === '' ? null : email };
      give.run({ id: vehicleId, customer: { is: 'new', ...typed, language } });
    } else if (known) give.run({ id: vehicleId, customer: { is: 'known', id: known.id } });
  });
  return (
    <Modal opened onClose={() => leave(onClose)} title={t('give.title', { plate })} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Text c="dimmed">{t('give.text')}</Text>
          <SegmentedControl
            fullWidth
            aria-label={t('give.title', { plate })}
            data={[
              { value: 'known', label: t('give.known') },
              { value: 'new', label: t('give.new') },
            ]}
            value={isNew ? 'new' : 'known'}
            onChange={(value) => setIsNew(value === 'new')}
          />
          {isNew ? (
            FIELDS.map((field) => (
              <TextInput
                key={field}
                label={t(`customers:${field}`)}
                autoComplete="off"
                error={form.formState.errors[field]?.message}
                {...form.register(field)}
              />
            ))
          ) : (
            <CustomerPicker label={t('customers:name')} value={known} onChange={setKnown} data-autofocus />
          )}
          <ErrorNotice fault={give.fault && give.fault.fields.length === 0 ? give.fault : null} />
          <Group>
            <Button type="submit" loading={give.isPending} disabled={!isNew && known === null}>
              {t('give.run')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
