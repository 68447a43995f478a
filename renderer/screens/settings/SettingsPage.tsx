import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';

interface SettingsPageProps {
  title: string;
  text: string;
  /** The query the page shows; `children` draw its data. */
  query: { isPending: boolean; error: unknown; refetch: () => unknown };
  readOnly?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

/** Title, loading and failure of a settings page. */
export function SettingsPage({ title, text, query, readOnly = false, actions, children }: SettingsPageProps): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <>
      <PageHeader title={title} text={text}>
        {actions}
      </PageHeader>
      {readOnly ? (
        <Text c="dimmed" mb="md">
          {t('readOnly')}
        </Text>
      ) : null}
      {query.isPending ? <Skeletons rows={5} /> : query.error ? <ErrorNotice error={query.error} retry={query.refetch} /> : children}
    </>
  );
}
