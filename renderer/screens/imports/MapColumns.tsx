import { Alert, Button, Group, Progress, Select, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf, missingFields, type ImportField } from '../../../shared/domain/imports.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import classes from './Imports.module.css';
import { ignoredColumns, samplesOf } from './importFile.ts';
import { ReadingOptions } from './ReadingOptions.tsx';
import { useFieldName } from './useFieldName.ts';
import type { Draft, ImportDraft } from './useImport.ts';

/** Which column is what; guessed by the headings, shown with what stands in them. */
export function MapColumns({ own, draft }: { own: ImportDraft; draft: Draft }): ReactNode {
  const { t } = useTranslation('imports');
  const { kind, file, mapping } = draft;
  const nameOf = useFieldName();
  const missing = missingFields(kind, mapping);
  const columns = file.headings.map((heading, column) => ({
    value: String(column),
    label: heading || t('unnamed', { number: column + 1 }),
  }));
  const set = (field: ImportField, column: string | null): void => {
    const { [field]: _before, ...rest } = mapping;
    own.change({ mapping: column === null ? rest : { ...rest, [field]: Number(column) } });
  };
  return (
    <>
      <Title order={2} size="h3" mb="xs">
        {t('mapTitle', { file: file.name, count: file.count })}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('mapHint')}
      </Text>
      <RowTable
        label={t('mapTitle', { file: file.name, count: file.count })}
        columns={[
          { key: 'field', label: t('field') },
          { key: 'column', label: t('column'), width: '16rem' },
          { key: 'samples', label: t('samples') },
        ]}
      >
        {fieldsOf(kind).map(([field, { isRequired }]) => {
          const column = mapping[field];
          return (
            <Table.Tr key={field}>
              <Table.Td>
                {nameOf(field)}
                {isRequired ? ' *' : ''}
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={nameOf(field)}
                  placeholder={t('notInFile')}
                  clearable
                  searchable
                  data={columns}
                  value={column === undefined ? null : String(column)}
                  onChange={(chosen) => set(field, chosen)}
                />
              </Table.Td>
              <Table.Td className={classes['samples'] ?? ''}>
                <Text c="dimmed" truncate>
                  {column === undefined ? '' : samplesOf(file, column).join(' · ')}
                </Text>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </RowTable>
      <Ignored draft={draft} />
      <ReadingOptions options={draft.options} change={(options) => own.change({ options })} />
      {missing.length > 0 ? (
        <Alert color="amber" mb="sm">
          {t('missing', { fields: missing.map((field) => nameOf(field)).join(', ') })}
        </Alert>
      ) : null}
      <ErrorNotice fault={own.fault} />
      <Sending own={own} draft={draft} isComplete={missing.length === 0} />
    </>
  );
}

/** What stands in the file and is not brought over. */
function Ignored({ draft: { file, mapping } }: { draft: Draft }): ReactNode {
  const { t } = useTranslation('imports');
  const names = ignoredColumns(file, mapping).map((column) => file.headings[column] || t('unnamed', { number: column + 1 }));
  return names.length === 0 ? null : <Text mt="sm">{t('ignored', { columns: names.join(', ') })}</Text>;
}

function Sending({ own, draft: { file }, isComplete }: { own: ImportDraft; draft: Draft; isComplete: boolean }): ReactNode {
  const { t } = useTranslation(['imports', 'frame']);
  return own.sent === null ? (
    <Group mt="sm">
      <Button onClick={() => void own.send()} disabled={!isComplete}>
        {t('imports:check')}
      </Button>
      <Button variant="default" onClick={own.drop}>
        {t('imports:otherFile')}
      </Button>
    </Group>
  ) : (
    <Group mt="sm" role="status">
      <Progress value={(own.sent / file.rows.length) * 100} w="16rem" aria-label={t('imports:sending')} />
      <Text className="tabular">{t('imports:sent', { done: own.sent, count: file.count })}</Text>
      <Button variant="default" onClick={own.cancel}>
        {t('frame:action.cancel')}
      </Button>
    </Group>
  );
}
