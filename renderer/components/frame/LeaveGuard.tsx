import { Button, getDefaultZIndex, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { unsavedForms, type Place } from '../../lib/unsaved.ts';

const isKept = async ({ current, next }: { current: Place; next: Place }): Promise<boolean> =>
  unsavedForms.isLeft(current, next) && !(await unsavedForms.ask());

/** Asks before something typed is lost: by a link, Back, a tab, closing a form, or closing the window. */
export function LeaveGuard(): ReactNode {
  const { t } = useTranslation('frame');
  const isHeld = useSyncExternalStore(unsavedForms.subscribe, unsavedForms.isHeld);
  const isAsking = useSyncExternalStore(unsavedForms.subscribe, unsavedForms.isAsking);
  useBlocker({ shouldBlockFn: isKept, enableBeforeUnload: unsavedForms.isHeld, disabled: !isHeld });
  const stay = (): void => unsavedForms.answer(false);
  return (
    <Modal
      opened={isAsking}
      onClose={stay}
      // Not on the whole window: a form under the question must not hear that it shall close.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key === 'Escape') stay();
      }}
      title={t('leave.title')}
      centered
      // Over whatever form is open.
      zIndex={getDefaultZIndex('overlay')}
      size="sm"
      withCloseButton={false}
    >
      <Text mb="md">{t('leave.text')}</Text>
      <Group gap="xs" justify="flex-end">
        <Button data-autofocus onClick={stay}>
          {t('leave.stay')}
        </Button>
        <Button variant="default" onClick={() => unsavedForms.answer(true)}>
          {t('leave.leave')}
        </Button>
      </Group>
    </Modal>
  );
}
