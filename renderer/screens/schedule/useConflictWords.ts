import { useTranslation } from 'react-i18next';
import { CONFLICT_KINDS, type Conflict } from '../../../shared/domain/conflicts.ts';
import type { Fault } from '../../lib/fault.ts';
import { useFormat } from '../../lib/format.ts';

/** Says what is in the way of a booking, one sentence each. */
export function useConflictWords(): (conflict: Conflict) => string {
  const { t } = useTranslation('schedule');
  const { time } = useFormat();
  return ({ kind, name, plate, startsAt, endsAt }) => t(`reason.${kind}`, { name, plate, from: time(startsAt), to: time(endsAt) });
}

/** The conflicts that a refusal carries. */
export function conflictsIn(fault: Fault | null): Conflict[] {
  const conflicts = fault?.data['conflicts'];
  return Array.isArray(conflicts) ? conflicts.filter(isConflict) : [];
}

function isConflict(value: unknown): value is Conflict {
  const kind = (value as { kind?: unknown } | null)?.kind;
  return CONFLICT_KINDS.some((known) => known === kind);
}
