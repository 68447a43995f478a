import type { ReactNode } from 'react';
import { LengthField } from './LengthField.tsx';
import classes from './ScheduleForms.module.css';
import { SkillField } from './SkillField.tsx';
import type { Resources } from './useResources.ts';

interface Props {
  skillId: string | null;
  minutes: number;
  resources: Resources;
  onSkill: (skillId: string | null) => void;
  onMinutes: (minutes: number) => void;
}

/** What kind of work it is, and how long it takes. */
export function WorkFields({ skillId, minutes, resources, onSkill, onMinutes }: Props): ReactNode {
  return (
    <div className={classes['row']}>
      <SkillField skillId={skillId} resources={resources} onChange={onSkill} />
      <LengthField minutes={minutes} onChange={onMinutes} />
    </div>
  );
}
