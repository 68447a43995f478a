import { Button, Checkbox, Modal, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconApi } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PERMISSIONS, type Permission } from '../../../shared/domain/permissions.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { usePermissionWord } from '../../lib/permissionWord.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { TokenOnce } from './TokenOnce.tsx';

/** Tokens by which other programs reach the shop. */
export function ApiTokensPage(): ReactNode {
  const { t } = useTranslation(['people', 'settings']);
  const query = useQuery(api.apiTokens.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const add = <Button onClick={() => setAdding(true)}>{t('people:tokens.add')}</Button>;
  const isEmpty = query.data?.items.length === 0;
  return (
    <SettingsPage title={t('settings:page.apiTokens')} text={t('people:tokens.text')} query={query} actions={isEmpty ? null : add}>
      {isEmpty ? (
        <EmptyState icon={IconApi} title={t('people:tokens.empty')} text={t('people:tokens.emptyText')} action={add} />
      ) : (
        <TokenTable />
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} size="lg" title={t('people:tokens.addTitle')}>
        <AddToken onDone={() => setAdding(false)} />
      </Modal>
    </SettingsPage>
  );
}

function TokenTable(): ReactNode {
  const { t } = useTranslation('people');
  const word = usePermissionWord();
  const { near, dateTime } = useFormat();
  const { data, refetch } = useQuery(api.apiTokens.list.queryOptions());
  const revoke = useCommand(api.apiTokens.revoke, {
    keyBy: ({ id }) => id,
    onFault: ({ sentence }) => showFault(sentence),
    onSuccess: (_, { id }) => {
      showDone(t('tokens.revokedNow', { name: data?.items.find((item) => item.id === id)?.name ?? '' }));
      void refetch();
    },
  });
  return (
    <Table.ScrollContainer minWidth="43rem">
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['name', 'permissions', 'created', 'used'] as const).map((column) => (
              <Table.Th key={column}>{t(`tokens.${column}`)}</Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data?.items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>{item.name}</Table.Td>
              <Table.Td>{item.permissions.map(word).join(', ')}</Table.Td>
              <Table.Td title={dateTime(item.createdAt)}>{near(item.createdAt)}</Table.Td>
              <Table.Td>{item.lastUsedAt === null ? t('tokens.never') : near(item.lastUsedAt)}</Table.Td>
              <Table.Td ta="right">
                {item.revokedAt === null ? (
                  <Button variant="default" size="xs" onClick={() => revoke.run({ id: item.id })}>
                    {t('tokens.revoke')}
                  </Button>
                ) : (
                  <Text c="dimmed">{t('tokens.revoked')}</Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function AddToken({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation('people');
  const word = usePermissionWord();
  const form = useForm({ defaultValues: { name: '', permissions: [] as Permission[] } });
  const permissions = useController({ control: form.control, name: 'permissions' });
  const { refetch } = useQuery(api.apiTokens.list.queryOptions());
  const create = useCommand(api.apiTokens.create, { onSuccess: () => void refetch() });
  useFormFaults(form, create.fault);
  if (create.data) return <TokenOnce token={create.data.token} onDone={onDone} />;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(create.run)(event)}>
      <Stack gap="md">
        <TextInput
          label={t('tokens.name')}
          required
          data-autofocus
          error={form.formState.errors.name?.message}
          {...form.register('name')}
        />
        <Checkbox.Group
          label={t('tokens.permissions')}
          required
          value={permissions.field.value}
          onChange={permissions.field.onChange}
          error={permissions.fieldState.error?.message}
        >
          <SimpleGrid cols={2} mt="xs" spacing="xs">
            {PERMISSIONS.map((permission) => (
              <Checkbox key={permission} value={permission} label={word(permission)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <SaveBar isSaving={create.isPending} fault={create.fault} />
      </Stack>
    </form>
  );
}
