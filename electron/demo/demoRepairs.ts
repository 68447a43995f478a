/** One repair of the demo shop's past: every row that the real commands would have left, with its own time. */
import { insertEstimate } from '../../db/repositories/estimates.ts';
import { addToPaid, insertInvoice } from '../../db/repositories/invoices.ts';
import { insertPayment } from '../../db/repositories/payments.ts';
import { insertLine, markInvoiced, type LineRow } from '../../db/repositories/repairLines.ts';
import { insertRepairOrder } from '../../db/repositories/repairOrders.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import type { ShopRow, TaxCode } from '../../db/repositories/shop.ts';
import { insertStatus } from '../../db/repositories/statusHistory.ts';
import type { Tx } from '../../db/connection.ts';
import type { PAYMENT_METHODS } from '../../shared/contract/payments.ts';
import { dayOf } from '../../shared/dates.ts';
import { firstStage, type RepairOrderState, type RepairType } from '../../shared/domain/repairOrderStates.ts';
import type { Random } from '../../shared/random.ts';
import type { Ids } from '../ports.ts';
import { storeSnapshot } from '../services/invoiceSnapshot.ts';
import { paperPrices } from '../services/paper.ts';
import { priceWith, type PricedLines } from '../services/pricing.ts';
import type { InvoiceSnapshot } from '../documents/views.ts';
import { WORK } from './demoWords.ts';

const HOUR = 3_600_000;

export interface DemoVisit {
  at: number;
  type: RepairType;
  complaint: string;
  state: RepairOrderState;
  vehicle: { id: string; plate: string; description: string };
  customer: { id: string; name: string; address: string } | null;
  odometerKm: number;
  mechanic: { id: string; name: string };
  desk: string;
  promisedAt: number;
  /** Nothing of this visit happened after this. */
  latest: number;
}

export interface DemoWriter {
  tx: Tx;
  ids: Ids;
  random: Random;
  shop: ShopRow;
  taxCodes: readonly TaxCode[];
  /** Invoices of visits already written, to be issued when their time comes: dates never go back. */
  bills: { at: number; issue(writer: DemoWriter): void }[];
  /** Distinct codes in an order that looks random. */
  trackingCode(): string;
}

/** The way to each state, without the optional states of a usual garage. */
const PATHS: Partial<Record<RepairOrderState, readonly RepairOrderState[]>> = {
  received: [],
  inspecting: ['inspecting'],
  awaiting_approval: ['inspecting', 'awaiting_approval'],
  waiting_parts: ['inspecting', 'awaiting_approval', 'waiting_parts'],
  in_progress: ['inspecting', 'awaiting_approval', 'in_progress'],
  quality_check: ['inspecting', 'awaiting_approval', 'in_progress', 'quality_check'],
  ready: ['inspecting', 'awaiting_approval', 'in_progress', 'quality_check', 'ready'],
  delivered: ['inspecting', 'awaiting_approval', 'in_progress', 'quality_check', 'ready', 'delivered'],
  cancelled: ['inspecting', 'cancelled'],
};

/** @returns the repair order's id */
export function writeVisit(writer: DemoWriter, visit: DemoVisit): string {
  const { tx, ids, random } = writer;
  const path = PATHS[visit.state] ?? [];
  const id = ids.uuid();
  const year = dayOf(visit.at, writer.shop.timeZone).slice(0, 4);
  const number = `RO-${year}-${String(drawNumber(tx, 'repairOrder', year)).padStart(5, '0')}`;
  const finished = ['ready', 'delivered'].includes(visit.state);
  const times = timesOf(visit, path, random);
  insertRepairOrder(tx, {
    id,
    number,
    customerId: visit.customer?.id ?? null,
    vehicleId: visit.vehicle.id,
    mechanicId: path.length > 0 ? visit.mechanic.id : null,
    type: visit.type,
    state: visit.state,
    stage: visit.state === 'in_progress' ? firstStage(visit.type) : null,
    stateSince: times.at(-1) ?? visit.at,
    complaint: visit.complaint,
    note: '',
    odometerKm: visit.odometerKm,
    fuelEighths: random.int(1, 8),
    keyTag: String(random.int(1, 60)),
    trackingCode: writer.trackingCode(),
    trackingToken: Buffer.from(ids.bytes(16)).toString('base64url'),
    promisedAt: visit.promisedAt,
    receivedAt: visit.at,
    deliveredAt: visit.state === 'delivered' ? (times.at(-1) ?? null) : null,
    createdBy: visit.desk,
    ver: path.length + 1,
  });
  writeHistory(writer, id, visit, path, times);
  if (visit.state === 'received' || visit.state === 'inspecting' || visit.state === 'cancelled') return id;
  const lines = writeLines(writer, id, visit, finished);
  const priced = priceWith(writer.taxCodes, writer.shop.pricesIncludeTax, lines);
  writeEstimate(writer, id, visit, priced, times[1] ?? visit.at);
  if (visit.state === 'delivered' || (visit.state === 'ready' && random.chance(0.5))) {
    const at = times[4] ?? visit.at;
    writer.bills.push({ at, issue: (later) => bill(later, { id, number, visit, priced, at }) });
  }
  return id;
}

