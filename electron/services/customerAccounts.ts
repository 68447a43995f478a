import {
  listBookings,
  listOpenInvoices,
  owedBefore,
  sumInvoices,
  type Booking,
  type OpenInvoice,
  type Period,
} from '../../db/repositories/customerAccounts.ts';
import { getSurvivor, listIdentities, type CustomerRow } from '../../db/repositories/customers.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { addDays, dayOf, daysBetween, startOfDay, type Day } from '../../shared/dates.ts';
import type { StatementView } from '../documents/views.ts';
import type { Service } from '../calls/service.ts';
import { csvText } from '../documents/csv.ts';
import { statementColumns } from '../documents/statementCsv.ts';
import { sheetBase } from './paper.ts';

export const customerAccounts: Service<Contract['customerAccounts']> = {
  get({ db, now }, { id }) {
    const { id: customerId, creditLimitMinor, paymentTermsDays } = getSurvivor(db, id);
    const open = openInvoices(db, customerId, now);
    return {
      ...sumOf(open),
      turnoverMinor: sumInvoices(db, listIdentities(db, customerId)).netMinor,
      creditLimitMinor,
      paymentTermsDays,
      openInvoices: open.map(({ repairOrderId, repairOrderNumber, ...row }) => ({
        ...row,
        repairOrder: { id: repairOrderId, number: repairOrderNumber },
      })),
    };
  },

  statement: ({ db }, { id, from, to }) => statementOf(db, getSurvivor(db, id).id, from, to),

  async statementFile({ db, ports }, { id, from, to, format }) {
    const view = statementView(db, getSurvivor(db, id), { from, to }, ports.clock.now());
    const name = `statement-${view.customer.number}-${from}-${to}.${format}`;
    const bytes = format === 'pdf' ? await ports.documents.render(view) : Buffer.from(csvText(statementColumns(view), view.entries));
    return {
      fileName: name,
      mimeType: format === 'pdf' ? 'application/pdf' : 'text/csv',
      base64: Buffer.from(bytes).toString('base64'),
    };
  },
};

/** What a customer owes on issued invoices, under all ids he is known by. */
export function balanceOf(db: ReadDb, customerId: string, now: number): { owedMinor: number; overdueMinor: number } {
  return sumOf(openInvoices(db, customerId, now));
}

function openInvoices(db: ReadDb, customerId: string, now: number): (OpenInvoice & { overdueDays: number })[] {
  const today = dayOf(now, getShop(db).timeZone);
  return listOpenInvoices(db, listIdentities(db, customerId)).map((row) => ({ ...row, overdueDays: daysBetween(row.dueOn, today) }));
}

function sumOf(open: readonly (OpenInvoice & { overdueDays: number })[]): { owedMinor: number; overdueMinor: number } {
  const total = (rows: typeof open): number => rows.reduce((sum, row) => sum + row.balanceMinor, 0);
  return { owedMinor: total(open), overdueMinor: total(open.filter((row) => row.overdueDays > 0)) };
}

/** Every invoice and payment of the days `from` to `to`, both included, with what was owed after each. */
export function statementOf(db: ReadDb, customerId: string, from: Day, to: Day) {
  const { timeZone } = getShop(db);
  const ids = listIdentities(db, customerId);
  const period: Period = { from, to, since: startOfDay(from, timeZone), until: startOfDay(addDays(to, 1), timeZone) };
  const openingMinor = owedBefore(db, ids, period);
  const bookings = listBookings(db, ids, period).map((row) => ({ ...row, on: row.on ?? dayOf(row.at, timeZone) }));
  let balanceMinor = openingMinor;
  const entries = bookings.toSorted(inOrder).map(({ at: _at, ...row }) => ({ ...row, balanceMinor: (balanceMinor += row.amountMinor) }));
  const sum = (kind: Booking['kind']): number => entries.reduce((total, row) => total + (row.kind === kind ? row.amountMinor : 0), 0);
  return { openingMinor, invoicedMinor: sum('invoice'), paidMinor: -sum('payment'), closingMinor: balanceMinor, entries };
}

/** By day, then by the moment; an invoice stands before the payment of the same moment. */
function inOrder(a: { on: Day; at: number; kind: Booking['kind'] }, b: typeof a): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.at - b.at || (a.kind === b.kind ? 0 : a.kind === 'invoice' ? -1 : 1);
}

function statementView(db: ReadDb, customer: CustomerRow, { from, to }: { from: Day; to: Day }, madeAt: number): StatementView {
  const { name, number, address, taxNumber, language } = customer;
  const open = openInvoices(db, customer.id, madeAt);
  return {
    ...sheetBase(db, madeAt, language),
    kind: 'statement',
    customer: { name, number, address, taxNumber },
    from,
    to,
    ...statementOf(db, customer.id, from, to),
    ...sumOf(open),
    open: open.map(({ number: invoice, issuedOn, dueOn, balanceMinor, overdueDays }) => ({
      number: invoice,
      issuedOn,
      dueOn,
      balanceMinor,
      overdueDays,
    })),
  };
}
