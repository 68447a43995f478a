import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import classes from './Screen.module.css';
import type { CheckInForm } from './useCheckIn.ts';

/** Check-ins of this device that were begun and not finished, one for each car. */
export function DraftList({ checkIn }: { checkIn: CheckInForm }): ReactNode {
  const { t } = useTranslation('arrival');
  const { near } = useFormat();
  if (checkIn.otherDrafts.length === 0) return null;
  return (
    <section aria-label={t('drafts')} className={classes['panel']} data-small>
      <Text fw={550} size="sm">
        {t('drafts')}
      </Text>
      {checkIn.otherDrafts.map((draft) => (
        <Button key={draft.id} variant="default" size="compact-md" justify="flex-start" onClick={() => checkIn.openDraft(draft)}>
          {t('draftOpen', { plate: draft.values.plate.toUpperCase(), time: near(draft.savedAt) })}
        </Button>
      ))}
    </section>
  );
}
