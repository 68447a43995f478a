import { Alert, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconMailOff, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';
import { OutboxPreview } from './OutboxPreview.tsx';
import classes from './OutboxPreview.module.css';
import { OutboxStateBadge } from './OutboxStateBadge.tsx';
import { SHOWS, type OutboxItem, type Show } from './outboxView.ts';

/** Every message on its way out: read it, stop it, send it at once. */
export function OutboxScreen(): ReactNode {
  const { t } = useTranslation('outbox');
  const navigate = useNavigate({ from: '/outbox' });
  const { show = 'waiting', id } = useSearch({ from: '/outbox' });
  const { data, error, refetch } = useQuery(api.outbox.list.queryOptions({ input: { show }, refetchInterval: 15_000 }));
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        <SegmentedControl
          aria-label={t('show.label')}
          value={show}
          onChange={(next) => void navigate({ search: { show: next } })}
          data={SHOWS.map((value) => ({ value, label: t(`show.${value}`) }))}
        />
      </PageHeader>
      <MailMissing />
      <div className={classes['split']} data-open={id !== undefined || undefined}>
        {data ? (
          <OutboxList items={data.items} show={show} id={id} />
        ) : error ? (
          <ErrorNotice error={error} retry={refetch} />
        ) : (
          <Skeletons />
        )}
        {id === undefined ? null : <OutboxPreview key={id} id={id} onClose={() => void navigate({ search: { show } })} />}
      </div>
    </>
  );
}

function OutboxList({ items, show, id }: { items: readonly OutboxItem[]; show: Show; id: string | undefined }): ReactNode {
  const { t } = useTranslation('outbox');
  if (items.length === 0) return <EmptyState icon={IconSend} title={t(`empty.${show}`)} text={t('empty.waitingText')} />;
  return (
    <ul className={classes['list']}>
      {items.map((item) => (
        <li key={item.id}>
          <Link to="/outbox" search={{ show, id: item.id }} className={classes['item']} aria-current={item.id === id}>
            <Stack gap={0} flex="1 1 14rem" miw={0}>
              <Text fw={600} truncate>
                {item.subject}
              </Text>
              <Text c="dimmed" truncate>
                {item.recipient}
              </Text>
            </Stack>
            <OutboxStateBadge item={item} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Without an account nothing can leave; says so once, with the way to change it. */
function MailMissing(): ReactNode {
  const { t } = useTranslation('outbox');
  const may = useMay('read:settings');
  const { data } = useQuery(api.outbox.summary.queryOptions());
  if (!data || data.mailConfigured) return null;
  return (
    <Alert color="amber" icon={<IconMailOff aria-hidden />} mb="md">
      <Group justify="space-between">
        {t('noMail')}
        {may ? (
          <TextLink to="/settings/mail" c="inherit" underline="always">
            {t('setUp')}
          </TextLink>
        ) : null}
      </Group>
    </Alert>
  );
}
