import { and, eq, sql } from 'drizzle-orm';
import type { EpochAnswer, EpochRequest } from '../shared/contract/tracking.ts';
import type { Db } from './rows.ts';
import { shops } from './schema.ts';

/**
 * Grants the next epoch to whoever knows the present one. The same nonce gets the same answer again, and a
 * copy of an old claim that arrives late finds another epoch and takes nothing away from its successor.
 */
export async function claimEpoch(tx: Db, shopId: string, { nonce, expected, instanceId }: EpochRequest): Promise<EpochAnswer> {
  const [granted] = await tx
    .update(shops)
    .set({ epoch: sql`${shops.epoch} + 1`, claimNonce: nonce, instanceId })
    .where(and(eq(shops.shopId, shopId), eq(shops.epoch, expected), sql`${shops.claimNonce} IS DISTINCT FROM ${nonce}`))
    .returning({ epoch: shops.epoch });
  if (granted) return { granted: true, epoch: granted.epoch };
  const [present] = await tx.select({ epoch: shops.epoch, claimNonce: shops.claimNonce }).from(shops).where(eq(shops.shopId, shopId));
  return { granted: present?.claimNonce === nonce, epoch: present?.epoch ?? 0 };
}
