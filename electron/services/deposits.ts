import { getDeposit, insertDeposit, insertDepositUse, listDepositsOf } from '../../db/repositories/deposits.ts';
import { addToPaid } from '../../db/repositories/invoices.ts';
import { insertPayment } from '../../db/repositories/payments.ts';
import { getRepairOrder } from '../../db/repositories/repairOrders.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { dayOf } from '../../shared/dates.ts';
import { shareDeposits, unusedOf } from '../../shared/domain/deposits.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { paymentNumber } from './payments.ts';
import { assertVisible, openRepairToChange } from './visibility.ts';

export interface Tender {
  method: 'cash' | 'transfer' | 'cardTerminal';
  amountMinor: number;
  tenderedMinor: number | null;
  reference: string;
}

export const deposits: Service<Contract['deposits']> = {
  list({ db, actor }, { id }) {
    assertVisible(actor, getRepairOrder(db, id));
    const rows = listDepositsOf(db, id);
    const items = rows.map(({ id: depositId, number, method, amountMinor, usedMinor, receivedAt, receivedBy, reference }) => ({
      id: depositId,
      number,
      method,
      amountMinor,
      usedMinor,
      receivedAt,
      by: receivedBy,
      reference,
    }));
    return { items, unusedMinor: unusedOf(rows) };
  },

  take(w, { id, ...tender }) {
    openRepairToChange(w, id);
    const taken = takeDeposit(w, id, tender);
    w.about(taken.depositId, { number: taken.number, repairOrderId: id, method: tender.method, amountMinor: tender.amountMinor });
    return taken;
  },
};

/** Writes a deposit and its number. @throws DomainError PAYMENT_TENDER_TOO_LOW */
export function takeDeposit(w: Writing, repairOrderId: string, { method, amountMinor, tenderedMinor, reference }: Tender) {
  const tendered = method === 'cash' ? tenderedMinor : null;
  if (tendered !== null && tendered < amountMinor) throw new DomainError('PAYMENT_TENDER_TOO_LOW');
  const depositId = w.ids.uuid();
  const year = dayOf(w.now, getShop(w.db).timeZone).slice(0, 4);
  const number = `DEP-${year}-${String(drawNumber(w.tx, 'deposit', year)).padStart(5, '0')}`;
  insertDeposit(w.tx, {
    id: depositId,
    number,
    repairOrderId,
    method,
    amountMinor,
    tenderedMinor: tendered,
    reference,
    receivedAt: w.now,
    receivedBy: w.actor.name,
  });
  w.changed('invoices', 'repairOrders');
  return { depositId, number, changeMinor: tendered === null ? 0 : tendered - amountMinor };
}

/**
 * Pays a new invoice from the deposits of its repair. Each use is a payment with its own number, linked to the deposit
 * whose money it is, so that nobody counts that money twice.
 * @returns what was paid so
 */
export function useDeposits(w: Writing, repairOrderId: string, invoiceId: string, grossMinor: number): number {
  const shares = shareDeposits(grossMinor, listDepositsOf(w.db, repairOrderId));
  for (const { depositId, amountMinor } of shares) {
    const { method, number: reference } = getDeposit(w.db, depositId);
    const paymentId = w.ids.uuid();
    insertPayment(w.tx, {
      id: paymentId,
      number: paymentNumber(w),
      invoiceId,
      method,
      amountMinor,
      tenderedMinor: null,
      balanceMinor: addToPaid(w.tx, invoiceId, amountMinor),
      reference,
      receivedAt: w.now,
      receivedBy: w.actor.name,
    });
    insertDepositUse(w.tx, { paymentId, depositId, amountMinor, usedAt: w.now });
  }
  return shares.reduce((sum, share) => sum + share.amountMinor, 0);
}
