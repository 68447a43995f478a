import { listCannedComplaints, setCannedComplaints } from '../../db/repositories/contentTexts.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import type { Service } from '../calls/service.ts';

export const complaints: Service<Contract['complaints']> = {
  list({ db }) {
    const own = listCannedComplaints(db);
    if (own.length > 0) return { items: own, isOwn: true };
    const usual = Object.entries(CATALOGUE[getShop(db).language].arrival.complaint);
    return { items: usual.map(([code, text]) => ({ code, text })), isOwn: false };
  },

  save(w, { items }) {
    const codes = items.map(({ code }) => code.toLowerCase());
    if (new Set(codes).size < codes.length) throw new DomainError('COMPLAINT_CODE_TWICE');
    setCannedComplaints(
      w.tx,
      items.map(({ code, text }) => ({ code: code.toLowerCase(), text })),
    );
    w.about('complaints', { count: items.length });
    w.changed('settings');
    return {};
  },
};
