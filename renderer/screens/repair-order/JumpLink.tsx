import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionKey } from './moves.ts';
import classes from './RepairOrder.module.css';
import { goToSection } from './useSections.ts';

/** Leads to the section where something can be put right. */
export function JumpLink({ section, before }: { section: SectionKey; before?: () => void }): ReactNode {
  const { t } = useTranslation('repairOrder');
  return (
    <Anchor
      component="button"
      type="button"
      inherit
      className={classes['jump'] ?? ''}
      onClick={() => {
        before?.();
        // A dialog that closes gives the focus back first.
        setTimeout(() => goToSection(section), before ? 200 : 0);
      }}
    >
      {t('moves.goTo', { section: t(`section.${section}`) })}
    </Anchor>
  );
}
