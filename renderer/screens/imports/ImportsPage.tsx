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
  return (
    <SettingsPage title={t('title')} text={t('text')} query={imports}>
      {id !== undefined ? (
        <ImportDetail id={id} close={() => void navigate({ to: '/settings/imports', search: {} })} />
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
