import { findLogo, getShop, keepLogo, listTaxCodes, setTaxRates, updateShop } from '../../db/repositories/shop.ts';
import { getSetting, setSetting } from '../../db/repositories/settings.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { dayOf } from '../../shared/dates.ts';
import { distanceUnitOf, type DistanceUnit } from '../../shared/domain/distance.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service } from '../calls/service.ts';
import { readLogo } from './setup.ts';
import { markShopDirty } from './tracking.ts';

export const shop: Service<Contract['shop']> = {
  get({ db, now }) {
    const { logoSha256: _logo, createdAt: _created, ...row } = getShop(db);
    return {
      ...row,
      ...getSetting(db, 'workflow'),
      distanceUnit: distanceUnitFor(db),
      taxCodes: listTaxCodes(db, dayOf(now, row.timeZone)),
    };
  },

  logo({ db }) {
    const png = findLogo(db, getShop(db).logoSha256);
    return { dataUrl: png && `data:image/png;base64,${png.toString('base64')}` };
  },

  update(w, { statesOff, paymentTiming, distanceUnit, ...fields }) {
    const { id } = getShop(w.db);
    updateShop(w.tx, fields);
    setSetting(w.tx, 'workflow', { statesOff, paymentTiming }, { at: w.now, actor: w.actor.id });
    if (distanceUnit) setSetting(w.tx, 'units', { distance: distanceUnit }, { at: w.now, actor: w.actor.id });
    markShopDirty(w);
    w.about(id, { statesOff, paymentTiming });
    w.changed('shop', 'repairOrders');
    return {};
  },

  async setLogo(acting, { logoBase64 }) {
    const png = await readLogo(acting, logoBase64);
    return acting.write((w) => {
      updateShop(w.tx, { logoSha256: png && keepLogo(w.tx, png) });
      w.changed('shop');
      return {};
    });
  },

  setTaxRate(w, { code, components, validFrom }) {
    const known = listTaxCodes(w.db, validFrom).some((t) => t.code === code);
    if (!known) throw new DomainError('TAX_CODE_UNKNOWN');
    setTaxRates(w.tx, code, validFrom, components);
    w.about(code, { validFrom, components });
    w.changed('shop', 'repairOrders');
    return {};
  },
};

/** Kilometres or miles: what the shop chose, else what its country reads. */
export function distanceUnitFor(db: ReadDb): DistanceUnit {
  return getSetting(db, 'units').distance ?? distanceUnitOf(getShop(db).country);
}