/** Issues what was due by `until`, in order of time. */
export function issueBills(writer: DemoWriter, until: number): void {
  const due = writer.bills.filter((b) => b.at <= until).toSorted((a, b) => a.at - b.at);
  if (due.length === 0) return;
  writer.bills.splice(0, writer.bills.length, ...writer.bills.filter((b) => b.at > until));
  for (const { issue } of due) issue(writer);
}

/** A time for each step; a car that is still here has taken none of them in the future. */
function timesOf(visit: DemoVisit, path: readonly RepairOrderState[], random: Random): number[] {
  let at = visit.at;
  const times = path.map((state) => (at += state === 'delivered' ? random.int(1, 20) * HOUR : random.int(10, 240) * 60_000));
  const room = visit.latest - visit.at;
  const needed = (times.at(-1) ?? visit.at) - visit.at;
  return needed <= room ? times : times.map((time) => visit.at + Math.floor(((time - visit.at) * room) / needed));
}

function writeHistory(
  { tx, ids }: DemoWriter,
  id: string,
  visit: DemoVisit,
  path: readonly RepairOrderState[],
  times: readonly number[],
): void {
  const row = (at: number, by: string, from: RepairOrderState | null, to: RepairOrderState) =>
    insertStatus(tx, {
      id: ids.uuid(),
      repairOrderId: id,
      at,
      by,
      fromState: from,
      toState: to,
      stage: to === 'in_progress' ? firstStage(visit.type) : null,
      note: to === 'cancelled' ? 'Customer changed their mind' : '',
    });
  row(visit.at, visit.desk, null, 'received');
  let from: RepairOrderState = 'received';
  for (const [i, to] of path.entries()) {
    row(times[i] ?? visit.at, ['in_progress', 'quality_check', 'inspecting'].includes(to) ? visit.mechanic.name : visit.desk, from, to);
    from = to;
  }
}

function writeLines({ tx, ids, random, shop }: DemoWriter, repairOrderId: string, visit: DemoVisit, finished: boolean): LineRow[] {
  const approved = visit.state !== 'awaiting_approval';
  const count = random.int(2, 5);
  const chosen = new Set<(typeof WORK)[RepairType][number]>();
  while (chosen.size < Math.min(count, WORK[visit.type].length)) chosen.add(random.pick(WORK[visit.type]));
  return [...chosen].map((work, i) => {
    const row: LineRow = {
      ...work,
      id: ids.uuid(),
      repairOrderId,
      position: i + 1,
      discountBp: random.chance(0.05) ? 1000 : 0,
      taxCode: work.description === 'MOT test' ? 'ZERO' : shop.defaultTaxCode,
      approval: approved ? 'approved' : 'proposed',
      done: finished || visit.state === 'quality_check' || (visit.state === 'in_progress' && i === 0),
      invoiceId: null,
    };
    insertLine(tx, row);
    return row;
  });
}

