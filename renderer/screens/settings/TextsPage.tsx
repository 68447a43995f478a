import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { useUnsaved } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Content = InferContractRouterOutputs<Contract>['contentTexts']['list']['items'][number];

const keyOf = ({ contentId, language }: Pick<Content, 'contentId' | 'language'>): string => `${contentId}.${language}`;

/** The shop's own words on paper, by language, with who wrote them and when. */
export function TextsPage(): ReactNode {
  const { t } = useTranslation('arrival');
  const query = useQuery(api.contentTexts.list.queryOptions());
  const may = useMay('manage:catalogue');
  return (
    <SettingsPage title={t('settings.texts')} text={t('settings.textsLead')} query={query} readOnly={!may}>
      {query.data ? <TextsForm items={query.data.items} disabled={!may} /> : null}
    </SettingsPage>
  );
}

function TextsForm({ items, disabled }: { items: readonly Content[]; disabled: boolean }): ReactNode {
  const { t } = useTranslation(['arrival', 'frame']);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand(api.contentTexts.save, {
    onSuccess: () => {
      setTyped({});
      showDone(t('frame:saved'));
    },
  });
  const textOf = (item: Content): string => typed[keyOf(item)] ?? item.text;
  const changed = items.filter((item) => textOf(item) !== item.text);
  useUnsaved(changed.length > 0);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.run({ items: changed.map((item) => ({ contentId: item.contentId, language: item.language, text: textOf(item) })) });
      }}
    >
      <Stack gap="lg" maw="52rem">
        {items.map((item) => (
          <TextField
            key={keyOf(item)}
            item={item}
            text={textOf(item)}
            disabled={disabled}
            onChange={(text) => setTyped({ ...typed, [keyOf(item)]: text })}
          />
        ))}
        {disabled ? null : <SaveBar isSaving={save.isPending} fault={save.fault} disabled={changed.length === 0} />}
      </Stack>
    </form>
  );
}

interface FieldProps {
  item: Content;
  text: string;
  disabled: boolean;
  onChange: (text: string) => void;
}

function TextField({ item, text, disabled, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation(['arrival', 'words']);
  const { dateTime } = useFormat();
  const [showsHistory, setShowsHistory] = useState(false);
  const changed =
    item.changedAt === null
      ? t('settings.original')
      : t('settings.changed', { name: item.changedBy ?? '', time: dateTime(item.changedAt) });
  return (
    <div>
      <Textarea
        label={`${t(`settings.${item.contentId}`)} · ${t(`words:language.${item.language}`)}`}
        description={changed}
        lang={item.language}
        value={text}
        disabled={disabled}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={5_000}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group gap="xs" mt={4}>
        <Button variant="subtle" size="compact-md" disabled={disabled || text === item.original} onClick={() => onChange(item.original)}>
          {t('settings.restore')}
        </Button>
        {disabled ? null : (
          <Button variant="subtle" size="compact-md" aria-expanded={showsHistory} onClick={() => setShowsHistory(!showsHistory)}>
            {t('settings.history')}
          </Button>
        )}
      </Group>
      {showsHistory ? <History item={item} /> : null}
    </div>
  );
}

function History({ item: { contentId, language } }: { item: Content }): ReactNode {
  const { t } = useTranslation('arrival');
  const { dateTime } = useFormat();
  const { data } = useQuery(api.contentTexts.history.queryOptions({ input: { contentId, language } }));
  if (!data) return null;
  if (data.items.length === 0) return <Text c="dimmed">{t('settings.historyNone')}</Text>;
  return (
    <Stack gap="sm" mt="xs">
      {data.items.map((version) => (
        <div key={version.changedAt}>
          <Text size="sm" c="dimmed">
            {t('settings.changed', { name: version.changedBy, time: dateTime(version.changedAt) })}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} lang={language}>
            {version.text}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
