import { Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RowTable } from '../../components/RowTable.tsx';
import type { Catalogue } from '../../lib/catalogue.ts';
import { Archived, NameForm } from './ClassList.tsx';
import { ModelForm } from './ModelForm.tsx';

/** The models of one make, and the makes themselves. */
export function ModelList({ catalogue }: { catalogue: Catalogue }): ReactNode {
  const { t } = useTranslation(['catalogue', 'words']);
  const [makeId, setMakeId] = useState<string | null>(catalogue.makes[0]?.id ?? null);
  const [editing, setEditing] = useState<'make' | 'newMake' | 'newModel' | Catalogue['models'][number] | null>(null);
  const make = catalogue.makes.find((known) => known.id === makeId) ?? null;
  const models = catalogue.models.filter((model) => model.makeId === makeId);
  const close = (): void => setEditing(null);
  const columns = (['model', 'class', 'fuel', 'years', 'act'] as const).map((key) => ({ key, label: key === 'act' ? '' : t(key) }));
  return (
    <Stack gap="md" maw="52rem">
      <Group align="flex-end">
        <Select
          label={t('make')}
          searchable
          allowDeselect={false}
          data={catalogue.makes.map(({ id, name, archived }) => ({ value: id, label: archived ? `${name} (${t('off')})` : name }))}
          value={makeId}
          onChange={setMakeId}
        />
        <Button variant="default" disabled={make === null} onClick={() => setEditing('make')}>
          {t('changeMake')}
        </Button>
        <Button variant="default" leftSection={<IconPlus size="1em" aria-hidden />} onClick={() => setEditing('newMake')}>
          {t('addMake')}
        </Button>
      </Group>
      {make ? (
        <>
          {models.length === 0 ? <Text c="dimmed">{t('noModels', { make: make.name })}</Text> : null}
          {models.length > 0 ? (
            <RowTable label={make.name} columns={columns}>
              {models.map((model) => (
                <Table.Tr key={model.id}>
                  <Table.Td>
                    {model.name} {model.archived ? <Archived /> : null}
                  </Table.Td>
                  <Table.Td>{catalogue.classes.find(({ id }) => id === model.classId)?.name}</Table.Td>
                  <Table.Td>{model.fuel && t(`words:fuel.${model.fuel}`)}</Table.Td>
                  <Table.Td className="tabular">{yearsOf(model)}</Table.Td>
                  <Table.Td ta="right">
                    <Button variant="default" size="xs" aria-label={`${t('change')} ${model.name}`} onClick={() => setEditing(model)}>
                      {t('change')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </RowTable>
          ) : null}
          <Group>
            <Button leftSection={<IconPlus size="1em" aria-hidden />} onClick={() => setEditing('newModel')}>
              {t('addModel')}
            </Button>
          </Group>
        </>
      ) : null}
      {editing === 'make' || editing === 'newMake' ? (
        <NameForm
          title={t(editing === 'make' ? 'changeMake' : 'addMake')}
          entry={editing === 'make' ? make : null}
          procedure="saveMake"
          onClose={close}
        />
      ) : null}
      {editing === 'newModel' && make ? <ModelForm catalogue={catalogue} makeId={make.id} model={null} onClose={close} /> : null}
      {editing !== null && typeof editing === 'object' ? (
        <ModelForm catalogue={catalogue} makeId={editing.makeId} model={editing} onClose={close} />
      ) : null}
    </Stack>
  );
}

function yearsOf({ yearFrom, yearTo }: Catalogue['models'][number]): string {
  return yearFrom === null && yearTo === null ? '' : `${yearFrom ?? ''}–${yearTo ?? ''}`;
}
