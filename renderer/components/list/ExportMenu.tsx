import { Button, Group, Menu, Modal, Progress, Text } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileText, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListExport } from './useListExport.ts';
import { MOST_ON_PAPER, type Printing } from './usePrinting.ts';

/** Takes the list along: CSV and Excel of all of it, paper of what paper can hold. */
export function ExportMenu<R>({ given, printing }: { given: ListExport; printing: Printing<R> }): ReactNode {
  if (given.rows !== null) return <Reading rows={given.rows} cancel={given.cancel} />;
  if (printing.rows !== null) return <Reading rows={printing.rows} cancel={printing.cancel} />;
  return (
    <>
      <Choices given={given} print={printing.print} />
      <CutQuestion printing={printing} />
    </>
  );
}

function Reading({ rows, cancel }: { rows: number; cancel: () => void }): ReactNode {
  const { t } = useTranslation(['lists', 'frame']);
  return (
    <Group gap="xs" role="status">
      <Progress value={100} animated w="6rem" aria-label={t('lists:exporting')} />
      <Text className="tabular">{t('lists:exported', { count: rows })}</Text>
      <Button variant="default" onClick={cancel}>
        {t('frame:action.cancel')}
      </Button>
    </Group>
  );
}

/** Said before the paper is used: it will not hold the whole list. */
function CutQuestion<R>({ printing }: { printing: Printing<R> }): ReactNode {
  const { t } = useTranslation(['lists', 'frame']);
  return (
    <Modal
      opened={printing.isAsking}
      onClose={printing.cancel}
      title={t('lists:paperCutTitle')}
      centered
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <Text>{t('lists:paperCutText', { count: MOST_ON_PAPER })}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={printing.cancel}>
          {t('frame:action.cancel')}
        </Button>
        <Button data-autofocus onClick={printing.printCut}>
          {t('lists:paperCutPrint', { count: MOST_ON_PAPER })}
        </Button>
      </Group>
    </Modal>
  );
}

function Choices({ given, print }: { given: ListExport; print: () => void }): ReactNode {
  const { t } = useTranslation(['lists', 'frame']);
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
