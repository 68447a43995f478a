import { Alert, Button, FileButton, Paper, Radio, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_KINDS, type ImportKind } from '../../../shared/domain/imports.ts';
import classes from './Imports.module.css';
import type { ImportDraft } from './useImport.ts';

/** What is brought over, and the file it is in. */
export function ChooseFile({ own }: { own: ImportDraft }): ReactNode {
  const { t } = useTranslation('imports');
  const [kind, setKind] = useState<ImportKind>('customers');
  const take = (file: File | null | undefined): void => {
    if (file) void own.take(kind, file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  return (
    <Paper withBorder p="md" mb="lg" maw="48rem" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Stack>
        <Radio.Group label={t('what')} value={kind} onChange={(chosen) => setKind(IMPORT_KINDS.find((one) => one === chosen) ?? kind)}>
          <div className={classes['kinds']}>
            {IMPORT_KINDS.map((one) => (
              <Radio key={one} value={one} label={<KindLabel kind={one} />} />
            ))}
          </div>
        </Radio.Group>
        {own.unreadable ? (
          <Alert color="red" role="alert">
            {own.unreadable.line === null ? t('unreadable') : t('unreadableQuotes', { line: own.unreadable.line })}
          </Alert>
        ) : null}
        <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={take}>
          {(props) => (
            <Button {...props} w="fit-content" leftSection={<IconFileImport size="1.1rem" aria-hidden />}>
              {t('choose')}
            </Button>
          )}
        </FileButton>
        <Text c="dimmed">{t('drop')}</Text>
      </Stack>
    </Paper>
  );
}

/** All of it can be clicked. */
function KindLabel({ kind }: { kind: ImportKind }): ReactNode {
  const { t } = useTranslation('imports');
  return (
    <>
      {t(`kind.${kind}`)}
      <Text span display="block" size="sm" c="dimmed">
        {t(`hint.${kind}`)}
      </Text>
    </>
  );
}
