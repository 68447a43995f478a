import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/Card.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { blobOf, saveFile } from '../../lib/saveFile.ts';
import { EraseBlockers, isBlocked } from './EraseBlockers.tsx';
import type { Customer } from './useCustomer.ts';

/** A copy of everything for the person, and being forgotten. */
export function PrivacyCard({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const [asking, setAsking] = useState(false);
  const copy = useCommand(api.customerPrivacy.export, {
    onSuccess: (file) => {
      saveFile(blobOf(file), file.fileName);
      showDone(t('data.exported'));
    },
  });
  return (
    <Card title={t('data.privacy')}>
      <Stack gap="sm">
        <Text c="dimmed">{t('data.privacyHint')}</Text>
        <ErrorNotice fault={copy.fault} />
        <Group>
          <Button variant="default" loading={copy.isPending} onClick={() => copy.run({ id: customer.id })}>
            {t('data.export')}
          </Button>
          {customer.erasedAt === null ? (
            <Button variant="outline" color="red" onClick={() => setAsking(true)}>
              {t('data.erase')}
            </Button>
          ) : null}
        </Group>
      </Stack>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('data.eraseTitle', { name: customer.name })} centered size="lg">
        <EraseForm customer={customer} onDone={() => setAsking(false)} />
      </Modal>
    </Card>
  );
}

function EraseForm({ customer, onDone }: { customer: Customer; onDone: () => void }): ReactNode {
  const { t } = useTranslation('customers');
  const [typed, setTyped] = useState('');
  const check = useQuery(api.customerPrivacy.eraseCheck.queryOptions({ input: { id: customer.id } }));
  const erase = useCommand(api.customerPrivacy.erase, {
    onSuccess: () => {
      showDone(t('data.erased'));
      onDone();
    },
  });
  if (!check.data) return check.error ? <ErrorNotice error={check.error} retry={check.refetch} /> : <Skeletons rows={3} />;
  const { invoices, vehicles } = check.data;
  if (isBlocked(check.data)) return <EraseBlockers customerId={customer.id} check={check.data} onLeave={onDone} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        erase.run({ id: customer.id, confirmNumber: typed });
      }}
    >
      <Stack gap="md">
        <Text>{t('data.eraseWhat')}</Text>
        <Text>
          {vehicles.length > 0 ? t('data.eraseFor', { invoices, plates: vehicles.join(', ') }) : t('data.eraseForNone', { invoices })}
        </Text>
        <TextInput
          label={t('data.eraseConfirm', { number: customer.number })}
          value={typed}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ErrorNotice fault={erase.fault} />
        <Group>
          <Button type="submit" color="red" disabled={typed.trim() === ''} loading={erase.isPending}>
            {t('data.eraseRun')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
