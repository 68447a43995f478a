import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { conflictsIn, useConflictWords } from './useConflictWords.ts';
import { nameOf, type ScheduleState } from './useSchedule.ts';

/** Why a booking went back to where it was; where only hours are short, the way to book it anyway. */
export function MoveRefused({ screen }: { screen: ScheduleState }): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const words = useConflictWords();
  const { refusal, closeRefusal, move } = screen;
  if (!refusal) return null;
  const { booking, to, fault } = refusal;
  const conflicts = conflictsIn(fault);
  return (
    <Modal opened onClose={closeRefusal} title={t('schedule:refused', { name: nameOf(booking) })} centered>
      <Stack gap="md">
        <Text>{fault.sentence}</Text>
        {conflicts.length > 0 ? (
          <List>
            {conflicts.map((conflict, i) => (
              <List.Item key={i}>{words(conflict)}</List.Item>
            ))}
          </List>
        ) : null}
        <Group>
          {fault.code === 'CAPACITY_EXCEEDED' ? (
            <Button onClick={() => (closeRefusal(), move(booking, to, true))}>{t('schedule:bookAnyway')}</Button>
          ) : null}
          <Button variant="default" data-autofocus onClick={closeRefusal}>
            {t('frame:action.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
