import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from 'i18next';

/** Says quietly that something was done. */
export function showDone(sentence: string): void {
  notifications.show({ message: sentence, autoClose: 4_000, withBorder: true });
}

/** Says what was done and offers to take it back for eight seconds. */
export function showUndo(sentence: string, undo: () => unknown): void {
  const id = notifications.show({
    autoClose: 8_000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text inherit>{sentence}</Text>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            void undo();
          }}
        >
          {t('frame:action.undo')}
        </Button>
      </Group>
    ),
  });
}

/** Says that something failed, where no form is there to say it. */
export function showFault(sentence: string): void {
  notifications.show({ message: sentence, color: 'red', autoClose: 10_000, withBorder: true, role: 'alert' });
}
