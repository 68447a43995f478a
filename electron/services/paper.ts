/** What every sheet of paper shares, from the database. */
import { findCustomer } from '../../db/repositories/customers.ts';
import { findLogo, getShop, type ShopRow } from '../../db/repositories/shop.ts';
import { getVehicle, type VehicleRow } from '../../db/repositories/vehicles.ts';
import type { RepairOrderRow } from '../../db/repositories/repairOrders.ts';
import type { ReadDb } from '../../db/connection.ts';
import { localeOf, type Language } from '../../shared/domain/countries.ts';
import type { PaperPrices, PaperShop } from '../documents/views.ts';
import type { PricedLines } from './pricing.ts';
import { distanceUnitFor } from './shop.ts';

/** `Fiat Panda 2018`; empty when nothing is known. */
export function describeVehicle({ make, model, year }: Pick<VehicleRow, 'make' | 'model' | 'year'>): string {
  return [make, model, year].filter((part) => part !== null && part !== '').join(' ');
}

/** Version, shop, language and money of a sheet made at `madeAt`, in the reader's language. */
export function sheetBase(db: ReadDb, madeAt: number, language?: Language) {
  const shop = getShop(db);
  const reader = language ?? shop.language;
  const locale = reader === shop.language ? shop.locale : localeOf(reader, shop.country);
  return {
    version: 1 as const,
    shop: paperShop(db, shop),
    language: reader,
    locale,
    currency: shop.currency,
    timeZone: shop.timeZone,
    distanceUnit: distanceUnitFor(db),
    madeAt,
  };
}

/** The people and the car of a repair order, as paper names them. */
export function sheetParties(db: ReadDb, order: RepairOrderRow) {
  const customer = order.customerId === null ? null : findCustomer(db, order.customerId);
  const vehicle = getVehicle(db, order.vehicleId);
  return { customer, vehicle: { plate: vehicle.plate, description: describeVehicle(vehicle) } };
}

/** Lines, taxes and totals as paper shows them. */
export function paperPrices({ rows, totals }: PricedLines, pricesIncludeTax: boolean): PaperPrices {
  return {
    lines: rows.map(({ line, total, taxName }) => ({
      kind: line.kind,
      description: line.description,
      quantityMilli: line.quantityMilli,
      unitPriceMinor: line.unitPriceMinor,
      discountBp: line.discountBp,
      taxLabel: taxName,
      ...total,
    })),
    taxes: totals.taxes.map(({ name, rateBp, baseMinor, taxMinor }) => ({ name, rateBp, baseMinor, taxMinor })),
    netMinor: totals.netMinor,
    taxMinor: totals.taxMinor,
    grossMinor: totals.grossMinor,
    pricesIncludeTax,
  };
}

function paperShop(db: ReadDb, { name, address, phone, email, taxNumber, logoSha256 }: ShopRow): PaperShop {
  return { name, address, phone, email, taxNumber, logoPngBase64: findLogo(db, logoSha256)?.toString('base64') ?? null };
}
