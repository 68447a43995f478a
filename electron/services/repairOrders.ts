import { findStaff } from '../../db/repositories/people.ts';
import { deleteLine, getLine, insertLine, listLinesOf, updateLine, type LineRow } from '../../db/repositories/repairLines.ts';
import {
  getOpenRepairOrder,
  getRepairOrder,
  listCards,
  listOpenCards,
  updateRepairOrder,
  type CardRow,
  type RepairOrderRow,
} from '../../db/repositories/repairOrders.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { insertStatus } from '../../db/repositories/statusHistory.ts';
import { getShop, listTaxCodes } from '../../db/repositories/shop.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { dayOf } from '../../shared/dates.ts';
import { blockersOf, firstStage, STAGES, transition, type RepairOrderState } from '../../shared/domain/repairOrderStates.ts';
import { lineAmount } from '../../shared/domain/totals.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Actor } from '../calls/actor.ts';
import type { Service, Writing } from '../calls/service.ts';
import { queueStatusEmail } from './notices.ts';
import { describeVehicle } from './paper.ts';
import { assertVisible, factsFor, repairOrderView } from './repairOrderView.ts';
import { searchEverything } from './search.ts';
import { markRepairOrderDirty, repairOrderBody } from './tracking.ts';

export const repairOrders: Service<Contract['repairOrders']> = {
  board: ({ db, actor }) => ({ items: mine(actor, listOpenCards(db)).map(cardView), statesOff: getSetting(db, 'workflow').statesOff }),

  list({ db, actor }, { state, cursor, limit }) {
    const mechanicId = actor.permissions.has('read:repairOrder') ? null : (actor.staffId ?? '');
    const rows = listCards(db, { state, mechanicId }, positionOf(cursor), limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(cardView), nextCursor: rows.length > limit && last ? `${last.receivedAt}|${last.id}` : null };
  },

  get: (reading, { id }) => repairOrderView(reading, id),

  search: (reading, { text }) => ({ items: searchEverything(reading, text) }),

  move(w, { id, from, to, note }) {
    const order = getRepairOrder(w.db, id);
    assertVisible(w.actor, order);
    if (order.state !== from) throw new DomainError('REPAIR_ORDER_CHANGED', { state: order.state });
    const rule = transition(from, to, getSetting(w.db, 'workflow').statesOff);
    if (!w.actor.permissions.has(rule.permission)) throw new DomainError('PERMISSION_DENIED', { needs: [rule.permission] });
    const blockers = blockersOf(rule, factsFor(w.db, w.actor, id, note !== ''));
    if (blockers.includes('note')) throw new DomainError('NOTE_REQUIRED');
    if (blockers.length > 0) throw new DomainError('TRANSITION_BLOCKED', { blockers });
    return enterState(w, order, to, note);
  },

  setStage(w, { id, stage }) {
    const order = getOpenRepairOrder(w.db, id);
    assertVisible(w.actor, order);
    const track: readonly string[] = STAGES[order.type];
    if (order.state !== 'in_progress' || !track.includes(stage)) throw new DomainError('STAGE_UNKNOWN', { stage });
    if (order.stage === stage) return {};
    updateRepairOrder(w.tx, id, { stage });
    appendStatus(w, order, 'in_progress', stage, '');
    changed(w, id, { stage });
    return {};
  },

  update(w, { id, ...fields }) {
    const order = getOpenRepairOrder(w.db, id);
    if (fields.mechanicId !== null && fields.mechanicId !== order.mechanicId && !findStaff(w.db, fields.mechanicId)?.active)
      throw new DomainError('MECHANIC_UNKNOWN');
    updateRepairOrder(w.tx, id, fields);
    changed(w, id, { promisedAt: fields.promisedAt, mechanicId: fields.mechanicId });
    return {};
  },

  addLine(w, { id, ...fields }) {
    getOpenRepairOrder(w.db, id);
    const lineId = w.ids.uuid();
    insertLine(w.tx, {
      ...fields,
      id: lineId,
      repairOrderId: id,
      taxCode: taxCodeFor(w, fields.taxCode),
      approval: 'proposed',
      done: false,
      invoiceId: null,
    });
    assertTotalNotNegative(w, id);
    lineChanged(w, id, lineId, fields);
    return { lineId };
  },

  /** A changed line is a new offer: it waits for approval again. */
  updateLine(w, { id, lineId, ...fields }) {
    const before = unlocked(w, id, lineId);
    updateLine(w.tx, lineId, {
      ...fields,
      taxCode: fields.taxCode === null ? before.taxCode : taxCodeFor(w, fields.taxCode),
      approval: 'proposed',
    });
    assertTotalNotNegative(w, id);
    lineChanged(w, id, lineId, fields);
    return {};
  },

  removeLine(w, { id, lineId }) {
    const line = unlocked(w, id, lineId);
    deleteLine(w.tx, lineId);
    assertTotalNotNegative(w, id);
    lineChanged(w, id, lineId, { removed: line.description });
    return {};
  },

  setLineDone(w, { id, lineId, done }) {
    assertVisible(w.actor, getOpenRepairOrder(w.db, id));
    const line = getLine(w.db, id, lineId);
    if (line.approval !== 'approved') throw new DomainError('LINE_LOCKED', { approval: line.approval });
    updateLine(w.tx, lineId, { done });
    lineChanged(w, id, lineId, { done });
    return {};
  },

  trackingPreview({ db }, { id }) {
    const { code, state, promisedAt, make, model, plateTail, history } = repairOrderBody(db, id);
    return { code, state, promisedAt, make, model, plateTail, history: history.map(({ state: reached, at }) => ({ state: reached, at })) };
  },
};

