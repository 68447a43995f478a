import { Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CUSTOMER_KINDS } from '../../../shared/domain/customers.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FormButtons } from '../../components/FormButtons.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldFaults } from '../../lib/fieldFaults.ts';
import { useShop } from '../../lib/shop.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { KnownPeople } from '../schedule/KnownPeople.tsx';

const FIELDS = ['name', 'phone', 'email', 'taxNumber', 'address'] as const;

/** Adds somebody who brings no car today; whom the shop may know already is offered while the name is typed. */
export function NewCustomer({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation(['customers', 'frame']);
  const navigate = useNavigate();
  const language = useShop()?.language ?? 'en';
  const [kind, setKind] = useState<(typeof CUSTOMER_KINDS)[number]>('person');
  const [typed, setTyped] = useState({ name: '', phone: '', email: '', taxNumber: '', address: '' });
  const unsaved = useUnsaved(Object.values(typed).some((text) => text.trim() !== ''));
  const open = (id: string): void => {
    unsaved.settle();
    void navigate({ to: '/customers/$id', params: { id }, search: {} });
  };
  const create = useCommand(api.customers.create, { onSuccess: ({ id }) => open(id) });
  const faults = useFieldFaults(create.fault);
  const { name, phone, email, taxNumber, address } = typed;
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
          create.run({ kind, name, phone: orNull(phone), email: orNull(email), language, taxNumber, address });
        }}
      >
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('page.kind')}
            data={CUSTOMER_KINDS.map((value) => ({ value, label: t(`page.kinds.${value}`) }))}
            value={kind}
            onChange={setKind}
          />
          {FIELDS.filter((field) => field !== 'taxNumber' || kind === 'company').map((field) => (
            <TextInput
              key={field}
              name={field}
              label={t(`new.${field}`)}
              data-autofocus={field === 'name' || undefined}
              autoComplete="off"
              error={faults.of(field)}
              value={typed[field]}
              onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
            />
          ))}
          <KnownPeople name={name} phone={phone} onChoose={({ id }) => open(id)} />
          {create.fault?.fields.length ? null : <ErrorNotice fault={create.fault} />}
          <FormButtons save={t('new.save')} isPending={create.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
