import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { ImportDetail } from './ImportDetail.tsx';
import { ImportHistory } from './ImportHistory.tsx';
import { MapColumns } from './MapColumns.tsx';
import { useImport, useImports } from './useImport.ts';

/** Bringing data over from another program: a file, its columns, a dry run, the real one, and the way back. */
export function ImportsPage(): ReactNode {
  const { t } = useTranslation('imports');
  const { id } = useSearch({ from: '/settings/imports' });
  const navigate = useNavigate();
  const imports = useImports();
  const own = useImport();
  const toStart = (): void => void navigate({ to: '/settings/imports', search: {} });
  const close = (): void => {
    own.drop();
    toStart();
  };
  return (
    <SettingsPage title={t('title')} text={t('text')} query={imports}>
      {id !== undefined ? (
        <ImportDetail id={id} close={close} remap={own.draft && own.sentAs === id ? toStart : null} />
      ) : own.draft ? (
        <MapColumns own={own} draft={own.draft} />
      ) : (
        <>
          <ChooseFile own={own} />
          <ImportHistory items={imports.data?.items ?? []} />
        </>
      )}
    </SettingsPage>
  );
}
