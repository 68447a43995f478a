import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LengthField } from './LengthField.tsx';
import classes from './ScheduleForms.module.css';
import type { Resources } from './useResources.ts';
import { useSkillWord } from './useSkillName.ts';

interface Props {
  skillId: string | null;
  minutes: number;
  resources: Resources;
  onSkill: (skillId: string | null) => void;
  onMinutes: (minutes: number) => void;
}

/** What kind of work it is, and how long it takes. */
export function WorkFields({ skillId, minutes, resources, onSkill, onMinutes }: Props): ReactNode {
  const { t } = useTranslation('schedule');
  const word = useSkillWord();
  return (
    <div className={classes['row']}>
      <Select
        label={t('field.skill')}
        placeholder={t('field.anySkill')}
        clearable
        allowDeselect={false}
        data={resources.skills.filter((skill) => skill.active).map((skill) => ({ value: skill.id, label: word(skill) }))}
        value={skillId}
        onChange={onSkill}
      />
      <LengthField minutes={minutes} onChange={onMinutes} />
    </div>
  );
}
