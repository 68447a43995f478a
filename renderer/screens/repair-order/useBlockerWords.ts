import { useTranslation } from 'react-i18next';
import { guardOf, type Move } from './moves.ts';

/** Why a move cannot be made, in sentences; empty when it can. */
export function useBlockerWords(): (move: Move) => string[] {
  const { t } = useTranslation(['repairOrder', 'words']);
  return (move) => {
    if (!move.permitted) return [t('moves.notPermitted')];
    return move.blockers.map((blocker) => {
      const guard = guardOf(blocker);
      return guard === null ? blocker : t(`words:blocker.${guard}`);
    });
  };
}
