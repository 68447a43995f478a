import { z } from 'zod';
import {
  amount,
  id,
  instant,
  line,
  lineKind,
  pageInput,
  pageOf,
  paragraph,
  percentage,
  quantity,
  repairOrderState,
  repairType,
  signedAmount,
} from './fields.ts';
import { customerBrief } from './customers.ts';
import { command, errors, query } from './procedure.ts';

const READ = ['read:repairOrder', 'readAssigned:repairOrder'] as const;

/** One card of the board, one row of a list. */
export const repairOrderCard = z.object({
  id,
  number: z.string(),
  state: repairOrderState,
  stage: z.string().nullable(),
  type: repairType,
  plate: z.string(),
  vehicle: z.string(),
  customerName: z.string().nullable(),
  mechanicName: z.string().nullable(),
  complaint: z.string(),
  promisedAt: z.int().nullable(),
  receivedAt: z.int(),
  stateSince: z.int(),
});

export const lineView = z.object({
  id,
  position: z.int(),
  kind: lineKind,
  description: z.string(),
  quantityMilli: z.int(),
  unitPriceMinor: z.int(),
  discountBp: z.int(),
  taxCode: z.string(),
  netMinor: signedAmount,
  taxMinor: signedAmount,
  grossMinor: signedAmount,
  approval: z.enum(['proposed', 'approved', 'declined']),
  done: z.boolean(),
  invoiced: z.boolean(),
});
export const totalsView = z.object({
  netMinor: signedAmount,
  taxMinor: signedAmount,
  grossMinor: signedAmount,
  taxes: z.array(z.object({ name: z.string(), rateBp: z.int(), taxCode: z.string(), baseMinor: signedAmount, taxMinor: signedAmount })),
});

export const repairOrderView = z.object({
  id,
  number: z.string(),
  state: repairOrderState,
  stage: z.string().nullable(),
  type: repairType,
  ver: z.int(),
  trackingCode: z.string(),
  trackingUrl: z.string().nullable(),
  complaint: z.string(),
  note: z.string(),
  odometerKm: z.int().nullable(),
  fuelEighths: z.int().nullable(),
  keyTag: z.string(),
  promisedAt: z.int().nullable(),
  receivedAt: z.int(),
  deliveredAt: z.int().nullable(),
  customer: customerBrief.nullable(),
  vehicle: z.object({ id, plate: z.string(), make: z.string(), model: z.string(), year: z.int().nullable() }),
  mechanic: z.object({ id, name: z.string() }).nullable(),
  lines: z.array(lineView),
  /** All lines but the declined ones. */
  totals: totalsView,
  estimates: z.array(
    z.object({
      id,
      version: z.int(),
      state: z.enum(['sent', 'decided', 'superseded']),
      sentAt: z.int(),
      decidedAt: z.int().nullable(),
      decidedBy: z.string().nullable(),
      channel: z.string().nullable(),
      note: z.string(),
      totalMinor: signedAmount,
      lines: z.array(
        z.object({ lineId: id, description: z.string(), grossMinor: signedAmount, decision: z.enum(['approved', 'declined']).nullable() }),
      ),
    }),
  ),
  invoices: z.array(
    z.object({ id, number: z.string(), issuedAt: z.int(), grossMinor: signedAmount, paidMinor: signedAmount, balanceMinor: signedAmount }),
  ),
  payments: z.array(
    z.object({
      id,
      number: z.string(),
      invoiceId: id,
      method: z.string(),
      amountMinor: signedAmount,
      receivedAt: z.int(),
      by: z.string(),
      reference: z.string(),
    }),
  ),
  /** Owed on issued invoices. This and the next two are null for who may not read invoices: hidden is not nothing. */
  balanceMinor: signedAmount.nullable(),
  /** What approved lines come to that no invoice has yet. */
  toInvoiceMinor: signedAmount.nullable(),
  /** Deposits that no invoice has used yet. */
  heldMinor: signedAmount.nullable(),
  history: z.array(
    z.object({
      at: z.int(),
      by: z.string(),
      from: repairOrderState.nullable(),
      to: repairOrderState,
      stage: z.string().nullable(),
      note: z.string(),
    }),
  ),
  /** Every move this person could make from here, with what blocks it; empty `blockers` means a legal button. */
  moves: z.array(z.object({ to: repairOrderState, permitted: z.boolean(), blockers: z.array(z.string()) })),
  nextStages: z.array(z.string()),
});

export const lineInput = {
  kind: lineKind,
  description: line(200),
  quantityMilli: quantity.default(1000),
  unitPriceMinor: amount,
  discountBp: percentage.default(0),
  taxCode: line(12).nullable().default(null),
};
const CHANGES = ['REPAIR_ORDER_NOT_FOUND', 'REPAIR_ORDER_CLOSED', 'CUSTOMER_ERASED'] as const;
const LINE_CHANGES = [
  ...CHANGES,
  'LINE_NOT_FOUND',
  'LINE_LOCKED',
  'TAX_CODE_UNKNOWN',
  'DISCOUNT_ABOVE_TOTAL',
  'AMOUNT_OUT_OF_RANGE',
] as const;

