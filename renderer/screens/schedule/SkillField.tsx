import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resources } from './useResources.ts';
import { useSkillWord } from './useSkillName.ts';

interface Props {
  skillId: string | null;
  resources: Resources;
  onChange: (skillId: string | null) => void;
}

/** What kind of work it is; none for any. */
export function SkillField({ skillId, resources, onChange }: Props): ReactNode {
  const { t } = useTranslation('schedule');
  const word = useSkillWord();
  return (
    <Select
      label={t('field.skill')}
      placeholder={t('field.anySkill')}
      clearable
      allowDeselect={false}
      data={resources.skills.filter((skill) => skill.active).map((skill) => ({ value: skill.id, label: word(skill) }))}
      value={skillId}
      onChange={onChange}
    />
  );
}
