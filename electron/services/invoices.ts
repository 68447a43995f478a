import { listDepositsOf } from '../../db/repositories/deposits.ts';
import { findLastInvoice, getInvoice, getInvoiceBrief, insertInvoice, listInvoices } from '../../db/repositories/invoices.ts';
import { listPaymentsOfInvoice } from '../../db/repositories/payments.ts';
import { listLinesOf, markInvoiced, type LineRow } from '../../db/repositories/repairLines.ts';
import { getRepairOrder, type RepairOrderRow } from '../../db/repositories/repairOrders.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { addDays, dayOf } from '../../shared/dates.ts';
import { unusedOf } from '../../shared/domain/deposits.ts';
import { DomainError } from '../../shared/errors.ts';
import type { InvoiceSnapshot } from '../documents/views.ts';
import type { Service, Writing } from '../calls/service.ts';
import { useDeposits } from './deposits.ts';
import { queueInvoiceEmail } from './notices.ts';
import { readInvoiceSnapshot, storeSnapshot } from './invoiceSnapshot.ts';
import { paperPrices, sheetBase, sheetParties } from './paper.ts';
import { priceLines, type PricedLines } from './pricing.ts';
import { lineViews, paymentView, totalsView } from './repairOrderView.ts';
import { assertVisible, repairToChange } from './visibility.ts';

type Blocker = 'nothingToInvoice' | 'linesUndecided' | 'cancelled';

export const invoices: Service<Contract['invoices']> = {
  preview({ db, actor, now }, { id }) {
    const order = getRepairOrder(db, id);
    assertVisible(actor, order);
    const lines = listLinesOf(db, id);
    const billable = billableOf(lines);
    const priced = priceLines(db, billable, now);
    return {
      lines: lineViews(db, billable, priced, now),
      totals: totalsView(priced),
      depositMinor: Math.min(unusedOf(listDepositsOf(db, id)), priced.totals.grossMinor),
      blockers: blockersFor(order, lines),
    };
  },

  /** Number, snapshot, hash and balance in this one transaction: an invoice exists whole or not at all. */
  issue(w, { id, email, expectedGrossMinor, lastDateConfirmed }) {
    const order = repairToChange(w, id);
    const lines = listLinesOf(w.db, id);
    const blockers = blockersFor(order, lines);
    if (blockers.length > 0) throw new DomainError('INVOICE_BLOCKED', { blockers });
    const priced = priceLines(w.db, billableOf(lines), w.now);
    const { grossMinor, netMinor, taxMinor } = priced.totals;
    if (expectedGrossMinor !== null && expectedGrossMinor !== grossMinor) throw new DomainError('REPAIR_ORDER_CHANGED', { grossMinor });
    const invoiceId = w.ids.uuid();
    const snapshot = snapshotOf(w, order, priced, lastDateConfirmed && w.actor.permissions.has('update:settings'));
    insertInvoice(w.tx, {
      id: invoiceId,
      number: snapshot.number,
      repairOrderId: id,
      customerId: order.customerId,
      issuedAt: w.now,
      issuedOn: snapshot.issuedOn,
      issuedBy: w.actor.name,
      netMinor,
      taxMinor,
      grossMinor,
      currency: snapshot.currency,
      snapshot: storeSnapshot(snapshot, getShop(w.tx).logoSha256),
    });
    markInvoiced(
      w.tx,
      priced.rows.map(({ line }) => line.id),
      invoiceId,
    );
    const depositMinor = useDeposits(w, id, invoiceId, grossMinor);
    if (email) queueInvoiceEmail(w, id, invoiceId, snapshot);
    w.about(invoiceId, { number: snapshot.number, grossMinor, repairOrderId: id, lastDateConfirmed, depositMinor });
    w.changed('invoices', 'repairOrders');
    return { invoiceId, number: snapshot.number, grossMinor };
  },

  get({ db }, { id }) {
    const { seq: _seq, ...brief } = getInvoiceBrief(db, id);
    const row = getInvoice(db, id);
    const { view } = readInvoiceSnapshot(row.snapshot);
    const taxes = view.taxes.map((tax) => ({ ...tax, taxCode: tax.name }));
    return {
      ...brief,
      hash: row.hash,
      totals: { netMinor: view.netMinor, taxMinor: view.taxMinor, grossMinor: view.grossMinor, taxes },
      lines: view.lines.map(({ taxLabel: _label, ...line }) => line),
      payments: listPaymentsOfInvoice(db, id).map(paymentView),
    };
  },

  list({ db }, { unpaidOnly, cursor, limit }) {
    const beforeSeq = cursor === null ? null : Number(cursor);
    if (beforeSeq !== null && !Number.isSafeInteger(beforeSeq))
      throw new DomainError('INPUT_INVALID', { fields: [{ path: 'cursor', code: 'FIELD_INVALID' }] });
    const rows = listInvoices(db, unpaidOnly, beforeSeq, limit + 1);
    const items = rows.slice(0, limit);
    return { items: items.map(({ seq: _seq, ...item }) => item), nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null };
  },
};

const billableOf = (lines: readonly LineRow[]) => lines.filter((l) => l.approval === 'approved' && l.invoiceId === null);

function blockersFor(order: RepairOrderRow, lines: readonly LineRow[]): Blocker[] {
  const blockers: Blocker[] = [];
  if (order.state === 'cancelled') blockers.push('cancelled');
  if (lines.some((l) => l.approval === 'proposed')) blockers.push('linesUndecided');
  if (billableOf(lines).length === 0) blockers.push('nothingToInvoice');
  return blockers;
}

function snapshotOf(w: Writing, order: RepairOrderRow, priced: PricedLines, lastDateConfirmed: boolean): InvoiceSnapshot {
  const { customer, vehicle } = sheetParties(w.db, order);
  const { timeZone, pricesIncludeTax } = getShop(w.db);
  const issuedOn = issueDay(w.db, w.now, timeZone, lastDateConfirmed);
  return {
    ...sheetBase(w.db, w.now, customer?.language),
    ...paperPrices(priced, pricesIncludeTax),
    kind: 'invoice',
    number: invoiceNumber(w, issuedOn),
    issuedOn,
    dueOn: addDays(issuedOn, customer?.paymentTermsDays ?? 0),
    buyer: customer && { name: customer.name, address: customer.address, taxNumber: customer.taxNumber },
    vehicle,
    repairOrderNumber: order.number,
    odometerKm: order.odometerKm,
  };
}

/**
 * Invoice dates never decrease along the series (F7). A clock that is behind the last invoice by more
 * than a day is a wrong clock and is refused; within a day (zone change, small correction) the last date holds.
 */
function issueDay(db: ReadDb, now: number, timeZone: string, lastDateConfirmed: boolean): string {
  const today = dayOf(now, timeZone);
  const last = findLastInvoice(db);
  if (!last || last.issuedOn <= today) return today;
  if (last.issuedAt - now > 86_400_000 && !lastDateConfirmed) throw new DomainError('CLOCK_BEHIND_LAST_INVOICE', { last: last.issuedOn });
  return last.issuedOn;
}

/** `2026-00042`: year of issue and a gapless number within it. */
function invoiceNumber(w: Writing, issuedOn: string): string {
  const year = issuedOn.slice(0, 4);
  return `${year}-${String(drawNumber(w.tx, 'invoice', year)).padStart(5, '0')}`;
}
