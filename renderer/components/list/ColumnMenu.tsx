import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from './listColumn.ts';

interface ColumnMenuProps<R> {
  columns: readonly ListColumn<R>[];
  shown: readonly ListColumn<R>[];
  choose: (keys: readonly string[]) => void;
}

/** Which columns are shown; kept on this device. */
export function ColumnMenu<R>({ columns, shown, choose }: ColumnMenuProps<R>): ReactNode {
  const { t } = useTranslation('lists');
  const keys = shown.map((column) => column.key);
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size="1.1rem" aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-label={t('columns')}>
          {columns.map(({ key, label }) => (
            <Checkbox
              key={key}
              label={label}
              checked={keys.includes(key)}
              disabled={keys.length === 1 && keys[0] === key}
              onChange={(event) => choose(event.currentTarget.checked ? [...keys, key] : keys.filter((one) => one !== key))}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
