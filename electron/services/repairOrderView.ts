/** The repair page in one answer: built from a handful of prepared reads, never one per row. */
import { findCustomer } from '../../db/repositories/customers.ts';
import { listDepositsOf } from '../../db/repositories/deposits.ts';
import { listEstimateLines, listEstimatesOf, type EstimateRow } from '../../db/repositories/estimates.ts';
import { listInvoicesOf } from '../../db/repositories/invoices.ts';
import { listPaymentsOfRepairOrder, type PaymentRow } from '../../db/repositories/payments.ts';
import { findStaff } from '../../db/repositories/people.ts';
import { listLinesOf, type LineRow } from '../../db/repositories/repairLines.ts';
import { getRepairOrder, type RepairOrderRow } from '../../db/repositories/repairOrders.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { listStatusOf } from '../../db/repositories/statusHistory.ts';
import { getVehicle } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import { unusedOf } from '../../shared/domain/deposits.ts';
import { blockersOf, nextStates, STAGES, type TransitionFacts } from '../../shared/domain/repairOrderStates.ts';
import type { Actor } from '../calls/actor.ts';
import type { Reading } from '../calls/service.ts';
import { briefOf } from './customers.ts';
import { priceLines, type PricedLines } from './pricing.ts';
import { trackingUrlOf } from './tracking.ts';
import { assertVisible } from './visibility.ts';

export function repairOrderView({ db, actor, now }: Reading, id: string) {
  const order = getRepairOrder(db, id);
  assertVisible(actor, order);
  const lines = listLinesOf(db, id);
  const priced = priceLines(
    db,
    lines.filter((l) => l.approval !== 'declined'),
    now,
  );
  const seesMoney = actor.permissions.has('read:invoice');
  const invoices = listInvoicesOf(db, id);
  const vehicle = getVehicle(db, order.vehicleId);
  const customer = order.customerId === null ? null : findCustomer(db, order.customerId);
  const mechanic = order.mechanicId === null ? null : findStaff(db, order.mechanicId);
  const balanceMinor = invoices.reduce((sum, i) => sum + i.balanceMinor, 0);
  const {
    customerId: _customer,
    vehicleId: _vehicle,
    mechanicId: _mechanic,
    trackingToken: _token,
    createdBy: _by,
    stateSince: _since,
    ...own
  } = order;
  return {
    ...own,
    trackingUrl: trackingUrlOf(db, order),
    customer: customer && briefOf(customer),
    vehicle: { id: vehicle.id, plate: vehicle.plate, make: vehicle.make, model: vehicle.model, year: vehicle.year },
    mechanic: mechanic && { id: mechanic.id, name: mechanic.name },
    lines: lineViews(db, lines, priced, now),
    totals: totalsView(priced),
    estimates: listEstimatesOf(db, id).map((row) => estimateView(db, row)),
    invoices: (seesMoney ? invoices : []).map(({ id: invoiceId, number, issuedAt, grossMinor, paidMinor, balanceMinor: balance }) => ({
      id: invoiceId,
      number,
      issuedAt,
      grossMinor,
      paidMinor,
      balanceMinor: balance,
    })),
    payments: seesMoney ? listPaymentsOfRepairOrder(db, id).map(paymentView) : [],
    balanceMinor: seesMoney ? balanceMinor : null,
    toInvoiceMinor: seesMoney ? toInvoice(db, lines, now) : null,
    heldMinor: seesMoney ? unusedOf(listDepositsOf(db, id)) : null,
    history: listStatusOf(db, id).map(({ at, by, fromState, toState, stage, note }) => ({
      at,
      by,
      from: fromState as RepairOrderRow['state'] | null,
      to: toState as RepairOrderRow['state'],
      stage,
      note,
    })),
    moves: movesOf(db, actor, order, lines, balanceMinor),
    nextStages: order.state === 'in_progress' ? STAGES[order.type].filter((stage) => stage !== order.stage) : [],
  };
}

/** What the guards of the state machine look at, from the same snapshot as the move. */
export function factsFor(
  db: ReadDb,
  actor: Actor,
  orderId: string,
  hasNote: boolean,
  known?: { lines: readonly LineRow[]; balanceMinor: number },
): TransitionFacts {
  const lines = known?.lines ?? listLinesOf(db, orderId);
  const invoices = known ? [] : listInvoicesOf(db, orderId);
  const approved = lines.filter((l) => l.approval === 'approved');
  return {
    linesProposed: lines.filter((l) => l.approval === 'proposed').length,
    linesApproved: approved.length,
    linesApprovedOpen: approved.filter((l) => !l.done && l.kind !== 'discount' && l.kind !== 'fee').length,
    estimatesSent: listEstimatesOf(db, orderId).length,
    hasOpenInvoice: lines.some((l) => l.invoiceId !== null),
    uninvoicedLines: approved.filter((l) => l.invoiceId === null).length,
    balanceMinor: known?.balanceMinor ?? invoices.reduce((sum, i) => sum + i.balanceMinor, 0),
    paymentTiming: getSetting(db, 'workflow').paymentTiming,
    mayReleaseUnpaid: actor.permissions.has('release:unpaid'),
    hasNote,
  };
}

export function totalsView({ totals }: PricedLines) {
  const { netMinor, taxMinor, grossMinor, taxes } = totals;
  return { netMinor, taxMinor, grossMinor, taxes };
}

/** Lines as the screen shows them; declined ones are priced too, but outside the totals. */
export function lineViews(db: ReadDb, lines: readonly LineRow[], priced: PricedLines, now: number) {
  const totals = new Map(priced.rows.map(({ line, total }) => [line.id, total]));
  const declined = lines.filter((l) => !totals.has(l.id));
  for (const { line, total } of priceLines(db, declined, now).rows) totals.set(line.id, total);
  return lines.map(({ repairOrderId: _order, invoiceId, ...line }) => ({
    ...line,
    ...(totals.get(line.id) ?? { netMinor: 0, taxMinor: 0, grossMinor: 0 }),
    invoiced: invoiceId !== null,
  }));
}

/** What the next invoice would ask for, were everything else decided. */
function toInvoice(db: ReadDb, lines: readonly LineRow[], now: number): number {
  const waiting = lines.filter((line) => line.approval === 'approved' && line.invoiceId === null);
  return priceLines(db, waiting, now).totals.grossMinor;
}

export function paymentView({ id, number, invoiceId, method, amountMinor, receivedAt, receivedBy, reference }: PaymentRow) {
  return { id, number, invoiceId, method, amountMinor, receivedAt, by: receivedBy, reference };
}

function estimateView(db: ReadDb, row: EstimateRow) {
  const { id, version, state, sentAt, decidedAt, decidedBy, channel, note, totalMinor } = row;
  const lines = listEstimateLines(db, id).map(({ lineId, description, grossMinor, decision }) => ({
    lineId,
    description,
    grossMinor,
    decision,
  }));
  return { id, version, state, sentAt, decidedAt, decidedBy, channel, note, totalMinor, lines };
}

function movesOf(db: ReadDb, actor: Actor, order: RepairOrderRow, lines: readonly LineRow[], balanceMinor: number) {
  // The screen asks for the note when it moves, so a missing note is not a blocker here.
  const facts = factsFor(db, actor, order.id, true, { lines, balanceMinor });
  return [...nextStates(order.state, getSetting(db, 'workflow').statesOff)].map(([to, rule]) => ({
    to,
    permitted: actor.permissions.has(rule.permission),
    blockers: blockersOf(rule, facts),
  }));
}
