import { sql } from 'drizzle-orm';
import { prepared, type Tx } from '../connection.ts';
import { series } from '../schema/shop.ts';

export type SeriesKind = 'repairOrder' | 'invoice' | 'payment' | 'deposit' | 'customer' | 'staff' | 'appointment';

const draw = prepared((tx: Tx) =>
  tx
    .insert(series)
    .values({ kind: sql.placeholder('kind'), period: sql.placeholder('period'), next: 2 })
    .onConflictDoUpdate({ target: [series.kind, series.period], set: { next: sql`${series.next} + 1` } })
    .returning({ next: series.next })
    .prepare(),
);

/**
 * Draws the next number of a series, 1, 2, 3 … per period (a year, or '' for one endless series). The
 * draw belongs to the transaction: when that rolls back the number was never used, so there is no gap.
 */
export function drawNumber(tx: Tx, kind: SeriesKind, period = ''): number {
  return draw(tx).get({ kind, period }).next - 1;
}