function writeEstimate({ tx, ids, shop }: DemoWriter, repairOrderId: string, visit: DemoVisit, priced: PricedLines, at: number): void {
  const decided = visit.state !== 'awaiting_approval';
  const id = ids.uuid();
  const snapshot = {
    ...sheet(shop, at),
    ...paperPrices(priced, shop.pricesIncludeTax),
    kind: 'estimate',
    repairOrderNumber: '',
    estimateVersion: 1,
    sentAt: at,
    customer: visit.customer && { name: visit.customer.name, phone: null },
    vehicle: { plate: visit.vehicle.plate, description: visit.vehicle.description },
    odometerKm: visit.odometerKm,
    complaint: visit.complaint,
    trackingUrl: null,
  };
  insertEstimate(
    tx,
    {
      id,
      repairOrderId,
      version: 1,
      state: decided ? 'decided' : 'sent',
      snapshot: JSON.stringify(snapshot),
      totalMinor: priced.totals.grossMinor,
      sentAt: at,
      sentBy: visit.desk,
      decidedAt: decided ? at + HOUR / 2 : null,
      decidedBy: decided ? visit.desk : null,
      channel: decided ? 'phone' : null,
      note: '',
    },
    priced.rows.map(({ line, total }, position) => ({
      estimateId: id,
      lineId: line.id,
      position,
      description: line.description,
      grossMinor: total.grossMinor,
      decision: decided ? 'approved' : null,
    })),
  );
}

const METHODS = [
  'cardTerminal',
  'cardTerminal',
  'cardTerminal',
  'cash',
  'transfer',
] as const satisfies readonly (typeof PAYMENT_METHODS)[number][];

function bill(
  { tx, ids, random, shop }: DemoWriter,
  { id, number, visit, priced, at }: { id: string; number: string; visit: DemoVisit; priced: PricedLines; at: number },
): void {
  const issuedOn = dayOf(at, shop.timeZone);
  const year = issuedOn.slice(0, 4);
  const snapshot: InvoiceSnapshot = {
    ...sheet(shop, at),
    ...paperPrices(priced, shop.pricesIncludeTax),
    kind: 'invoice',
    number: `${year}-${String(drawNumber(tx, 'invoice', year)).padStart(5, '0')}`,
    issuedOn,
    dueOn: issuedOn,
    buyer: visit.customer && { name: visit.customer.name, address: visit.customer.address, taxNumber: '' },
    vehicle: { plate: visit.vehicle.plate, description: visit.vehicle.description },
    repairOrderNumber: number,
    odometerKm: visit.odometerKm,
  };
  const invoiceId = ids.uuid();
  const { netMinor, taxMinor, grossMinor } = priced.totals;
  insertInvoice(tx, {
    id: invoiceId,
    number: snapshot.number,
    repairOrderId: id,
    customerId: visit.customer?.id ?? null,
    issuedAt: at,
    issuedOn,
    issuedBy: visit.desk,
    netMinor,
    taxMinor,
    grossMinor,
    currency: shop.currency,
    snapshot: storeSnapshot(snapshot, shop.logoSha256),
  });
  markInvoiced(
    tx,
    priced.rows.map(({ line }) => line.id),
    invoiceId,
  );
  if (visit.state !== 'delivered') return;
  const first = random.chance(0.06) ? Math.floor(grossMinor / 2) : grossMinor;
  for (const amountMinor of [first, grossMinor - first].filter((amount) => amount > 0)) {
    const payment = `R-${year}-${String(drawNumber(tx, 'payment', year)).padStart(5, '0')}`;
    const balanceMinor = addToPaid(tx, invoiceId, amountMinor);
    insertPayment(tx, {
      id: ids.uuid(),
      number: payment,
      invoiceId,
      method: random.pick(METHODS),
      amountMinor,
      tenderedMinor: null,
      balanceMinor,
      reference: '',
      receivedAt: at + 60_000,
      receivedBy: visit.desk,
    });
  }
}

function sheet(shop: ShopRow, madeAt: number) {
  const { name, address, phone, email, taxNumber, language, locale, currency, timeZone } = shop;
  return {
    version: 1 as const,
    shop: { name, address, phone, email, taxNumber, logoPngBase64: null },
    language,
    locale,
    currency,
    timeZone,
    madeAt,
  };
}
