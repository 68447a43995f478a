/**
 * Milliseconds before attempt `n` (from 0) to reach the shop PC again: half a second, doubling to ten.
 * @param random  0 to 1; spreads terminals that lost the line together by a quarter either way
 */
export function retryDelay(attempt: number, random: number): number {
  return Math.min(500 * 2 ** attempt, 10_000) * (0.75 + random / 2);
}
