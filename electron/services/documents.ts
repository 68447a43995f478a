import { getEstimate } from '../../db/repositories/estimates.ts';
import { getInvoice } from '../../db/repositories/invoices.ts';
import { getPayment } from '../../db/repositories/payments.ts';
import { listLinesOf } from '../../db/repositories/repairLines.ts';
import { getRepairOrder } from '../../db/repositories/repairOrders.ts';
import { findLogo, getShop } from '../../db/repositories/shop.ts';
import { listStatusOf } from '../../db/repositories/statusHistory.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { numberOf } from '../documents/documentNumber.ts';
import type {
  CheckInReceiptView,
  DocumentKind,
  DocumentView,
  EstimateView,
  InvoiceView,
  JobCardView,
  PaymentReceiptView,
} from '../documents/views.ts';
import type { Actor } from '../calls/actor.ts';
import type { Service } from '../calls/service.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Permission } from '../../shared/domain/permissions.ts';
import { readInvoiceSnapshot } from './invoiceSnapshot.ts';
import { sheetBase, sheetParties } from './paper.ts';
import { assertVisible } from './visibility.ts';
import { trackingUrlOf } from './tracking.ts';

export const documents: Service<Contract['documents']> = {
  async render({ db, actor, ports }, { kind, id }) {
    const view = documentView(db, kind, id, actor);
    const pdf = await ports.documents.render(view);
    return {
      fileName: `${kind}-${numberOf(view).replace(/[^\w-]/gu, '_')}.pdf`,
      mimeType: 'application/pdf' as const,
      base64: Buffer.from(pdf).toString('base64'),
    };
  },
};

/** Paper with money on it is for those who may read invoices or make estimates. */
const NEEDS: Partial<Record<DocumentKind, Permission>> = {
  invoice: 'read:invoice',
  paymentReceipt: 'read:invoice',
  estimate: 'create:estimate',
};

/** The frozen model of one sheet, for a person who may see it. */
export function documentView(db: ReadDb, kind: DocumentKind, id: string, actor: Actor | null): DocumentView {
  const needs = NEEDS[kind];
  if (actor && needs && !actor.permissions.has(needs)) throw new DomainError('PERMISSION_DENIED', { needs: [needs] });
  switch (kind) {
    case 'jobCard':
      return jobCardView(db, id, actor);
    case 'checkInReceipt':
      return checkInReceiptView(db, id, actor);
    case 'estimate':
      return estimateView(db, id);
    case 'invoice':
      return invoiceView(db, id);
    case 'paymentReceipt':
      return paymentReceiptView(db, id);
  }
}

function visit(db: ReadDb, id: string, actor: Actor | null) {
  const order = getRepairOrder(db, id);
  if (actor) assertVisible(actor, order);
  const { customer, vehicle } = sheetParties(db, order);
  const { type, complaint, note, odometerKm, fuelEighths, keyTag, receivedAt, promisedAt } = order;
  const receivedBy = listStatusOf(db, id)[0]?.by ?? '';
  return {
    order,
    customerLanguage: customer?.language,
    parts: {
      repairOrderNumber: order.number,
      type,
      vehicle,
      customer: customer && { name: customer.name, phone: customer.phone },
      complaint,
      note,
      odometerKm,
      fuelEighths,
      keyTag,
      receivedAt,
      receivedBy,
      promisedAt,
    },
  };
}

function jobCardView(db: ReadDb, id: string, actor: Actor | null): JobCardView {
  const { order, parts } = visit(db, id, actor);
  const lines = listLinesOf(db, id)
    .filter((l) => l.approval !== 'declined')
    .map(({ kind, description, quantityMilli }) => ({ kind, description, quantityMilli }));
  return { ...sheetBase(db, order.receivedAt), ...parts, kind: 'jobCard', qrPayload: order.number, lines };
}

function checkInReceiptView(db: ReadDb, id: string, actor: Actor | null): CheckInReceiptView {
  const { order, customerLanguage, parts } = visit(db, id, actor);
  return {
    ...sheetBase(db, order.receivedAt, customerLanguage),
    ...parts,
    kind: 'checkInReceipt',
    trackingCode: order.trackingCode,
    trackingUrl: trackingUrlOf(db, order),
  };
}

function estimateView(db: ReadDb, id: string): EstimateView {
  const view = JSON.parse(getEstimate(db, id).snapshot) as EstimateView;
  return { ...view, shop: { ...view.shop, logoPngBase64: findLogo(db, getShop(db).logoSha256)?.toString('base64') ?? null } };
}

function invoiceView(db: ReadDb, id: string): InvoiceView {
  const { snapshot, hash } = getInvoice(db, id);
  const { view, logoSha256 } = readInvoiceSnapshot(snapshot);
  return { ...view, hash, shop: { ...view.shop, logoPngBase64: findLogo(db, logoSha256)?.toString('base64') ?? null } };
}

function paymentReceiptView(db: ReadDb, id: string): PaymentReceiptView {
  const payment = getPayment(db, id);
  const { view } = readInvoiceSnapshot(getInvoice(db, payment.invoiceId).snapshot);
  const { number, method, amountMinor, tenderedMinor, balanceMinor, reference, receivedAt, receivedBy } = payment;
  return {
    ...sheetBase(db, receivedAt, view.language),
    kind: 'paymentReceipt',
    number,
    method,
    amountMinor,
    tenderedMinor,
    changeMinor: tenderedMinor === null ? 0 : tenderedMinor - amountMinor,
    reference,
    receivedAt,
    receivedBy,
    customerName: view.buyer?.name ?? null,
    vehicle: view.vehicle,
    invoiceNumber: view.number,
    invoiceGrossMinor: view.grossMinor,
    balanceMinor,
  };
}
