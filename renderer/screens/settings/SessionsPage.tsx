import { Badge, Button, Group, Stack, Table, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { deviceName } from '../../lib/deviceName.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
import { useUnsaved } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';

/** When screens lock, and who is signed in where. */
export function SessionsPage(): ReactNode {
  const { t } = useTranslation('settings');
  const maySeeTimes = useMay('read:settings');
  const maySeeSessions = useMay('manage:staff');
  return (
    <>
      <PageHeader title={t('page.sessions')} text={t('sessions.text')} />
      <Stack gap="xl" maw="52rem">
        {maySeeTimes ? <Times /> : null}
        {maySeeSessions ? <OpenSessions /> : null}
      </Stack>
    </>
  );
}

function Times(): ReactNode {
  const { data, error, refetch } = useQuery(api.settings.get.queryOptions());
  if (!data) return error ? <ErrorNotice error={error} retry={refetch} /> : <Skeletons rows={2} />;
  return <TimesForm {...data.session} />;
}

function TimesForm({ idleMinutes, absoluteHours }: { idleMinutes: number; absoluteHours: number }): ReactNode {
  const { t } = useTranslation(['settings', 'frame']);
  const may = useMay('update:settings');
  const form = useForm({ defaultValues: { idleMinutes: String(idleMinutes), absoluteHours: String(absoluteHours) } });
  const save = useCommand(api.settings.setSession, {
    onSuccess: () => {
      form.reset(form.getValues());
      showDone(t('frame:saved'));
    },
  });
  useFormFaults(form, save.fault);
  useUnsaved(form.formState.isDirty);
  const { errors } = form.formState;
  const submit = form.handleSubmit((times) =>
    save.run({ idleMinutes: Number(times.idleMinutes), absoluteHours: Number(times.absoluteHours) }),
  );
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Group align="flex-start">
          <TextInput
            label={t('settings:sessions.idle')}
            inputMode="numeric"
            disabled={!may}
            error={errors.idleMinutes?.message}
            {...form.register('idleMinutes')}
          />
          <TextInput
            label={t('settings:sessions.absolute')}
            inputMode="numeric"
            disabled={!may}
            error={errors.absoluteHours?.message}
            {...form.register('absoluteHours')}
          />
        </Group>
        {may ? <SaveBar isSaving={save.isPending} fault={save.fault} /> : null}
      </Stack>
    </form>
  );
}

function OpenSessions(): ReactNode {
  const { t } = useTranslation('settings');
  const { near, dateTime } = useFormat();
  const { data, error, refetch } = useQuery(api.staff.sessions.queryOptions());
  const end = useCommand(api.staff.revokeSession, {
    keyBy: ({ id }) => id,
    onFault: ({ sentence }) => showFault(sentence),
    onSuccess: (_, { id }) => {
      showDone(t('sessions.ended', { name: data?.items.find((item) => item.id === id)?.name ?? '' }));
      void refetch();
    },
  });
  if (!data) return error ? <ErrorNotice error={error} retry={refetch} /> : <Skeletons rows={3} />;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('sessions.open')}
      </Title>
      <Table.ScrollContainer minWidth="36rem">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('sessions.person')}</Table.Th>
              <Table.Th>{t('sessions.device')}</Table.Th>
              <Table.Th>{t('sessions.since')}</Table.Th>
              <Table.Th>{t('sessions.used')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map((item) => (
              <Table.Tr key={item.id}>
                <Table.Td>{item.name}</Table.Td>
                <Table.Td title={item.device}>{deviceName(item.device)}</Table.Td>
                <Table.Td title={dateTime(item.createdAt)}>{near(item.createdAt)}</Table.Td>
                <Table.Td title={dateTime(item.lastUsedAt)}>{near(item.lastUsedAt)}</Table.Td>
                <Table.Td ta="right">
                  {item.current ? (
                    <Badge color="gray" miw="max-content">
                      {t('sessions.thisOne')}
                    </Badge>
                  ) : (
                    <Button variant="default" size="xs" onClick={() => end.run({ id: item.id })}>
                      {t('sessions.end')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
