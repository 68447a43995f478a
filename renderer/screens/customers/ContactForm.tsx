import { Button, Select, Stack, Textarea, SegmentedControl, Input } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CONTACT_CHANNELS, CONTACT_DIRECTIONS, type ContactChannel, type ContactDirection } from '../../../shared/domain/contacts.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import type { Customer } from './useCustomer.ts';

interface Noted {
  channel: ContactChannel;
  direction: ContactDirection;
  repairOrderId: string;
  text: string;
}
const NOTHING: Noted = { channel: 'call', direction: 'in', repairOrderId: '', text: '' };

/** Notes a call, a message or a visit: how, who began, what was said. */
export function ContactForm({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const label = useId();
  const form = useForm<Noted>({ defaultValues: NOTHING });
  const [channel, direction, repairOrderId] = useWatch({ control: form.control, name: ['channel', 'direction', 'repairOrderId'] });
  const log = useCommand(api.customers.logContact, {
    onSuccess: () => {
      form.reset({ ...NOTHING, channel, direction });
      showDone(t('contacts.saved'));
    },
  });
  useFormFaults(form, log.fault);
  useUnsaved(form.formState.dirtyFields.text === true);
  const save = form.handleSubmit(({ repairOrderId: about, ...noted }) =>
    log.run({ ...noted, customerId: customer.id, repairOrderId: about === '' ? null : about }),
  );
  return (
    <Card title={t('contacts.log')}>
      <form noValidate onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <Select
            label={t('contacts.channel')}
            allowDeselect={false}
            data={CONTACT_CHANNELS.map((value) => ({ value, label: t(`contacts.channels.${value}`) }))}
            value={channel}
            onChange={(value) => form.setValue('channel', CONTACT_CHANNELS.find((known) => known === value) ?? channel)}
          />
          <Input.Wrapper label={t('contacts.direction')} labelElement="div" labelProps={{ id: label }}>
            <SegmentedControl
              fullWidth
              aria-labelledby={label}
              data={CONTACT_DIRECTIONS.map((value) => ({ value, label: t(`contacts.directions.${value}`) }))}
              value={direction}
              onChange={(value) => form.setValue('direction', value)}
            />
          </Input.Wrapper>
          <Textarea
            label={t('contacts.text')}
            autosize
            minRows={3}
            maxRows={10}
            error={form.formState.errors.text?.message}
            {...form.register('text')}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
            }}
          />
          {customer.repairOrders.length > 0 ? (
            <Select
              label={t('contacts.repair')}
              clearable
              data={customer.repairOrders.map((repair) => ({ value: repair.id, label: `${repair.number} · ${repair.plate}` }))}
              value={repairOrderId === '' ? null : repairOrderId}
              onChange={(value) => form.setValue('repairOrderId', value ?? '')}
            />
          ) : null}
          <ErrorNotice fault={log.fault && log.fault.fields.length === 0 ? log.fault : null} />
          <Button type="submit" loading={log.isPending}>
            {t('contacts.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
