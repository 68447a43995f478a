import { addToPaid, getInvoiceBrief } from '../../db/repositories/invoices.ts';
import { insertPayment } from '../../db/repositories/payments.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { dayOf } from '../../shared/dates.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';

export const payments: Service<Contract['payments']> = {
  record(w, { invoiceId, method, amountMinor, tenderedMinor, reference }) {
    const invoice = getInvoiceBrief(w.db, invoiceId);
    if (amountMinor > invoice.balanceMinor) throw new DomainError('PAYMENT_ABOVE_BALANCE', { balanceMinor: invoice.balanceMinor });
    const tendered = method === 'cash' ? tenderedMinor : null;
    if (tendered !== null && tendered < amountMinor) throw new DomainError('PAYMENT_TENDER_TOO_LOW');
    const paymentId = w.ids.uuid();
    const number = paymentNumber(w);
    const balanceMinor = addToPaid(w.tx, invoiceId, amountMinor);
    insertPayment(w.tx, {
      id: paymentId,
      number,
      invoiceId,
      method,
      amountMinor,
      tenderedMinor: tendered,
      balanceMinor,
      reference,
      receivedAt: w.now,
      receivedBy: w.actor.name,
    });
    w.about(paymentId, { number, invoiceId, method, amountMinor });
    w.changed('invoices', 'repairOrders');
    return { paymentId, number, balanceMinor, changeMinor: tendered === null ? 0 : tendered - amountMinor };
  },
};

/** `R-2026-00042`: the year in the shop's zone and a number that starts again with it. */
export function paymentNumber(w: Writing): string {
  const year = dayOf(w.now, getShop(w.db).timeZone).slice(0, 4);
  return `R-${year}-${String(drawNumber(w.tx, 'payment', year)).padStart(5, '0')}`;
}
