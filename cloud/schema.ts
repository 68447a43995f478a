import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

/* Every table begins with shop_id, carries row-level security by it (0001) and can be sharded by it. */

const shopId = () => text('shop_id').notNull();
/** UTC milliseconds. */
const instant = (name: string) => bigint(name, { mode: 'number' });

export const shops = pgTable(
  'shops',
  {
    shopId: text('shop_id').primaryKey(),
    /** The shop's name in addresses. */
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** SHA-256 (hex) of 256 random bits; nothing here opens the endpoint. */
    secretHash: text('secret_hash').notNull(),
    /** Lineage of the shop's database file; 0 until the first claim. */
    epoch: integer('epoch').notNull().default(0),
    claimNonce: text('claim_nonce'),
    instanceId: text('instance_id'),
    /** Counter of the inbox, raised under this row's lock: a sequence would commit out of order. */
    inboxCursor: bigint('inbox_cursor', { mode: 'number' }).notNull().default(0),
    lastPushAt: instant('last_push_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('shops_by_slug').on(t.slug)],
);

/** The newest pushed state of each entity; a tombstone keeps the version and forgets the body. */
export const projections = pgTable(
  'projections',
  {
    shopId: shopId().references(() => shops.shopId),
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    epoch: integer('epoch').notNull(),
    ver: bigint('ver', { mode: 'number' }).notNull(),
    tombstone: boolean('tombstone').notNull(),
    code: text('code'),
    tokenHash: text('token_hash'),
    expiresAt: instant('expires_at'),
    body: jsonb('body'),
    pushedAt: instant('pushed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.kind, t.id] }),
    index('projections_by_code')
      .on(t.shopId, t.code)
      .where(sql`code IS NOT NULL`),
    index('projections_by_token')
      .on(t.tokenHash)
      .where(sql`token_hash IS NOT NULL`),
  ],
);

/**
 * Effects asked for by the shop, stored with the effect: the same op_id gives the same result.
 * @public shaped for the payment and refund commands; drizzle-kit reads it, no code does yet
 */
export const operations = pgTable(
  'operations',
  {
    shopId: shopId().references(() => shops.shopId),
    opId: text('op_id').notNull(),
    kind: text('kind').notNull(),
    result: jsonb('result').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.opId] })],
);

/** What customers sent in, in the order of the shop's own counter. */
export const submissions = pgTable(
  'submissions',
  {
    shopId: shopId().references(() => shops.shopId),
    cursor: bigint('cursor', { mode: 'number' }).notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    body: jsonb('body').notNull(),
    at: instant('at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.cursor] }), uniqueIndex('submissions_by_id').on(t.shopId, t.id)],
);

/** Codes that opened nothing, for a day: what the limits count. `shop_id` is `none` for an address of no shop. */
export const codeAttempts = pgTable(
  'code_attempts',
  {
    shopId: shopId(),
    at: instant('at').notNull(),
    id: text('id').notNull(),
    /** Hash of the address, or of its /64 for IPv6. */
    addressKey: text('address_key').notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.at, t.id] }), index('code_attempts_by_address').on(t.addressKey, t.at)],
);
