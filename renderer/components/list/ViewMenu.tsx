import { ActionIcon, Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListName } from '../../../shared/domain/lists.ts';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { showDone, showUndo } from '../toast.tsx';
import type { ListSearch } from './listSearch.ts';

interface ViewMenuProps {
  list: ListName;
  /** What is shown now, columns included. */
  current: ListSearch;
  open: (view: ListSearch) => void;
}

/** Saved views of this list: one's own and the shared ones. */
export function ViewMenu({ list, current, open }: ViewMenuProps): ReactNode {
  const { t } = useTranslation('lists');
  const [isNaming, setNaming] = useState(false);
  const views = useQuery(api.lists.views.queryOptions({ input: { list } }));
  const save = useCommand(api.lists.saveView);
  const remove = useCommand(api.lists.removeView, { keyBy: ({ id }) => id });
  const items = views.data?.items ?? [];
  const take = async (view: (typeof items)[number]): Promise<void> => {
    await remove.runAsync({ id: view.id });
    showUndo(t('viewRemoved', { name: view.name }), () =>
      save.run({ list, name: view.name, shared: view.shared, view: view.view as Record<string, string> }),
    );
  };
  return (
    <>
      <Menu position="bottom-end" width="18rem">
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size="1.1rem" aria-hidden />}>
            {t('views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.length === 0 ? <Menu.Label>{t('viewsNone')}</Menu.Label> : null}
          {items.map((view) => (
            <Group key={view.id} gap={0} wrap="nowrap">
              <Menu.Item flex={1} onClick={() => open(view.view as ListSearch)}>
                {view.shared && !view.mine ? t('viewShared', { name: view.name }) : view.name}
              </Menu.Item>
              {view.mine ? (
                <ActionIcon variant="subtle" color="gray" aria-label={t('viewRemove', { name: view.name })} onClick={() => void take(view)}>
                  <IconTrash size="1rem" aria-hidden />
                </ActionIcon>
              ) : null}
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)}>{t('viewSave')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isNaming} onClose={() => setNaming(false)} title={t('viewSave')}>
        <NameForm
          save={async (name, shared) => {
            await save.runAsync({ list, name, shared, view: saved(current) });
            setNaming(false);
            showDone(t('viewSaved', { name }));
          }}
          isSaving={save.isPending}
        />
        <ErrorNotice fault={save.fault} />
      </Modal>
    </>
  );
}

function NameForm({ save, isSaving }: { save: (name: string, shared: boolean) => Promise<void>; isSaving: boolean }): ReactNode {
  const { t } = useTranslation(['lists', 'frame']);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The dialogue stays open with the reason when the shop refuses.
        if (name.trim() !== '') save(name.trim(), shared).catch(() => undefined);
      }}
    >
      <Stack>
        <TextInput
          data-autofocus
          label={t('lists:viewName')}
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox label={t('lists:viewForAll')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving} disabled={name.trim() === ''}>
            {t('frame:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const saved = (current: ListSearch): Record<string, string | boolean> =>
  Object.fromEntries(Object.entries(current).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
