import { hash } from '@node-rs/argon2';
import { findShop, insertShop, insertTaxCode, keepLogo, setTaxRates } from '../../db/repositories/shop.ts';
import { insertStaff, setRolePermissions } from '../../db/repositories/people.ts';
import { insertSyncState } from '../../db/repositories/syncState.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { COUNTRY_PRESETS, localeOf, type CountryPreset } from '../../shared/domain/countries.ts';
import { DEFAULT_ROLE_PERMISSIONS, ROLES } from '../../shared/domain/permissions.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Acting, Service, Writing } from '../calls/service.ts';
import { openCatalogue } from './startingCatalogue.ts';

/** Rates hold from here on unless the shop says otherwise. */
const FIRST_DAY = '2000-01-01';
const GENERIC = 'US';

export const setup: Service<Contract['setup']> = {
  state: ({ db, origin, version }) => ({ needsSetup: findShop(db) === null, version, host: origin.host }),

  /** Shop, taxes, roles and owner in one transaction; a second caller finds it done. */
  async run(acting, { shop, owner }) {
    if (findShop(acting.db)) throw new DomainError('SETUP_ALREADY_DONE');
    const [passwordHash, pinHash, logo] = await Promise.all([hash(owner.password), hash(owner.pin), readLogo(acting, shop.logoBase64)]);
    return acting.write((w) => {
      if (findShop(w.tx)) throw new DomainError('SETUP_ALREADY_DONE');
      const preset = COUNTRY_PRESETS[shop.country] ?? COUNTRY_PRESETS[GENERIC];
      if (!preset) throw new DomainError('INTERNAL');
      const { logoBase64: _picture, ...fields } = shop;
      const shopId = w.ids.uuid();
      openTaxes(w, preset);
      insertShop(w.tx, {
        ...fields,
        id: shopId,
        locale: localeOf(shop.language, shop.country),
        pricesIncludeTax: preset.pricesIncludeTax,
        defaultTaxCode: preset.defaultTaxCode,
        logoSha256: logo && keepLogo(w.tx, logo),
        createdAt: w.now,
      });
      for (const role of ROLES) setRolePermissions(w.tx, role, DEFAULT_ROLE_PERMISSIONS[role]);
      const { name, email } = owner;
      const ownerId = w.ids.uuid();
      const number = `STF${String(drawNumber(w.tx, 'staff')).padStart(6, '0')}`;
      insertStaff(
        w.tx,
        {
          id: ownerId,
          number,
          name,
          email,
          phone: null,
          language: shop.language,
          passwordHash,
          pinHash,
          active: true,
          createdAt: w.now,
        },
        ['ADMIN'],
      );
      openCatalogue(w.tx, w.ids.uuid, shop.language);
      insertSyncState(w.tx, w.ids.uuid());
      w.by(ownerId);
      w.about(shopId);
      w.changed('shop', 'staff', 'session');
      return { shopId };
    });
  },
};

/** @throws DomainError LOGO_UNREADABLE */
export async function readLogo(acting: Acting, base64: string | null): Promise<Uint8Array | null> {
  if (base64 === null) return null;
  const png = await acting.ports.images.logoPng(Buffer.from(base64, 'base64'));
  if (!png) throw new DomainError('LOGO_UNREADABLE');
  return png;
}

function openTaxes(w: Writing, preset: CountryPreset): void {
  for (const [position, { code, name, components }] of preset.taxCodes.entries()) {
    insertTaxCode(w.tx, code, name, position);
    setTaxRates(w.tx, code, FIRST_DAY, components);
  }
}
