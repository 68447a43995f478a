import { Checkbox, SimpleGrid, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FUELS } from '../../../shared/domain/vehicles.ts';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import type { Catalogue } from '../../lib/catalogue.ts';
import { useCommand } from '../../lib/command.ts';
import { AreaList } from './AreaList.tsx';
import { ClassList } from './ClassList.tsx';
import { ModelList } from './ModelList.tsx';
import { SettingsPage } from './SettingsPage.tsx';

const PARTS = ['classes', 'models', 'fuels', 'areas'] as const;

/** Classes, makes and models, fuels and areas: what typing offers and what prices tell apart. */
export function CataloguePage(): ReactNode {
  const { t } = useTranslation('catalogue');
  const query = useQuery(api.catalogue.get.queryOptions());
  const [part, setPart] = useState<string | null>('classes');
  return (
    <SettingsPage title={t('title')} text={t('text')} query={query}>
      {query.data ? (
        <Tabs value={part} onChange={setPart} keepMounted={false}>
          <Tabs.List aria-label={t('title')} mb="md">
            {PARTS.map((key) => (
              <Tabs.Tab key={key} value={key}>
                {t(`part.${key}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="classes">
            <ClassList classes={query.data.classes} />
          </Tabs.Panel>
          <Tabs.Panel value="models">
            <ModelList catalogue={query.data} />
          </Tabs.Panel>
          <Tabs.Panel value="fuels">
            <Fuels off={query.data.fuelsOff} />
          </Tabs.Panel>
          <Tabs.Panel value="areas">
            <AreaList areas={query.data.areas} />
          </Tabs.Panel>
        </Tabs>
      ) : null}
    </SettingsPage>
  );
}

function Fuels({ off }: { off: Catalogue['fuelsOff'] }): ReactNode {
  const { t } = useTranslation(['catalogue', 'words', 'frame']);
  const save = useCommand(api.catalogue.setFuels, {
    onSuccess: () => showDone(t('frame:saved')),
    onFault: ({ sentence }) => showFault(sentence),
  });
  return (
    <>
      <Text c="dimmed" mb="sm">
        {t('fuels.hint')}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 4 }} maw="46rem">
        {FUELS.map((fuel) => (
          <Checkbox
            key={fuel}
            label={t(`words:fuel.${fuel}`)}
            checked={!off.includes(fuel)}
            onChange={(event) =>
              save.run({ fuelsOff: event.currentTarget.checked ? off.filter((known) => known !== fuel) : [...off, fuel] })
            }
          />
        ))}
      </SimpleGrid>
    </>
  );
}
