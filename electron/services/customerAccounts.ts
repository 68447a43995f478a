import {
  heldBefore,
  listBookings,
  listDepositBookings,
  listHeldDeposits,
  listOpenInvoices,
  owedBefore,
  sumInvoices,
  type Booking,
  type OpenInvoice,
  type Period,
} from '../../db/repositories/customerAccounts.ts';
import { findOpeningBalanceById, listOpeningBalances, settleOpeningBalance } from '../../db/repositories/importedRecords.ts';
import { getSurvivor, listIdentities, type CustomerRow } from '../../db/repositories/customers.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { addDays, dayOf, daysBetween, startOfDay, type Day } from '../../shared/dates.ts';
import { unusedOf } from '../../shared/domain/deposits.ts';
import { DomainError } from '../../shared/errors.ts';
import type { StatementView } from '../documents/views.ts';
import type { Service } from '../calls/service.ts';
import { csvText } from '../documents/csv.ts';
import { statementColumns } from '../documents/statementCsv.ts';
import { sheetBase } from './paper.ts';
import { assertNotErased } from './visibility.ts';

export const customerAccounts: Service<Contract['customerAccounts']> = {
  get({ db, now }, { id }) {
    const { id: customerId, creditLimitMinor, paymentTermsDays } = getSurvivor(db, id);
    const open = openInvoices(db, customerId, now);
    const openings = openingsOf(db, customerId, now);
    return {
      ...balanceOf(db, customerId, now),
      turnoverMinor: sumInvoices(db, listIdentities(db, customerId)).netMinor,
      creditLimitMinor,
      paymentTermsDays,
      openInvoices: open.map(({ repairOrderId, repairOrderNumber, ...row }) => ({
        ...row,
        repairOrder: { id: repairOrderId, number: repairOrderNumber },
      })),
      openingBalances: openings
        .toSorted((a, b) => Number(a.settledAt !== null) - Number(b.settledAt !== null))
        .map(({ customerId: _customer, createdAt: _at, ...row }) => row),
      deposits: heldDeposits(db, customerId).map(({ usedMinor, repairOrderId, repairOrderNumber, ...row }) => ({
        ...row,
        unusedMinor: row.amountMinor - usedMinor,
        repairOrder: { id: repairOrderId, number: repairOrderNumber },
      })),
    };
  },

  settleOpening(w, { id, settled }) {
    const row = findOpeningBalanceById(w.db, id);
    if (!row) throw new DomainError('OPENING_BALANCE_NOT_FOUND');
    assertNotErased(w.db, row.customerId);
    // Two desks may say the same: when it was paid and who took it is what the first one said.
    const isNew = settled !== (row.settledAt !== null);
    if (isNew) settleOpeningBalance(w.tx, id, settled ? { at: w.now, by: w.actor.name } : null);
    w.about(row.customerId, { openingBalanceId: id, amountMinor: row.amountMinor, settled, ...(!isNew && { unchanged: true }) });
    w.changed('customers', 'invoices');
    return {};
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

/**
 * What a customer owes under all ids he is known by: on issued invoices, and since before this program. What he paid
 * ahead stands apart: a deposit belongs to its repair and pays no other invoice.
 */
export function balanceOf(db: ReadDb, customerId: string, now: number): { owedMinor: number; overdueMinor: number; heldMinor: number } {
  const open = openingsOf(db, customerId, now).filter((row) => row.settledAt === null);
  const owed = sumOf([...openInvoices(db, customerId, now), ...open.map((row) => ({ ...row, balanceMinor: row.amountMinor }))]);
  return { ...owed, heldMinor: unusedOf(heldDeposits(db, customerId)) };
}

const heldDeposits = (db: ReadDb, customerId: string) => listHeldDeposits(db, listIdentities(db, customerId));

function openingsOf(db: ReadDb, customerId: string, now: number) {
  const today = dayOf(now, getShop(db).timeZone);
  return listOpeningBalances(db, listIdentities(db, customerId)).map((row) => ({
    ...row,
    overdueDays: row.dueOn === null ? 0 : daysBetween(row.dueOn, today),
  }));
}

function openInvoices(db: ReadDb, customerId: string, now: number): (OpenInvoice & { overdueDays: number })[] {
  const today = dayOf(now, getShop(db).timeZone);
  return listOpenInvoices(db, listIdentities(db, customerId)).map((row) => ({ ...row, overdueDays: daysBetween(row.dueOn, today) }));
}

function sumOf(open: readonly { balanceMinor: number; overdueDays: number }[]): { owedMinor: number; overdueMinor: number } {
  const total = (rows: typeof open): number => rows.reduce((sum, row) => sum + row.balanceMinor, 0);
  return { owedMinor: total(open), overdueMinor: total(open.filter((row) => row.overdueDays > 0)) };
}

/**
 * Every invoice, payment and deposit of the days `from` to `to`, both included, with the balance after each: what was
 * owed less what was held, so below zero while the customer has paid ahead.
 */
export function statementOf(db: ReadDb, customerId: string, from: Day, to: Day) {
  const { timeZone } = getShop(db);
  const ids = listIdentities(db, customerId);
  const period: Period = { from, to, since: startOfDay(from, timeZone), until: startOfDay(addDays(to, 1), timeZone) };
  const brought = openingBookings(db, ids, timeZone);
  const owedThen = owedBefore(db, ids, period) - heldBefore(db, ids, period);
  const openingMinor = owedThen + brought.filter((row) => row.on < from).reduce((sum, row) => sum + row.amountMinor, 0);
  const within = brought.filter((row) => row.on >= from && row.on <= to);
  const bookings = [...listBookings(db, ids, period), ...listDepositBookings(db, ids, period), ...within].map((row) => ({
    ...row,
    on: row.on ?? dayOf(row.at, timeZone),
  }));
  let balanceMinor = openingMinor;
  const entries = bookings.toSorted(inOrder).map(({ at: _at, ...row }) => ({ ...row, balanceMinor: (balanceMinor += row.amountMinor) }));
  const invoicedMinor = entries.reduce((total, row) => total + (row.kind === 'invoice' ? row.amountMinor : 0), 0);
  // All that is not billed is money: of a deposit that was used only the payment is left.
  return { openingMinor, invoicedMinor, paidMinor: openingMinor + invoicedMinor - balanceMinor, closingMinor: balanceMinor, entries };
}

/** What was owed before this program stands on the day of its paper, or of its import; settling it is its payment. */
function openingBookings(db: ReadDb, ids: readonly string[], timeZone: string): (Booking & { on: Day })[] {
  return listOpeningBalances(db, ids).flatMap((row) => {
    const common = { invoiceId: null, number: row.reference, about: row.reference, method: null };
    const on = row.issuedOn ?? dayOf(row.createdAt, timeZone);
    const owed = { ...common, kind: 'invoice' as const, at: row.createdAt, on, amountMinor: row.amountMinor };
    if (row.settledAt === null) return [owed];
    const settledOn = dayOf(row.settledAt, timeZone);
    return [owed, { ...common, kind: 'payment' as const, at: row.settledAt, on: settledOn, amountMinor: -row.amountMinor }];
  });
}

/** Of one moment: the invoice, the deposit that it takes, and the payment which that becomes. */
const RANK: Readonly<Record<Booking['kind'], number>> = { deposit: 0, invoice: 1, depositUse: 2, payment: 3 };
type Placed = Pick<Booking, 'at' | 'kind' | 'number'> & { on: Day };
function inOrder(a: Placed, b: Placed): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.at - b.at || RANK[a.kind] - RANK[b.kind] || (a.number < b.number ? -1 : 1);
}

function statementView(db: ReadDb, customer: CustomerRow, { from, to }: { from: Day; to: Day }, madeAt: number): StatementView {
  const { name, number, address, taxNumber, language } = customer;
  const open = openInvoices(db, customer.id, madeAt);
  const { timeZone } = getShop(db);
  const brought = openingsOf(db, customer.id, madeAt).filter((row) => row.settledAt === null);
  return {
    ...sheetBase(db, madeAt, language),
    kind: 'statement',
    customer: { name, number, address, taxNumber },
    from,
    to,
    ...statementOf(db, customer.id, from, to),
    ...balanceOf(db, customer.id, madeAt),
    held: heldDeposits(db, customer.id).map((row) => ({
      number: row.number,
      receivedOn: dayOf(row.receivedAt, timeZone),
      plate: row.plate,
      unusedMinor: row.amountMinor - row.usedMinor,
    })),
    open: [...brought.map((row) => asInvoice(row, timeZone)), ...open].map(
      ({ number: invoice, issuedOn, dueOn, balanceMinor, overdueDays }) => ({
        number: invoice,
        issuedOn,
        dueOn,
        balanceMinor,
        overdueDays,
      }),
    ),
  };
}

/** An imported balance in the list of what is open; without a day of its own it counts from its import. */
function asInvoice(row: ReturnType<typeof openingsOf>[number], timeZone: string) {
  const issuedOn = row.issuedOn ?? dayOf(row.createdAt, timeZone);
  return { number: row.reference, issuedOn, dueOn: row.dueOn ?? issuedOn, balanceMinor: row.amountMinor, overdueDays: row.overdueDays };
}
