import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import type { Fault } from '../../lib/fault.ts';

interface SaveBarProps {
  isSaving: boolean;
  fault: Fault | null;
  disabled?: boolean;
  children?: ReactNode;
}

/** The end of a settings form: what went wrong, the button, and what else can be done. */
export function SaveBar({ isSaving, fault, disabled = false, children }: SaveBarProps): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <>
      <ErrorNotice fault={fault} />
      <Group>
        <Button type="submit" loading={isSaving} disabled={disabled}>
          {t('action.save')}
        </Button>
        {children}
      </Group>
    </>
  );
}
