import { findArrival } from '../../db/repositories/arrivals.ts';
import { getDeposit, listDepositsOf } from '../../db/repositories/deposits.ts';
import { getEstimate } from '../../db/repositories/estimates.ts';
import { getInvoice } from '../../db/repositories/invoices.ts';
import { findLoanOf } from '../../db/repositories/loanCars.ts';
import { getPayment } from '../../db/repositories/payments.ts';
import { listPhotosOf } from '../../db/repositories/photos.ts';
import { listLinesOf } from '../../db/repositories/repairLines.ts';
import { getRepairOrder } from '../../db/repositories/repairOrders.ts';
import { findLogo, getShop } from '../../db/repositories/shop.ts';
import { findSignatureImage, findSignatureOf } from '../../db/repositories/signatures.ts';
import { listStatusOf } from '../../db/repositories/statusHistory.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { DOCUMENT_KINDS } from '../../shared/contract/documents.ts';
import { numberOf } from '../documents/documentNumber.ts';
import type {
  CheckInPapersView,
  CheckInReceiptView,
  DepositReceiptView,
  DocumentView,
  EstimateView,
  InvoiceView,
  JobCardView,
  PaperArrival,
  PaymentReceiptView,
} from '../documents/views.ts';
import type { Actor } from '../calls/actor.ts';
import type { Service } from '../calls/service.ts';
import type { Language } from '../../shared/domain/countries.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Permission } from '../../shared/domain/permissions.ts';
import { contentText } from './contentTexts.ts';
import { readInvoiceSnapshot } from './invoiceSnapshot.ts';
import { dayScheduleView } from './scheduleSheet.ts';
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

type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Paper with money on it is for those who may read invoices or make estimates. */
const NEEDS: Partial<Record<DocumentKind, Permission>> = {
  invoice: 'read:invoice',
  paymentReceipt: 'read:invoice',
  depositReceipt: 'read:invoice',
  estimate: 'create:estimate',
  daySchedule: 'read:appointment',
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
    case 'checkInPapers':
      return checkInPapersView(db, id, actor);
    case 'depositReceipt':
      return depositReceiptView(db, id);
    case 'daySchedule':
      return dayScheduleView(db, id);
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
      arrival: paperArrival(db, id, actor),
    },
  };
}

/** How the car came; whom it hit is for those who may see every repair. */
function paperArrival(db: ReadDb, id: string, actor: Actor | null): PaperArrival {
  const arrival = findArrival(db, id);
  const seesAll = actor === null || actor.permissions.has('read:repairOrder');
  return { ...arrival, accident: seesAll ? arrival.accident : null, photos: listPhotosOf(db, id).length };
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
    ...signedFor(db, id, customerLanguage ?? getShop(db).language),
    deposits: actor && !actor.permissions.has('read:invoice') ? [] : listDepositsOf(db, id),
  };
}

/** The words that were signed, else the ones that count now; and the car that went out meanwhile. */
function signedFor(db: ReadDb, id: string, language: Language): Pick<CheckInReceiptView, 'terms' | 'signature' | 'loan'> {
  const signature = findSignatureOf(db, id);
  const out = findLoanOf(db, id);
  return {
    terms: signature?.terms ?? contentText(db, 'checkInTerms', language),
    signature: signature && {
      how: signature.how,
      signerName: signature.signerName,
      signedAt: signature.signedAt,
      pngBase64: findSignatureImage(db, signature.imageSha256)?.toString('base64') ?? null,
    },
    loan: out && {
      plate: out.car.plate,
      description: out.car.description,
      odometerKm: out.loan.odometerOutKm,
      fuelEighths: out.loan.fuelOutEighths,
      terms: contentText(db, 'loanTerms', language),
    },
  };
}

/** Everything that a check-in prints, as one file: a browser shows one dialogue for it. */
function checkInPapersView(db: ReadDb, id: string, actor: Actor | null): CheckInPapersView {
  const order = getRepairOrder(db, id);
  const receipt = checkInReceiptView(db, id, actor);
  // A deposit that was taken later has printed its own receipt then.
  const taken = listDepositsOf(db, id).filter((deposit) => deposit.receivedAt === order.receivedAt && receipt.deposits.length > 0);
  return {
    ...sheetBase(db, order.receivedAt),
    kind: 'checkInPapers',
    repairOrderNumber: order.number,
    parts: [jobCardView(db, id, actor), receipt, ...taken.map((deposit) => depositReceiptView(db, deposit.id))],
  };
}

function depositReceiptView(db: ReadDb, id: string): DepositReceiptView {
  const { repairOrderId, number, method, amountMinor, tenderedMinor, reference, receivedAt, receivedBy } = getDeposit(db, id);
  const order = getRepairOrder(db, repairOrderId);
  const { customer, vehicle } = sheetParties(db, order);
  return {
    ...sheetBase(db, receivedAt, customer?.language),
    kind: 'depositReceipt',
    number,
    method,
    amountMinor,
    tenderedMinor,
    changeMinor: tenderedMinor === null ? 0 : tenderedMinor - amountMinor,
    reference,
    receivedAt,
    receivedBy,
    customerName: customer?.name ?? null,
    vehicle,
    repairOrderNumber: order.number,
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
