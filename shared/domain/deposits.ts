import type { Minor } from '../money.ts';

export interface DepositShare {
  depositId: string;
  amountMinor: Minor;
}

/**
 * What an invoice takes from the deposits of its repair: the oldest first, each whole before the next, never more than
 * the invoice or than what is left of a deposit.
 * @param grossMinor  what the invoice asks for
 */
export function shareDeposits(
  grossMinor: Minor,
  deposits: readonly { id: string; amountMinor: Minor; usedMinor: Minor }[],
): DepositShare[] {
  let left = grossMinor;
  const shares: DepositShare[] = [];
  for (const { id, amountMinor, usedMinor } of deposits) {
    const share = Math.min(left, amountMinor - usedMinor);
    if (share <= 0) continue;
    shares.push({ depositId: id, amountMinor: share });
    left -= share;
  }
  return shares;
}

/** What is left of deposits. */
export function unusedOf(deposits: readonly { amountMinor: Minor; usedMinor: Minor }[]): Minor {
  return deposits.reduce((sum, { amountMinor, usedMinor }) => sum + amountMinor - usedMinor, 0);
}
