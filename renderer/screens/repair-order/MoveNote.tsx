import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairOrderState } from '../../../shared/domain/repairOrderStates.ts';

interface Props {
  /** The state to move to; null while nothing is asked. */
  to: RepairOrderState | null;
  onConfirm: (to: RepairOrderState, note: string) => void;
  onCancel: () => void;
}

/** Asks why, for the moves that the shop wants explained. */
export function MoveNote({ to, onConfirm, onCancel }: Props): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words', 'frame']);
  const [note, setNote] = useState('');
  if (to === null) return null;
  const close = (): void => {
    setNote('');
    onCancel();
  };
  return (
    <Modal
      opened
      onClose={close}
      centered
      title={t('moves.noteTitle', { state: t(`words:state.${to}`) })}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() === '') return;
          setNote('');
          onConfirm(to, note);
        }}
      >
        <Textarea
          data-autofocus
          label={t('moves.noteLabel')}
          description={t('moves.noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          minRows={2}
          autosize
          maxLength={500}
          required
        />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={close}>
            {t('frame:action.cancel')}
          </Button>
          <Button type="submit" disabled={note.trim() === ''}>
            {t('moves.confirm')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
