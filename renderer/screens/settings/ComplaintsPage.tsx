import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldSentence } from '../../lib/fault.ts';
import { useMay } from '../../lib/session.tsx';
import { useUnsavedValue } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsPage } from './SettingsPage.tsx';

interface Item {
  code: string;
  text: string;
}

/** The complaints that a check-in offers behind short codes. */
export function ComplaintsPage(): ReactNode {
  const { t } = useTranslation('arrival');
  const query = useQuery(api.complaints.list.queryOptions());
  const may = useMay('manage:catalogue');
  return (
    <SettingsPage title={t('settings.complaints')} text={t('settings.complaintsLead')} query={query} readOnly={!may}>
      {query.data ? (
        <ComplaintsForm key={JSON.stringify(query.data)} items={query.data.items} isOwn={query.data.isOwn} disabled={!may} />
      ) : null}
    </SettingsPage>
  );
}

function ComplaintsForm({ items: start, isOwn, disabled }: { items: readonly Item[]; isOwn: boolean; disabled: boolean }): ReactNode {
  const { t } = useTranslation(['arrival', 'frame']);
  const sentence = useFieldSentence();
  const [items, setItems] = useState(() => start.map((item, id) => ({ ...item, id })));
  const typed = items.map(({ code, text }) => ({ code, text }));
  const settle = useUnsavedValue(typed);
  const save = useCommand(api.complaints.save, { onSuccess: () => (settle(typed), showDone(t('frame:saved'))) });
  const faultAt = (index: number, field: keyof Item): string | null => {
    const fault = save.fault?.fields.find(({ path }) => path === `items.${index}.${field}`);
    return fault ? sentence(fault.code) : null;
  };
  const change = (id: number, part: Partial<Item>): void => setItems(items.map((item) => (item.id === id ? { ...item, ...part } : item)));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.run({ items: typed });
      }}
    >
      <Stack gap="xs" maw="52rem">
        {items.map((item, index) => (
          <Group key={item.id} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              aria-label={t('settings.code')}
              placeholder={t('settings.code')}
              value={item.code}
              maxLength={12}
              w="9rem"
              disabled={disabled}
              error={faultAt(index, 'code')}
              onChange={(event) => change(item.id, { code: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('settings.text')}
              placeholder={t('settings.text')}
              value={item.text}
              maxLength={200}
              flex={1}
              disabled={disabled}
              error={faultAt(index, 'text')}
              onChange={(event) => change(item.id, { text: event.currentTarget.value })}
            />
            {disabled ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('settings.remove', { code: item.code })}
                onClick={() => setItems(items.filter(({ id }) => id !== item.id))}
              >
                <IconTrash size="1.1rem" aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {disabled ? null : (
          <>
            <Button
              variant="default"
              w="fit-content"
              onClick={() => setItems([...items, { code: '', text: '', id: Math.max(0, ...items.map(({ id }) => id)) + 1 }])}
            >
              {t('settings.add')}
            </Button>
            <SaveBar isSaving={save.isPending} fault={save.fault}>
              {isOwn ? (
                <Button variant="subtle" onClick={() => save.run({ items: [] })}>
                  {t('settings.usual')}
                </Button>
              ) : null}
            </SaveBar>
          </>
        )}
      </Stack>
    </form>
  );
}
