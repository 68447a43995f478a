import {
  getEstimate,
  insertEstimate,
  listEstimateLines,
  listEstimatesOf,
  markDecided,
  supersedeEstimatesOf,
} from '../../db/repositories/estimates.ts';
import { listLinesOf, setApproval } from '../../db/repositories/repairLines.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { nextStates } from '../../shared/domain/repairOrderStates.ts';
import { DomainError } from '../../shared/errors.ts';
import type { EstimateView } from '../documents/views.ts';
import type { Service } from '../calls/service.ts';
import { queueEstimateEmail } from './notices.ts';
import { paperPrices, sheetBase, sheetParties } from './paper.ts';
import { assertPayable, priceLines } from './pricing.ts';
import { enterState } from './repairOrders.ts';
import { trackingUrlOf } from './tracking.ts';
import { openRepairToChange } from './visibility.ts';

export const estimates: Service<Contract['estimates']> = {
  send(w, { id, email }) {
    const order = openRepairToChange(w, id);
    const lines = listLinesOf(w.db, id).filter((l) => l.approval === 'proposed');
    if (lines.length === 0) throw new DomainError('ESTIMATE_EMPTY');
    const priced = priceLines(w.db, lines, w.now);
    const estimateId = w.ids.uuid();
    const version = (listEstimatesOf(w.db, id)[0]?.version ?? 0) + 1;
    const { customer, vehicle } = sheetParties(w.db, order);
    const view: EstimateView = {
      ...sheetBase(w.db, w.now, customer?.language),
      ...paperPrices(priced, getShop(w.db).pricesIncludeTax),
      kind: 'estimate',
      repairOrderNumber: order.number,
      estimateVersion: version,
      sentAt: w.now,
      customer: customer && { name: customer.name, phone: customer.phone },
      vehicle,
      odometerKm: order.odometerKm,
      complaint: order.complaint,
      trackingUrl: trackingUrlOf(w.db, order),
    };
    supersedeEstimatesOf(w.tx, id);
    insertEstimate(
      w.tx,
      // The logo is looked up when it prints; every estimate with its own copy would be most of the file.
      {
        id: estimateId,
        repairOrderId: id,
        version,
        state: 'sent',
        snapshot: JSON.stringify({ ...view, shop: { ...view.shop, logoPngBase64: null } }),
        totalMinor: view.grossMinor,
        sentAt: w.now,
        sentBy: w.actor.name,
        decidedAt: null,
        decidedBy: null,
        channel: null,
        note: '',
      },
      priced.rows.map(({ line, total }, position) => ({
        estimateId,
        lineId: line.id,
        position,
        description: line.description,
        grossMinor: total.grossMinor,
        decision: null,
      })),
    );
    const waits = nextStates(order.state, getSetting(w.db, 'workflow').statesOff).has('awaiting_approval');
    if (waits) enterState(w, order, 'awaiting_approval', '');
    if (email) queueEstimateEmail(w, id, estimateId, view);
    w.about(id, { estimateId, version, totalMinor: view.grossMinor });
    w.changed('repairOrders');
    return { estimateId, version };
  },

  /** An answer counts only for the exact version that was offered, line by line, and only once. */
  decide(w, { estimateId, version, decisions, channel, note }) {
    const estimate = getEstimate(w.db, estimateId);
    if (estimate.state === 'decided') throw new DomainError('ESTIMATE_ALREADY_DECIDED', { by: estimate.decidedBy });
    if (estimate.state === 'superseded' || estimate.version !== version) throw new DomainError('ESTIMATE_SUPERSEDED');
    const order = openRepairToChange(w, estimate.repairOrderId);
    const offered = listEstimateLines(w.db, estimateId);
    const answers = new Map(decisions.map((d) => [d.lineId, d.approved]));
    const complete = answers.size === decisions.length && offered.length === answers.size && offered.every((l) => answers.has(l.lineId));
    if (!complete) throw new DomainError('ESTIMATE_DECISION_INCOMPLETE', { lines: offered.length });
    const split = (approved: boolean) => decisions.filter((d) => d.approved === approved).map((d) => d.lineId);
    setApproval(w.tx, split(true), 'approved');
    setApproval(w.tx, split(false), 'declined');
    assertPayable(w.tx, order.id, w.now);
    markDecided(w.tx, estimateId, { decidedAt: w.now, decidedBy: w.actor.name, channel, note }, decisions);
    w.about(order.id, { estimateId, version, channel, approved: split(true), declined: split(false) });
    w.changed('repairOrders');
    return { approvedMinor: offered.filter((l) => answers.get(l.lineId)).reduce((sum, l) => sum + l.grossMinor, 0) };
  },
};
