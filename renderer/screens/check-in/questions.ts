import type { Fault } from '../../lib/fault.ts';

/** Refusals that are really questions: the shop wants to hear that the person meant it. */
export const QUESTION_CODES = ['ODOMETER_BACKWARDS', 'VEHICLE_ALREADY_IN_SHOP', 'PLATE_OWNED_BY_ANOTHER', 'PLATE_TAKEN'] as const;
export type QuestionCode = (typeof QUESTION_CODES)[number];

export interface Question {
  code: QuestionCode;
  data: Readonly<Record<string, unknown>>;
}

/** The question inside a refusal; null when there is nothing to confirm. */
export function questionOf(fault: Fault | null): Question | null {
  const code = QUESTION_CODES.find((candidate) => candidate === fault?.code);
  return fault && code ? { code, data: fault.data } : null;
}
