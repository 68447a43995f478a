import { DomainError } from '../errors.ts';
import type { Permission } from './permissions.ts';

export const REPAIR_ORDER_STATES = [
  'requested',
  'booked',
  'pickup',
  'received',
  'inspecting',
  'awaiting_approval',
  'waiting_parts',
  'in_progress',
  'quality_check',
  'ready',
  'out_for_delivery',
  'delivered',
  'cancelled',
] as const;
export type RepairOrderState = (typeof REPAIR_ORDER_STATES)[number];

export const REPAIR_TYPES = ['mechanical', 'body', 'cosmetic'] as const;
export type RepairType = (typeof REPAIR_TYPES)[number];

/** The steps inside `in_progress`, by repair type. */
export const STAGES = {
  mechanical: ['work'],
  body: ['disassembly', 'bodywork', 'painting', 'reassembly'],
  cosmetic: ['preparation', 'finish'],
} as const satisfies Record<RepairType, readonly string[]>;
export type Stage = (typeof STAGES)[RepairType][number];

/** States a shop may switch off; a switched-off state is stepped over, never entered. */
export const OPTIONAL_STATES = ['pickup', 'inspecting', 'quality_check', 'out_for_delivery'] as const;

/** States in which the car is still the shop's business; the board shows these. */
export const OPEN_STATES = REPAIR_ORDER_STATES.filter((s) => s !== 'delivered' && s !== 'cancelled');

/** Whether the car is still the shop's business. */
export const isOpenState = (state: RepairOrderState): boolean => state !== 'delivered' && state !== 'cancelled';

/** What must hold before a transition; checked against facts by `blockersOf`. */
export type Guard =
  | 'linesDecided'
  | 'somethingApproved'
  | 'allLinesDone'
  | 'paidFirst'
  | 'invoiced'
  | 'paid'
  | 'note'
  | 'noOpenInvoice'
  | 'estimateSent';

export interface TransitionRule {
  permission: Permission;
  guards: readonly Guard[];
}

const progress = (...guards: Guard[]): TransitionRule => ({ permission: 'progress:repairOrder', guards });
const cancel: TransitionRule = { permission: 'cancel:repairOrder', guards: ['note', 'noOpenInvoice'] };
const reopen: TransitionRule = { permission: 'reopen:repairOrder', guards: ['note'] };
const start = progress('linesDecided', 'somethingApproved', 'paidFirst');

/** The whole life of a repair order. A pair that is absent here is illegal. */
export const TRANSITIONS: Readonly<Record<RepairOrderState, Partial<Record<RepairOrderState, TransitionRule>>>> = {
  requested: { booked: progress(), received: progress(), cancelled: cancel },
  booked: { pickup: progress(), cancelled: cancel },
  pickup: { received: progress(), cancelled: cancel },
  received: { inspecting: progress(), awaiting_approval: progress('estimateSent'), in_progress: start, cancelled: cancel },
  inspecting: { awaiting_approval: progress('estimateSent'), in_progress: start, received: progress(), cancelled: cancel },
  awaiting_approval: { in_progress: start, waiting_parts: progress(), inspecting: progress(), cancelled: cancel },
  waiting_parts: { awaiting_approval: progress('estimateSent'), in_progress: start, cancelled: cancel },
  in_progress: {
    waiting_parts: progress(),
    awaiting_approval: progress('estimateSent'),
    quality_check: progress('linesDecided', 'allLinesDone'),
    cancelled: cancel,
  },
  quality_check: { ready: progress('linesDecided', 'allLinesDone'), in_progress: progress() },
  ready: {
    out_for_delivery: progress('linesDecided', 'invoiced'),
    delivered: progress('linesDecided', 'invoiced', 'paid'),
    in_progress: progress(),
  },
  out_for_delivery: { delivered: progress('linesDecided', 'invoiced', 'paid'), ready: progress() },
  delivered: { ready: reopen },
  cancelled: { received: reopen },
};

/**
 * The states `from` may move to in a shop that switched `off` states off: an edge into a switched-off
 * state continues to that state's own forward edges.
 */
export function nextStates(from: RepairOrderState, off: readonly RepairOrderState[]): ReadonlyMap<RepairOrderState, TransitionRule> {
  const found = new Map<RepairOrderState, TransitionRule>();
  const visit = (state: RepairOrderState, seen: readonly RepairOrderState[]): void => {
    for (const [to, rule] of Object.entries(TRANSITIONS[state]) as [RepairOrderState, TransitionRule][]) {
      if (off.includes(to)) {
        if (!seen.includes(to)) visit(to, [...seen, to]);
      } else if (to !== from && !found.has(to)) found.set(to, rule);
    }
  };
  visit(from, []);
  return found;
}

/** @throws DomainError ILLEGAL_TRANSITION  the pair is not in the table for this shop */
export function transition(from: RepairOrderState, to: RepairOrderState, off: readonly RepairOrderState[]): TransitionRule {
  const rule = nextStates(from, off).get(to);
  if (!rule) throw new DomainError('ILLEGAL_TRANSITION', { from, to });
  return rule;
}

/** What a guard looks at; gathered by the service in the same transaction as the move. */
export interface TransitionFacts {
  linesProposed: number;
  linesApproved: number;
  linesApprovedOpen: number;
  estimatesSent: number;
  hasOpenInvoice: boolean;
  uninvoicedLines: number;
  balanceMinor: number;
  paymentTiming: 'first' | 'last';
  mayReleaseUnpaid: boolean;
  hasNote: boolean;
}

const HOLDS: Readonly<Record<Guard, (f: TransitionFacts) => boolean>> = {
  linesDecided: (f) => f.linesProposed === 0,
  somethingApproved: (f) => f.linesApproved > 0,
  allLinesDone: (f) => f.linesApprovedOpen === 0,
  estimateSent: (f) => f.estimatesSent > 0,
  paidFirst: (f) => f.paymentTiming === 'last' || (f.uninvoicedLines === 0 && f.balanceMinor <= 0),
  invoiced: (f) => f.uninvoicedLines === 0,
  paid: (f) => f.balanceMinor <= 0 || f.mayReleaseUnpaid,
  note: (f) => f.hasNote,
  noOpenInvoice: (f) => !f.hasOpenInvoice,
};

/** The guards of `rule` that do not hold; empty when the move may happen. */
export function blockersOf(rule: TransitionRule, facts: TransitionFacts): Guard[] {
  return rule.guards.filter((guard) => !HOLDS[guard](facts));
}

/** First stage of a type's track, entered with `in_progress`. */
export function firstStage(type: RepairType): Stage {
  return STAGES[type][0];
}
