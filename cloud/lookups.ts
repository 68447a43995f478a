import { randomUUID } from 'node:crypto';
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { repairOrderProjection, shopProjection, type RepairOrderProjection, type ShopProjection } from '../shared/contract/tracking.ts';
import { enterShop, type Database } from './database.ts';
import { rowsOf, type Db } from './rows.ts';
import { codeAttempts, projections, shops } from './schema.ts';
import { enterBySlug } from './shops.ts';

/** The shop as its customers see it, from the first minute on. */
export type PublicShop = ShopProjection & { slug: string };

export type Lookup =
  | { found: true; shop: PublicShop; repair: RepairOrderProjection; pushedAt: number }
  | { found: false; shop: PublicShop | null; limited: boolean };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Codes that opened nothing: by address in 10 minutes, by shop in an hour and in a day. */
const WRONG_CODES = { address: 10, shopHour: 60, shopDay: 300 } as const;

/**
 * The repair behind a code. Wrong, expired and another shop's codes run the same statements; past a limit no code
 * is looked at, right or wrong. `code` is null for what cannot be a code; it counts as a wrong one.
 */
export async function findByCode(
  database: Database,
  { slug, code, address, now }: { slug: string; code: string | null; address: string; now: number },
): Promise<Lookup> {
  return database.within({ slug, address }, async (tx) => {
    const row = await enterBySlug(tx, slug);
    const shopId = row?.shopId ?? 'none';
    const shop = await publicShop(tx, shopId, row);
    if (await isLimited(tx, shopId, address, now)) return { found: false, shop, limited: true };
    const hit = await alive(tx, and(eq(projections.shopId, shopId), eq(projections.code, code ?? '')), now);
    if (hit && shop) return { found: true, shop, ...hit };
    await tx.delete(codeAttempts).where(and(eq(codeAttempts.shopId, shopId), lte(codeAttempts.at, now - DAY)));
    await tx.insert(codeAttempts).values({ shopId, at: now, id: randomUUID(), addressKey: address });
    return { found: false, shop, limited: false };
  });
}

/** The repair behind a link; 128 bits need no limit. */
export async function findByToken(database: Database, tokenHash: string, now: number): Promise<Lookup> {
  return database.within({ token: tokenHash }, async (tx) => {
    const hit = await alive(tx, eq(projections.tokenHash, tokenHash), now);
    await enterShop(tx, hit?.shopId ?? 'none');
    const [row] = await tx.select().from(shops);
    const shop = await publicShop(tx, row?.shopId ?? 'none', row ?? null);
    return hit && shop ? { found: true, shop, repair: hit.repair, pushedAt: hit.pushedAt } : { found: false, shop: null, limited: false };
  });
}

/** The shop at a public address; null for none. */
export async function findShop(database: Database, slug: string): Promise<PublicShop | null> {
  return database.within({ slug }, async (tx) => {
    const row = await enterBySlug(tx, slug);
    return publicShop(tx, row?.shopId ?? 'none', row);
  });
}

async function alive(
  tx: Db,
  where: ReturnType<typeof and>,
  now: number,
): Promise<{ shopId: string; repair: RepairOrderProjection; pushedAt: number } | null> {
  // A code that a lost lineage gave away may still lie here until `complete`: the newest epoch's counts.
  const [row] = await tx.select().from(projections).where(where).orderBy(desc(projections.epoch)).limit(1);
  const repair = repairOrderProjection.safeParse(row?.body);
  if (!row || !repair.success || (row.expiresAt !== null && row.expiresAt <= now)) return null;
  return { shopId: row.shopId, repair: repair.data, pushedAt: row.pushedAt };
}

async function publicShop(tx: Db, shopId: string, row: { slug: string; name: string } | null): Promise<PublicShop | null> {
  const [pushed] = await tx
    .select({ body: projections.body })
    .from(projections)
    .where(and(eq(projections.shopId, shopId), eq(projections.kind, 'shop')))
    .orderBy(desc(projections.epoch))
    .limit(1);
  if (!row) return null;
  const body = shopProjection.safeParse(pushed?.body);
  const bare: ShopProjection = { name: row.name, phone: null, address: '', language: 'en', locale: 'en', timeZone: 'UTC' };
  return { ...(body.success ? body.data : bare), slug: row.slug };
}

/** Counts under locks on the address and the shop, so that a burst of guesses is counted one after the other. */
async function isLimited(tx: Db, shopId: string, address: string, now: number): Promise<boolean> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(1, hashtext(${address}))`);
  await tx.execute(sql`SELECT pg_advisory_xact_lock(2, hashtext(${shopId}))`);
  const result = await tx.execute(sql`
    SELECT count(*) FILTER (WHERE address_key = ${address} AND at > ${now - 10 * MINUTE})::int AS by_address,
           count(*) FILTER (WHERE shop_id = ${shopId} AND at > ${now - HOUR})::int AS by_hour,
           count(*) FILTER (WHERE shop_id = ${shopId})::int AS by_day
    FROM code_attempts WHERE at > ${now - DAY} AND (shop_id = ${shopId} OR address_key = ${address})`);
  const [counts] = rowsOf<{ by_address: number; by_hour: number; by_day: number }>(result);
  if (!counts) return false;
  return counts.by_address >= WRONG_CODES.address || counts.by_hour >= WRONG_CODES.shopHour || counts.by_day >= WRONG_CODES.shopDay;
}
