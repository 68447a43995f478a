import { ActionIcon, Badge, Button, Group, Modal, Stack, Switch, Table, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
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

type Entry = Catalogue['classes'][number];

/** Classes of car in the order in which they are offered. */
export function ClassList({ classes }: { classes: readonly Entry[] }): ReactNode {
  const { t } = useTranslation('catalogue');
  const [editing, setEditing] = useState<Entry | 'new' | null>(null);
  const order = useCommand(api.catalogue.orderClasses, { onFault: ({ sentence }) => showFault(sentence) });
  const move = (from: number, to: number): void => {
    const ids = classes.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    order.run({ ids });
  };
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'act', label: '' },
  ];
  return (
    <Stack gap="md" maw="46rem">
      <RowTable label={t('part.classes')} columns={columns}>
        {classes.map((entry, index) => (
          <Table.Tr key={entry.id}>
            <Table.Td>
              {entry.name} {entry.archived ? <Archived /> : null}
            </Table.Td>
            <Table.Td>
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t('up', { name: entry.name })}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <IconArrowUp size="1.1rem" aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t('down', { name: entry.name })}
                  disabled={index === classes.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <IconArrowDown size="1.1rem" aria-hidden />
                </ActionIcon>
                <Button variant="default" size="xs" onClick={() => setEditing(entry)}>
                  {t('change')}
                </Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </RowTable>
      <Group>
        <Button leftSection={<IconPlus size="1em" aria-hidden />} onClick={() => setEditing('new')}>
          {t('addClass')}
        </Button>
      </Group>
      {editing ? (
        <NameForm
          title={t(editing === 'new' ? 'addClass' : 'changeClass')}
          entry={editing === 'new' ? null : editing}
          procedure="saveClass"
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Stack>
  );
}

export function Archived(): ReactNode {
  const { t } = useTranslation('catalogue');
  return <Badge color="gray">{t('off')}</Badge>;
}

interface NameFormProps {
  title: string;
  entry: Entry | null;
  procedure: 'saveClass' | 'saveMake';
  onClose: () => void;
}

/** A name, and whether it is still offered: a class or a make. */
export function NameForm({ title, entry, procedure, onClose }: NameFormProps): ReactNode {
  const { t } = useTranslation(['catalogue', 'frame']);
  const form = useForm({ defaultValues: { name: entry?.name ?? '', archived: entry?.archived ?? false } });
  const save = useCommand(api.catalogue[procedure], {
    onSuccess: () => {
      showDone(t('frame:saved'));
      onClose();
    },
  });
  useFormFaults(form, save.fault);
  const { leave } = useUnsaved(form.formState.isDirty);
  const submit = form.handleSubmit((typed) => save.run({ id: entry?.id ?? null, ...typed }));
  return (
    <Modal opened onClose={() => leave(onClose)} title={title} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            data-autofocus
            autoComplete="off"
            error={form.formState.errors.name?.message}
            {...form.register('name')}
          />
          {entry ? <Switch label={t('offHint')} {...form.register('archived')} /> : null}
          <SaveBar isSaving={save.isPending} fault={save.fault && save.fault.fields.length === 0 ? save.fault : null} />
        </Stack>
      </form>
    </Modal>
  );
}
