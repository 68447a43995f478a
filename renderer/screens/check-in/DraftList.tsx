import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showUndo } from '../../components/toast.tsx';
import { useFormat } from '../../lib/format.ts';
import type { Draft } from './checkInDraft.ts';
import classes from './Screen.module.css';
import type { CheckInForm } from './useCheckIn.ts';

/** Check-ins of this device that were begun and not finished, one for each car. */
export function DraftList({ checkIn }: { checkIn: CheckInForm }): ReactNode {
  const { t } = useTranslation('arrival');
  const { near } = useFormat();
  const drafts = checkIn.otherDrafts;
  const remove = (draft: Draft): void =>
    showUndo(t('draftRemoved', { plate: draft.values.plate.toUpperCase() }), checkIn.removeDraft(draft));
  if (drafts.length === 0) return null;
  return (
    <section aria-label={t('drafts')} className={classes['panel']} data-small>
      <Text fw={550} size="sm">
        {t('drafts')}
      </Text>
      {drafts.map((draft) => {
        const plate = draft.values.plate.toUpperCase();
        return (
          <Group key={draft.id} gap={4} wrap="nowrap">
            <Button variant="default" size="compact-md" justify="flex-start" flex={1} onClick={() => checkIn.openDraft(draft)}>
              {t('draftOpen', { plate, time: near(draft.savedAt) })}
            </Button>
            <ActionIcon variant="subtle" color="gray" aria-label={t('draftRemove', { plate })} onClick={() => remove(draft)}>
              <IconTrash size="1rem" aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
    </section>
  );
}
