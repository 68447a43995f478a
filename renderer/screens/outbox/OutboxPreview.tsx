import { CloseButton, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { OutboxActions } from './OutboxActions.tsx';
import classes from './OutboxPreview.module.css';
import { OutboxStateBadge } from './OutboxStateBadge.tsx';

/** The exact text that will be sent, with what can still be done about it. */
export function OutboxPreview({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['outbox', 'frame']);
  const { data, error, refetch } = useQuery(api.outbox.preview.queryOptions({ input: { id } }));
  const paperWord = usePaperWord();
  const [as, setAs] = useState<'html' | 'text'>('html');
  if (!data) return <div className={classes['pane']}>{error ? <ErrorNotice error={error} retry={refetch} /> : <Skeletons rows={8} />}</div>;
  return (
    <section className={classes['pane']} aria-label={t('outbox:preview', { name: data.recipient })}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={2}>{data.subject}</Title>
            <Text c="dimmed">
              {t('outbox:to')}: {data.recipient}
            </Text>
          </div>
          <CloseButton aria-label={t('frame:action.close')} onClick={onClose} />
        </Group>
        <Group justify="space-between">
          <OutboxStateBadge item={data} />
          <OutboxActions item={data} />
        </Group>
        {data.lastError === null ? null : (
          <Text c="var(--mantine-color-error)">
            {t('outbox:why')}: {data.lastError} ({t('outbox:attempts', { count: data.attempts })})
          </Text>
        )}
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            value={as}
            onChange={setAs}
            data={[
              { value: 'html', label: t('outbox:asHtml') },
              { value: 'text', label: t('outbox:asText') },
            ]}
          />
          {data.repairOrderId === null ? null : (
            <TextLink to="/repairs/$id" params={{ id: data.repairOrderId }}>
              {t('outbox:repair')}
            </TextLink>
          )}
        </Group>
        {as === 'html' ? (
          <iframe className={classes['mail']} sandbox="" srcDoc={data.html} title={t('outbox:preview', { name: data.recipient })} />
        ) : (
          <pre className={classes['text']}>{data.text}</pre>
        )}
        {data.attachment === null ? null : <Text>{t('outbox:attachment', { name: paperWord(data.attachment) })}</Text>}
      </Stack>
    </section>
  );
}

/** The word for a kind of document; a file's own name stays as it is. */
function usePaperWord(): (attachment: string) => string {
  const { t, i18n } = useTranslation('outbox');
  return (attachment) => (i18n.exists(`outbox:document.${attachment}`) ? t(`document.${attachment}` as 'document.estimate') : attachment);
}
