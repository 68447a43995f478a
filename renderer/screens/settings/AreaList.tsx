import { Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { RowTable } from '../../components/RowTable.tsx';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import type { Catalogue } from '../../lib/catalogue.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';

type Area = Catalogue['areas'][number];
const PARTS = ['name', 'postcode', 'city'] as const;

/** Parts of town with their postcode, offered where an address is typed. */
export function AreaList({ areas }: { areas: readonly Area[] }): ReactNode {
  const { t } = useTranslation('catalogue');
  const [editing, setEditing] = useState<Area | 'new' | null>(null);
  const remove = useCommand(api.catalogue.removeArea, { onFault: ({ sentence }) => showFault(sentence), keyBy: ({ id }) => id });
  const columns = [...PARTS, 'act' as const].map((key) => ({ key, label: key === 'act' ? '' : t(key) }));
  return (
    <Stack gap="md" maw="46rem">
      <Text c="dimmed">{t('areasHint')}</Text>
      {areas.length > 0 ? (
        <RowTable label={t('part.areas')} columns={columns}>
          {areas.map((area) => (
            <Table.Tr key={area.id}>
              <Table.Td>{area.name}</Table.Td>
              <Table.Td className="tabular">{area.postcode}</Table.Td>
              <Table.Td>{area.city}</Table.Td>
              <Table.Td>
                <Group gap="xs" justify="flex-end">
                  <Button variant="default" size="xs" aria-label={`${t('change')} ${area.name}`} onClick={() => setEditing(area)}>
                    {t('change')}
                  </Button>
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`${t('remove')} ${area.name}`}
                    onClick={() => remove.run({ id: area.id })}
                  >
                    {t('remove')}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </RowTable>
      ) : null}
      <Group>
        <Button leftSection={<IconPlus size="1em" aria-hidden />} onClick={() => setEditing('new')}>
          {t('addArea')}
        </Button>
      </Group>
      {editing ? <AreaForm area={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </Stack>
  );
}

function AreaForm({ area, onClose }: { area: Area | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['catalogue', 'frame']);
  const form = useForm({ defaultValues: { name: area?.name ?? '', postcode: area?.postcode ?? '', city: area?.city ?? '' } });
  const save = useCommand(api.catalogue.saveArea, {
    onSuccess: () => {
      showDone(t('frame:saved'));
      onClose();
    },
  });
  useFormFaults(form, save.fault);
  const { leave } = useUnsaved(form.formState.isDirty);
  const submit = form.handleSubmit((typed) => save.run({ id: area?.id ?? null, ...typed }));
  return (
    <Modal opened onClose={() => leave(onClose)} title={t(area ? 'changeArea' : 'addArea')} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          {PARTS.map((part) => (
            <TextInput
              key={part}
              label={t(part)}
              autoComplete="off"
              {...(part === 'name' ? { 'data-autofocus': true } : {})}
              error={form.formState.errors[part]?.message}
              {...form.register(part)}
            />
          ))}
          <SaveBar isSaving={save.isPending} fault={save.fault && save.fault.fields.length === 0 ? save.fault : null} />
        </Stack>
      </form>
    </Modal>
  );
}