/** One visit of one vehicle, from the counter to the road. */
export const repairOrders = {
  /** All open repair orders, by state then promise. */
  board: query(READ, 'GET /board').output(z.object({ items: z.array(repairOrderCard), statesOff: z.array(repairOrderState) })),
  /** Every repair order, newest first. */
  list: query(READ, 'GET /repair-orders')
    .input(pageInput.extend({ state: repairOrderState.nullable().default(null) }))
    .output(pageOf(repairOrderCard)),
  get: query(READ, 'GET /repair-orders/{id}')
    .input(z.strictObject({ id }))
    .output(repairOrderView)
    .errors(errors('REPAIR_ORDER_NOT_FOUND')),
  /** Notes that the customer called and what he was told. */
  logCall: command(['update:repairOrder'], 'POST /repair-orders/{id}/calls')
    .input(z.strictObject({ id, text: paragraph(1_000, 1) }))
    .output(z.object({}))
    .errors(errors('REPAIR_ORDER_NOT_FOUND', 'CUSTOMER_ERASED')),
  /** Sends the state of the repair with the link to its tracking page, however often it is asked for. */
  sendLink: command(['update:repairOrder'], 'POST /repair-orders/{id}/link')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('REPAIR_ORDER_NOT_FOUND', 'CUSTOMER_ERASED', 'CUSTOMER_HAS_NO_EMAIL', 'TRACKING_NOT_CONFIGURED')),
  move: command(['progress:repairOrder', 'cancel:repairOrder', 'reopen:repairOrder'], 'POST /repair-orders/{id}/move')
    .input(z.strictObject({ id, from: repairOrderState, to: repairOrderState, note: paragraph(500).default('') }))
    .output(z.object({ state: repairOrderState, stage: z.string().nullable() }))
    .errors(
      errors(
        'REPAIR_ORDER_NOT_FOUND',
        'CUSTOMER_ERASED',
        'REPAIR_ORDER_CHANGED',
        'ILLEGAL_TRANSITION',
        'TRANSITION_BLOCKED',
        'NOTE_REQUIRED',
      ),
    ),
  setStage: command(['progress:repairOrder'], 'POST /repair-orders/{id}/stage')
    .input(z.strictObject({ id, stage: line(30) }))
    .output(z.object({}))
    .errors(errors(...CHANGES, 'STAGE_UNKNOWN')),
  update: command(['update:repairOrder'], 'PUT /repair-orders/{id}')
    .input(
      z.strictObject({
        id,
        complaint: paragraph(2_000, 1),
        note: paragraph(500),
        promisedAt: instant.nullable(),
        keyTag: line(20, 0),
        mechanicId: id.nullable(),
        /** The version this form was filled from; another one since then is not overwritten. Null skips the check. */
        ver: z.int().nullable().default(null),
      }),
    )
    .output(z.object({ ver: z.int() }))
    .errors(errors(...CHANGES, 'MECHANIC_UNKNOWN', 'PROMISE_IN_PAST', 'REPAIR_ORDER_CHANGED')),
  addLine: command(['update:repairOrder'], 'POST /repair-orders/{id}/lines')
    .input(z.strictObject({ id, ...lineInput }))
    .output(z.object({ lineId: id }))
    .errors(errors(...LINE_CHANGES)),
  updateLine: command(['update:repairOrder'], 'PUT /repair-orders/{id}/lines/{lineId}')
    .input(z.strictObject({ id, lineId: id, ...lineInput }))
    .output(z.object({}))
    .errors(errors(...LINE_CHANGES)),
  removeLine: command(['update:repairOrder'], 'DELETE /repair-orders/{id}/lines/{lineId}')
    .input(z.strictObject({ id, lineId: id }))
    .output(z.object({}))
    .errors(errors(...LINE_CHANGES)),
  setLineDone: command(['progress:repairOrder'], 'POST /repair-orders/{id}/lines/{lineId}/done')
    .input(z.strictObject({ id, lineId: id, done: z.boolean() }))
    .output(z.object({}))
    .errors(errors(...LINE_CHANGES)),
  /** What the customer sees on the tracking page, built by the same function as the push. */
  trackingPreview: query(['read:repairOrder'], 'GET /repair-orders/{id}/tracking')
    .input(z.strictObject({ id }))
    .output(
      z.object({
        code: z.string(),
        state: repairOrderState,
        promisedAt: z.int().nullable(),
        make: z.string(),
        model: z.string(),
        plateTail: z.string(),
        history: z.array(z.object({ state: repairOrderState, at: z.int() })),
      }),
    )
    .errors(errors('REPAIR_ORDER_NOT_FOUND')),
};
