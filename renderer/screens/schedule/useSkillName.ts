import { useTranslation } from 'react-i18next';
import { useResources, type Resources } from './useResources.ts';

const CODES = ['mechanical', 'brakes', 'electrical', 'tyres', 'inspection', 'body', 'paint', 'detailing'] as const;

/** Names a skill: as the shop calls it, or in the reader's language where the shop left it as it came. */
export function useSkillName(): (skillId: string) => string {
  const word = useSkillWord();
  const resources = useResources();
  return (skillId) => {
    const skill = resources?.skills.find((known) => known.id === skillId);
    return skill ? word(skill) : '';
  };
}

/** The word for a skill that is at hand. */
export function useSkillWord(): (skill: Pick<Resources['skills'][number], 'code' | 'name'>) => string {
  const { t } = useTranslation('schedule');
  return ({ code, name }) => {
    const known = CODES.find((each) => each === code);
    return name !== '' || !known ? name : t(`skill.${known}`);
  };
}
