import { createHash } from 'node:crypto';
import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { TaxComponent } from '../../shared/domain/totals.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { DomainError } from '../../shared/errors.ts';
import { logos, shop, taxCodes, taxRates } from '../schema/shop.ts';

export type ShopRow = Omit<typeof shop.$inferSelect, 'only'>;

const columns = {
  id: shop.id,
  name: shop.name,
  country: shop.country,
  currency: shop.currency,
  timeZone: shop.timeZone,
  locale: shop.locale,
  language: shop.language,
  address: shop.address,
  phone: shop.phone,
  email: shop.email,
  taxNumber: shop.taxNumber,
  pricesIncludeTax: shop.pricesIncludeTax,
  defaultTaxCode: shop.defaultTaxCode,
  logoSha256: shop.logoSha256,
  createdAt: shop.createdAt,
};

const theShop = prepared((db: ReadDb) => db.select(columns).from(shop).prepare());

/** The shop, or null before the first run is finished. */
export function findShop(db: ReadDb): ShopRow | null {
  return theShop(db).get() ?? null;
}

/** @throws DomainError SETUP_NEEDED */
export function getShop(db: ReadDb): ShopRow {
  const row = findShop(db);
  if (!row) throw new DomainError('SETUP_NEEDED');
  return row;
}

/** The picture behind a hash, or null. */
export function findLogo(db: ReadDb, sha256: string | null): Buffer | null {
  return sha256 === null ? null : (db.select({ png: logos.png }).from(logos).where(eq(logos.sha256, sha256)).get()?.png ?? null);
}

/** Keeps a picture under its hash. @returns the hash */
export function keepLogo(tx: Tx, png: Uint8Array): string {
  const sha256 = createHash('sha256').update(png).digest('hex');
  tx.insert(logos)
    .values({ sha256, png: Buffer.from(png) })
    .onConflictDoNothing()
    .run();
  return sha256;
}

export function insertShop(tx: Tx, row: Omit<typeof shop.$inferSelect, 'only'>): void {
  tx.insert(shop)
    .values({ ...row, only: 1 })
    .run();
}

export function updateShop(tx: Tx, changes: Partial<typeof shop.$inferInsert>): void {
  tx.update(shop).set(changes).run();
}

export interface TaxCode {
  code: string;
  name: string;
  components: TaxComponent[];
}

/** Tax codes with the components that hold on `day` (`YYYY-MM-DD`). */
export function listTaxCodes(db: ReadDb, day: string): TaxCode[] {
  return db
    .select()
    .from(taxCodes)
    .orderBy(asc(taxCodes.position))
    .all()
    .map(({ code, name }) => ({ code, name, components: componentsOn(db, code, day) }));
}

export function insertTaxCode(tx: Tx, code: string, name: string, position: number): void {
  tx.insert(taxCodes).values({ code, name, position }).run();
}

/** Sets a code's components from a day on, replacing what was set for that same day. */
export function setTaxRates(tx: Tx, code: string, validFrom: string, components: readonly TaxComponent[]): void {
  tx.delete(taxRates)
    .where(and(eq(taxRates.code, code), eq(taxRates.validFrom, validFrom)))
    .run();
  for (const [position, component] of components.entries())
    tx.insert(taxRates)
      .values({ code, validFrom, position, ...component })
      .run();
}

function componentsOn(db: ReadDb, code: string, day: string): TaxComponent[] {
  const newest = db
    .select({ validFrom: taxRates.validFrom })
    .from(taxRates)
    .where(and(eq(taxRates.code, code), lte(taxRates.validFrom, day)))
    .orderBy(desc(taxRates.validFrom))
    .limit(1)
    .get();
  if (!newest) return [];
  return db
    .select({ name: taxRates.name, rateBp: taxRates.rateBp })
    .from(taxRates)
    .where(and(eq(taxRates.code, code), eq(taxRates.validFrom, newest.validFrom)))
    .orderBy(asc(taxRates.position))
    .all();
}
