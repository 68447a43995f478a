import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
import { SettingsPage } from './SettingsPage.tsx';

/** Connects the shop to the page where customers follow their car. */
export function TrackingPage(): ReactNode {
  const { t } = useTranslation('settings');
  const { near } = useFormat();
  const query = useQuery(api.settings.get.queryOptions());
  const summary = useQuery(api.outbox.summary.queryOptions());
  const may = useMay('update:settings');
  const tracking = query.data?.tracking;
  const pushedAt = summary.data?.lastPushAt ?? null;
  return (
    <SettingsPage title={t('page.tracking')} text={t('tracking.text')} query={query} readOnly={!may}>
      <Stack gap="md" maw="40rem" align="flex-start">
        <Alert
          w="100%"
          color={tracking ? 'green' : 'gray'}
          icon={tracking ? <IconPlugConnected aria-hidden /> : <IconPlugConnectedX aria-hidden />}
        >
          {tracking ? t('tracking.on', { shop: tracking.shopSlug, endpoint: tracking.endpoint }) : t('tracking.off')}{' '}
          {tracking && pushedAt !== null ? t('tracking.since', { time: near(pushedAt) }) : null}
        </Alert>
        {may ? tracking ? <Disconnect /> : <Connect /> : null}
      </Stack>
    </SettingsPage>
  );
}

function Connect(): ReactNode {
  const { t } = useTranslation('settings');
  const form = useForm({ defaultValues: { credential: '' } });
  const connect = useCommand(api.settings.connectTracking, { onSuccess: () => showDone(t('tracking.connected')) });
  useFormFaults(form, connect.fault);
  return (
    <form noValidate style={{ width: '100%' }} onSubmit={(event) => void form.handleSubmit(connect.run)(event)}>
      <Stack gap="md" align="flex-start">
        <PasswordInput
          w="100%"
          label={t('tracking.credential')}
          description={t('tracking.credentialHint')}
          autoComplete="off"
          error={form.formState.errors.credential?.message}
          {...form.register('credential')}
        />
        <ErrorNotice fault={connect.fault} />
        <Button type="submit" loading={connect.isPending}>
          {t('tracking.connect')}
        </Button>
      </Stack>
    </form>
  );
}

function Disconnect(): ReactNode {
  const { t } = useTranslation('settings');
  const disconnect = useCommand(api.settings.disconnectTracking, {
    onFault: ({ sentence }) => showFault(sentence),
    onSuccess: () => showDone(t('tracking.disconnected')),
  });
  return (
    <Button variant="default" loading={disconnect.isPending} onClick={() => disconnect.run(undefined)}>
      {t('tracking.disconnect')}
    </Button>
  );
}