/** Moves a repair order, appends to its history, and tells the customer what he is told. */
export function enterState(
  w: Writing,
  order: RepairOrderRow,
  to: RepairOrderState,
  note: string,
): { state: RepairOrderState; stage: string | null } {
  const stage = to === 'in_progress' ? firstStage(order.type) : null;
  updateRepairOrder(w.tx, order.id, { state: to, stage, stateSince: w.now, ...(to === 'delivered' && { deliveredAt: w.now }) });
  appendStatus(w, order, to, stage, note);
  queueStatusEmail(w, order.id);
  changed(w, order.id, { from: order.state, to });
  return { state: to, stage };
}

export function cardView({ make, model, mechanicId: _mechanic, ...row }: CardRow) {
  return { ...row, vehicle: describeVehicle({ make, model, year: null }) };
}

/** Those of the cards that this person may see. */
export function mine(actor: Actor, cards: readonly CardRow[]): CardRow[] {
  return actor.permissions.has('read:repairOrder') ? [...cards] : cards.filter((card) => card.mechanicId === actor.staffId);
}

function appendStatus(w: Writing, order: RepairOrderRow, to: RepairOrderState, stage: string | null, note: string): void {
  insertStatus(w.tx, {
    id: w.ids.uuid(),
    repairOrderId: order.id,
    at: w.now,
    by: w.actor.name,
    fromState: order.state,
    toState: to,
    stage,
    note,
  });
}

function changed(w: Writing, id: string, detail: Readonly<Record<string, unknown>>): void {
  markRepairOrderDirty(w, id);
  w.about(id, detail);
  w.changed('repairOrders');
}

function lineChanged(w: Writing, id: string, lineId: string, detail: Readonly<Record<string, unknown>>): void {
  w.about(id, { lineId, ...detail });
  w.changed('repairOrders');
}

function unlocked(w: Writing, id: string, lineId: string): LineRow {
  getOpenRepairOrder(w.db, id);
  const line = getLine(w.db, id, lineId);
  if (line.invoiceId !== null) throw new DomainError('LINE_LOCKED', { invoiced: true });
  return line;
}

function taxCodeFor(w: Writing, asked: string | null): string {
  const shop = getShop(w.db);
  if (asked === null) return shop.defaultTaxCode;
  if (!listTaxCodes(w.db, dayOf(w.now, shop.timeZone)).some((t) => t.code === asked))
    throw new DomainError('TAX_CODE_UNKNOWN', { taxCode: asked });
  return asked;
}

/** Discounts may reach zero, never a debt of the shop. */
function assertTotalNotNegative(w: Writing, id: string): void {
  const open = listLinesOf(w.tx, id).filter((l) => l.approval !== 'declined' && l.invoiceId === null);
  if (open.reduce((sum, line) => sum + lineAmount(line), 0) < 0) throw new DomainError('DISCOUNT_ABOVE_TOTAL');
}

function positionOf(cursor: string | null): { receivedAt: number; id: string } | null {
  if (cursor === null) return null;
  const [receivedAt = '', id = ''] = cursor.split('|');
  if (!/^\d+$/u.test(receivedAt) || id === '')
    throw new DomainError('INPUT_INVALID', { fields: [{ path: 'cursor', code: 'FIELD_INVALID' }] });
  return { receivedAt: Number(receivedAt), id };
}
