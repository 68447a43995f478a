import { findStaff } from '../../db/repositories/people.ts';
import { listCards, listOpenCards, updateRepairOrder, type CardRow, type RepairOrderRow } from '../../db/repositories/repairOrders.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { insertStatus, listStatusOf } from '../../db/repositories/statusHistory.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { blockersOf, firstStage, STAGES, transition, type RepairOrderState } from '../../shared/domain/repairOrderStates.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Actor } from '../calls/actor.ts';
import type { Service, Writing } from '../calls/service.ts';
import { followRepair } from './arrival.ts';
import { noteContact } from './contacts.ts';
import { queueLink, queueStatusEmail } from './notices.ts';
import { describeVehicle } from './paper.ts';
import { lineCommands } from './repairLines.ts';
import { factsFor, repairOrderView } from './repairOrderView.ts';
import { openRepairToChange, repairToChange, sees } from './visibility.ts';
import { markRepairOrderDirty, repairOrderBody } from './tracking.ts';

export const repairOrders: Service<Contract['repairOrders']> = {
  board: ({ db, actor }) => ({ items: mine(actor, listOpenCards(db)).map(cardView), statesOff: getSetting(db, 'workflow').statesOff }),

  list({ db, actor }, { state, cursor, limit }) {
    const mechanicId = actor.permissions.has('read:repairOrder') ? null : (actor.staffId ?? 'nobody');
    const rows = listCards(db, { state, mechanicId }, positionOf(cursor), limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(cardView), nextCursor: rows.length > limit && last ? `${last.receivedAt}|${last.id}` : null };
  },

  get: (reading, { id }) => repairOrderView(reading, id),

  move(w, { id, from, to, note }) {
    const order = repairToChange(w, id);
    if (order.state !== from) throw new DomainError('REPAIR_ORDER_CHANGED', { state: order.state });
    const rule = transition(from, to, getSetting(w.db, 'workflow').statesOff);
    if (!w.actor.permissions.has(rule.permission)) throw new DomainError('PERMISSION_DENIED', { needs: [rule.permission] });
    const blockers = blockersOf(rule, factsFor(w.db, w.actor, id, note !== ''));
    if (blockers.includes('note')) throw new DomainError('NOTE_REQUIRED');
    if (blockers.length > 0) throw new DomainError('TRANSITION_BLOCKED', { blockers });
    return enterState(w, order, to, note);
  },

  setStage(w, { id, stage }) {
    const order = openRepairToChange(w, id);
    const track: readonly string[] = STAGES[order.type];
    if (order.state !== 'in_progress' || !track.includes(stage)) throw new DomainError('STAGE_UNKNOWN', { stage });
    if (order.stage === stage) return {};
    updateRepairOrder(w.tx, id, { stage });
    appendStatus(w, order, 'in_progress', stage, '');
    changed(w, id, { stage });
    return {};
  },

  update(w, { id, ver, ...fields }) {
    const order = openRepairToChange(w, id);
    if (ver !== null && ver !== order.ver) throw new DomainError('REPAIR_ORDER_CHANGED', { ver: order.ver });
    if (fields.promisedAt !== null && fields.promisedAt !== order.promisedAt && fields.promisedAt < w.now)
      throw new DomainError('PROMISE_IN_PAST');
    if (fields.mechanicId !== null && fields.mechanicId !== order.mechanicId && !findStaff(w.db, fields.mechanicId)?.active)
      throw new DomainError('MECHANIC_UNKNOWN');
    updateRepairOrder(w.tx, id, fields);
    changed(w, id, { promisedAt: fields.promisedAt, mechanicId: fields.mechanicId });
    return { ver: order.ver + 1 };
  },

  logCall(w, { id, text }) {
    noteContact(w, { customerId: null, repairOrderId: id, channel: 'call', direction: 'in', text });
    return {};
  },

  sendLink(w, { id }) {
    repairToChange(w, id);
    queueLink(w, id);
    w.about(id);
    return {};
  },

  ...lineCommands,

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
  followRepair(w, order.id, to);
  changed(w, order.id, { from: order.state, to });
  return { state: to, stage };
}

export function cardView({ make, model, mechanicId: _mechanic, ...row }: CardRow) {
  return { ...row, vehicle: describeVehicle({ make, model, year: null }) };
}

/** Those of the cards that this person may see. */
export function mine(actor: Actor, cards: readonly CardRow[]): CardRow[] {
  return cards.filter((card) => sees(actor, card));
}

function appendStatus(w: Writing, order: RepairOrderRow, to: RepairOrderState, stage: string | null, note: string): void {
  // A clock that was set back does not reorder what happened.
  const last = listStatusOf(w.tx, order.id).at(-1)?.at ?? 0;
  insertStatus(w.tx, {
    id: w.ids.uuid(),
    repairOrderId: order.id,
    at: Math.max(w.now, last),
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

function positionOf(cursor: string | null): { receivedAt: number; id: string } | null {
  if (cursor === null) return null;
  const [receivedAt = '', id = ''] = cursor.split('|');
  if (!/^\d+$/u.test(receivedAt) || id === '')
    throw new DomainError('INPUT_INVALID', { fields: [{ path: 'cursor', code: 'FIELD_INVALID' }] });
  return { receivedAt: Number(receivedAt), id };
}
