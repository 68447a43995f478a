import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { TrackingCredential } from '../shared/contract/tracking.ts';
import { enterShop, type Database } from './database.ts';
import type { Db } from './rows.ts';
import { shops } from './schema.ts';

export type ShopRow = typeof shops.$inferSelect;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Compared for a shop that does not exist, so that it takes as long as a wrong secret. */
const NOBODY = sha256('nobody');

/**
 * The shop that a bearer credential proves; null for any other. A call that writes locks the shop's row, so that
 * its epoch stands still until the commit.
 */
export async function authenticate(tx: Db, bearer: { shopId: string; secret: string }, writes: boolean): Promise<ShopRow | null> {
  const query = tx.select().from(shops).where(eq(shops.shopId, bearer.shopId));
  const [row] = await (writes ? query.for('update') : query);
  const right = timingSafeEqual(Buffer.from(sha256(bearer.secret)), Buffer.from(row?.secretHash ?? NOBODY));
  return right && row ? row : null;
}

/** Adds a shop and makes its credential, the only time the secret exists outside the shop. */
export async function enrol(database: Database, name: string, endpoint: string, now: number): Promise<TrackingCredential> {
  const shopId = randomBytes(9).toString('base64url').replace(/[_-]/gu, 'x');
  const secret = randomBytes(32).toString('base64url');
  for (let attempt = 0; ; attempt += 1) {
    const slug = attempt === 0 ? slugOf(name) : `${slugOf(name)}-${randomBytes(2).toString('hex')}`;
    const added = await database.within({ shop: shopId, slug }, async (tx) => {
      const [taken] = await tx.select({ shopId: shops.shopId }).from(shops).where(eq(shops.slug, slug));
      if (taken) return false;
      await tx
        .insert(shops)
        .values({ shopId, slug, name, secretHash: sha256(secret), createdAt: now })
        .onConflictDoNothing();
      const [mine] = await tx.select({ shopId: shops.shopId }).from(shops).where(eq(shops.shopId, shopId));
      return mine !== undefined;
    });
    if (added) return { endpoint, shopId, shopSlug: slug, secret };
  }
}

/** The shop at a public address, or null; the transaction goes on as that shop. */
export async function enterBySlug(tx: Db, slug: string): Promise<ShopRow | null> {
  const [row] = await tx.select().from(shops).where(eq(shops.slug, slug));
  await enterShop(tx, row?.shopId ?? 'none');
  return row ?? null;
}

/** `Officina Rossi & Figli` → `officina-rossi-figli`. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/gu, '');
  return slug.length >= 2 ? slug : `shop-${slug}${randomBytes(2).toString('hex')}`;
}
