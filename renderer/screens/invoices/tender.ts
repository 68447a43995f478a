import type { Minor } from '../../../shared/money.ts';

export const PAYMENT_METHODS = ['cash', 'transfer', 'cardTerminal'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export interface TenderDraft {
  method: PaymentMethod;
  /** Amount to take; null while empty, NaN while it cannot be read. */
  amountMinor: Minor | null;
  /** Cash handed over; null means exactly the amount. */
  tenderedMinor: Minor | null;
  reference: string;
}

export type TenderFault = 'amountUnreadable' | 'amountAboveBalance' | 'tenderedTooLow' | 'tenderedUnreadable';

/** What is wrong with a payment as typed at the counter; the shop checks it again. */
export function tenderFault(draft: TenderDraft, balanceMinor: Minor): TenderFault | null {
  if (draft.amountMinor === null || !(draft.amountMinor > 0)) return 'amountUnreadable';
  if (draft.amountMinor > balanceMinor) return 'amountAboveBalance';
  if (draft.method === 'cash' && Number.isNaN(draft.tenderedMinor)) return 'tenderedUnreadable';
  if (draft.method === 'cash' && draft.tenderedMinor !== null && draft.tenderedMinor < draft.amountMinor) return 'tenderedTooLow';
  return null;
}

/** Cash to give back. */
export function changeOf(draft: TenderDraft): Minor {
  if (draft.method !== 'cash' || draft.amountMinor === null || draft.tenderedMinor === null) return 0;
  return Math.max(0, draft.tenderedMinor - draft.amountMinor);
}

export interface Share {
  invoiceId: string;
  amountMinor: Minor;
  tenderedMinor: Minor | null;
}

/**
 * Spreads one payment over open invoices, oldest first. The cash handed over beyond the amount goes with the
 * last share, so that the change of all shares together is the change given back.
 */
export function shareOut(draft: TenderDraft, open: readonly { id: string; balanceMinor: Minor }[]): Share[] {
  let left = draft.amountMinor ?? 0;
  const shares: Share[] = [];
  for (const { id, balanceMinor } of open) {
    const amountMinor = Math.min(left, balanceMinor);
    if (amountMinor > 0) shares.push({ invoiceId: id, amountMinor, tenderedMinor: null });
    left -= amountMinor;
  }
  const last = shares.at(-1);
  const change = changeOf(draft);
  if (last && change > 0) last.tenderedMinor = last.amountMinor + change;
  return shares;
}
