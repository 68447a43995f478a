import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/KeyHint.tsx';
import classes from './RepairOrder.module.css';
import type { SectionKey } from './moves.ts';
import { sectionId, SECTIONS } from './useSections.ts';

interface Props {
  section: SectionKey;
  /** Buttons beside the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** One part of the repair page, reachable by its number. */
export function Section({ section, tools, children }: Props): ReactNode {
  const { t } = useTranslation('repairOrder');
  const id = sectionId(section);
  return (
    <section id={id} className={classes['section']} aria-labelledby={`${id}-title`}>
      <Group justify="space-between" gap="xs" mih="2.286rem" mb="xs">
        <Group gap="xs" wrap="nowrap">
          <Title order={2} id={`${id}-title`} tabIndex={-1} className={classes['sectionTitle'] ?? ''}>
            {t(`section.${section}`)}
          </Title>
          <KeyHint keys={String(SECTIONS.indexOf(section) + 1)} />
        </Group>
        {tools ? <Group gap="xs">{tools}</Group> : null}
      </Group>
      {children}
    </section>
  );
}
