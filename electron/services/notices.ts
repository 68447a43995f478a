/** Messages to customers, written into the outbox by the transaction that caused them. */
import { findCustomer } from '../../db/repositories/customers.ts';
import { enqueue, type OutboxRow } from '../../db/repositories/outbox.ts';
import { getRepairOrder } from '../../db/repositories/repairOrders.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { getVehicle } from '../../db/repositories/vehicles.ts';
import { DomainError } from '../../shared/errors.ts';
import { composeEmail, type EmailData, type EmailKind } from '../documents/emails.ts';
import type { InvoiceSnapshot, EstimateView } from '../documents/views.ts';
import type { Writing } from '../calls/service.ts';
import { describeVehicle } from './paper.ts';
import { trackingUrlOf } from './tracking.ts';

/** The state the repair is in now, once per state: returning to a state does not send again. */
export function queueStatusEmail(w: Writing, repairOrderId: string): void {
  const order = getRepairOrder(w.tx, repairOrderId);
  if (!getSetting(w.tx, 'outbox').emailStates.includes(order.state)) return;
  queue(w, repairOrderId, `status:${repairOrderId}:${order.state}`, 'status', { state: order.state, promisedAt: order.promisedAt });
}

/**
 * The state of now with the link, because somebody asked; each asking sends.
 * @throws DomainError CUSTOMER_HAS_NO_EMAIL, TRACKING_NOT_CONFIGURED
 */
export function queueLink(w: Writing, repairOrderId: string): void {
  const order = getRepairOrder(w.tx, repairOrderId);
  const customer = order.customerId === null ? null : findCustomer(w.tx, order.customerId);
  if (!customer?.email) throw new DomainError('CUSTOMER_HAS_NO_EMAIL');
  if (trackingUrlOf(w.tx, order) === null) throw new DomainError('TRACKING_NOT_CONFIGURED');
  queue(w, repairOrderId, `link:${w.ids.uuid()}`, 'status', { state: order.state, promisedAt: order.promisedAt });
}

export function queueEstimateEmail(w: Writing, repairOrderId: string, estimateId: string, view: EstimateView): void {
  const { repairOrderNumber, estimateVersion, lines, taxMinor, grossMinor } = view;
  const shown = lines.map(({ description, grossMinor: gross }) => ({ description, grossMinor: gross }));
  queue(
    w,
    repairOrderId,
    `estimate:${estimateId}`,
    'estimate',
    { repairOrderNumber, estimateVersion, lines: shown, taxMinor, grossMinor },
    { kind: 'estimate', id: estimateId },
  );
}

export function queueInvoiceEmail(
  w: Writing,
  repairOrderId: string,
  invoiceId: string,
  { number, grossMinor, dueOn }: InvoiceSnapshot,
): void {
  queue(w, repairOrderId, `invoice:${invoiceId}`, 'invoice', { number, grossMinor, dueOn }, { kind: 'invoice', id: invoiceId });
}

type Own<K extends EmailKind> = Omit<EmailData[K], 'shop' | 'customerName' | 'plate' | 'vehicle' | 'trackingUrl'>;

/** Without a customer or an e-mail address there is nobody to write to. */
function queue<K extends 'status' | 'estimate' | 'invoice'>(
  w: Writing,
  repairOrderId: string,
  dedupeKey: string,
  kind: K,
  own: Own<K>,
  attachment?: { kind: string; id: string },
): void {
  const order = getRepairOrder(w.tx, repairOrderId);
  const customer = order.customerId === null ? null : findCustomer(w.tx, order.customerId);
  if (!customer?.email) return;
  const vehicle = getVehicle(w.tx, order.vehicleId);
  const common = {
    shop: getShop(w.tx),
    customerName: customer.name,
    plate: vehicle.plate,
    vehicle: describeVehicle(vehicle),
    trackingUrl: trackingUrlOf(w.tx, order),
  };
  const email = composeEmail(kind, { ...common, ...own } as unknown as EmailData[K], customer.language);
  const heldUntil = w.now + getSetting(w.tx, 'outbox').holdSeconds * 1000;
  const row: OutboxRow = {
    id: w.ids.uuid(),
    kind: `email.${kind}`,
    dedupeKey,
    repairOrderId,
    recipientName: customer.name,
    recipient: customer.email,
    subject: email.subject,
    text: email.text,
    html: email.html,
    attachmentKind: attachment?.kind ?? null,
    attachmentId: attachment?.id ?? null,
    state: 'held',
    createdAt: w.now,
    heldUntil,
    nextTryAt: heldUntil,
    attempts: 0,
    lastError: null,
    sentAt: null,
    customerId: customer.id,
  };
  if (enqueue(w.tx, row)) w.changed('outbox');
}
