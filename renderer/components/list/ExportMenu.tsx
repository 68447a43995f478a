import { Button, Group, Menu, Progress, Text } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileText, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListExport } from './useListExport.ts';

/** Takes the list along: CSV and Excel of all of it, paper of what paper can hold. */
export function ExportMenu({ given, print }: { given: ListExport; print: () => void }): ReactNode {
  const { t } = useTranslation(['lists', 'frame']);
  if (given.rows !== null) {
    return (
      <Group gap="xs" role="status">
        <Progress value={100} animated w="6rem" aria-label={t('lists:exporting')} />
        <Text className="tabular">{t('lists:exported', { count: given.rows })}</Text>
        <Button variant="default" onClick={given.cancel}>
          {t('frame:action.cancel')}
        </Button>
      </Group>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size="1.1rem" aria-hidden />}>
          {t('lists:export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {given.mayExport ? (
          <>
            <Menu.Item leftSection={<IconFileText size="1.1rem" aria-hidden />} onClick={() => given.run('csv')}>
              {t('lists:csv')}
            </Menu.Item>
            <Menu.Item leftSection={<IconFileSpreadsheet size="1.1rem" aria-hidden />} onClick={() => given.run('xlsx')}>
              {t('lists:excel')}
            </Menu.Item>
          </>
        ) : null}
        <Menu.Item leftSection={<IconPrinter size="1.1rem" aria-hidden />} onClick={print}>
          {t('frame:action.print')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
