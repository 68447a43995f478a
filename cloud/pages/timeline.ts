import type { RepairOrderProjection } from '../../shared/contract/tracking.ts';
import type { RepairOrderState } from '../../shared/domain/repairOrderStates.ts';

/** What a customer sees of a repair's life. */
export const STEPS = ['received', 'inspecting', 'awaiting_approval', 'in_progress', 'quality_check', 'ready', 'delivered'] as const;
export type Step = (typeof STEPS)[number];

/** The step that a state belongs to; before the car arrives and after a cancellation there is none. */
const STEP_OF: Readonly<Record<RepairOrderState, Step | null>> = {
  requested: null,
  booked: null,
  pickup: null,
  received: 'received',
  inspecting: 'inspecting',
  awaiting_approval: 'awaiting_approval',
  waiting_parts: 'in_progress',
  in_progress: 'in_progress',
  quality_check: 'quality_check',
  ready: 'ready',
  out_for_delivery: 'ready',
  delivered: 'delivered',
  cancelled: null,
};

export interface TimelineStep {
  step: Step;
  /** `skipped`: the repair is past it and never was in it. */
  is: 'done' | 'current' | 'next' | 'skipped';
  /** When the repair last entered it. */
  at: number | null;
}

/** The seven steps with their times. A repair that went back shows the later steps as still to come. */
export function timelineOf({ state, history }: Pick<RepairOrderProjection, 'state' | 'history'>): TimelineStep[] {
  const current = STEP_OF[state];
  const reached = state === 'cancelled' ? lastStepIn(history) : current === null ? -1 : STEPS.indexOf(current);
  return STEPS.map((step, position) => {
    const at = enteredAt(history, step);
    if (step === current && state !== 'delivered') return { step, is: 'current', at };
    if (position > reached) return { step, is: 'next', at: null };
    return { step, is: at === null ? 'skipped' : 'done', at };
  });
}

/** The beginning of the last unbroken stay in a step: a change of stage or a wait for parts does not begin it anew. */
function enteredAt(history: RepairOrderProjection['history'], step: Step): number | null {
  const last = history.findLastIndex((change) => STEP_OF[change.state] === step);
  if (last === -1) return null;
  let first = last;
  while (first > 0 && STEP_OF[history[first - 1]?.state ?? 'cancelled'] === step) first -= 1;
  return history[first]?.at ?? null;
}

function lastStepIn(history: RepairOrderProjection['history']): number {
  const steps = history.map(({ state }) => STEP_OF[state]).filter((step) => step !== null);
  return steps.length === 0 ? -1 : Math.max(...steps.map((step) => STEPS.indexOf(step)));
}
