import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What sending the form does. */
  save: string;
  isPending: boolean;
  onCancel: () => void;
}

/** The foot of a short form: send it, or leave it. */
export function FormButtons({ save, isPending, onCancel }: Props): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Group>
      <Button type="submit" loading={isPending}>
        {save}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
    </Group>
  );
}
