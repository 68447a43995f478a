import type { InferContractRouterOutputs } from '@orpc/contract';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useSkillName } from './useSkillName.ts';

export type Suggestion = InferContractRouterOutputs<Contract>['appointments']['suggest']['items'][number];
const LEVELS = ['knows', 'knows', 'good', 'expert'] as const;

/** `Luca: free today 10:00 on Lift 1, knows brakes, 3.5 h of 8 h planned`. */
export function useSuggestionSentence(): (suggestion: Suggestion) => string {
  const { t } = useTranslation('schedule');
  const { named, quantity } = useFormat();
  const skillName = useSkillName();
  const hours = (minutes: number): string => quantity(Math.round(minutes / 6) * 100);
  return ({ mechanicName, bayName, reason }) =>
    [
      t('because.free', { name: mechanicName, time: named(reason.freeAt) }),
      bayName ?? '',
      reason.skillId === null || reason.skillLevel === null
        ? ''
        : t(`because.${LEVELS[reason.skillLevel] ?? 'knows'}`, { skill: skillName(reason.skillId).toLocaleLowerCase() }),
      t('because.load', { planned: hours(reason.plannedMinutes), capacity: hours(reason.capacityMinutes) }),
    ]
      .filter(Boolean)
      .join(', ');
}
