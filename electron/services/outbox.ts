import { countWaiting, getOutboxItem, listOutbox, updateOutboxItem, type OutboxRow } from '../../db/repositories/outbox.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { countDirty, findSyncState } from '../../db/repositories/syncState.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service } from '../calls/service.ts';
import { assertNotErased } from './visibility.ts';

const SHOWN = 200;
/** No push for this long although something was due: the line is down. */
const OFFLINE_AFTER_MS = 30_000;

export const outbox: Service<Contract['outbox']> = {
  list: ({ db }, { show }) => ({ items: listOutbox(db, show, SHOWN).map(itemView) }),

  summary({ db, now }) {
    const mail = countWaiting(db);
    const updates = countDirty(db);
    const state = findSyncState(db);
    const tracking = getSetting(db, 'tracking');
    const sinces = [mail.since, tracking?.enabled ? updates.since : null].filter((since) => since !== null);
    return {
      messagesWaiting: mail.waiting,
      messagesFailed: mail.failed,
      updatesWaiting: tracking?.enabled ? updates.waiting : 0,
      waitingSince: sinces.length === 0 ? null : Math.min(...sinces),
      mailConfigured: getSetting(db, 'mail') !== null,
      trackingConfigured: tracking?.enabled ?? false,
      trackingOnline: updates.nextDueAt === null || now - updates.nextDueAt < OFFLINE_AFTER_MS,
      trackingRefused: (state?.refusedAt ?? null) !== null,
      lastPushAt: state?.lastPushAt ?? null,
    };
  },

  preview({ db }, { id }) {
    const row = getOutboxItem(db, id);
    return { ...itemView(row), text: row.text, html: row.html };
  },

  stop(w, { id }) {
    const row = getOutboxItem(w.db, id);
    if (!['held', 'due', 'failed'].includes(row.state)) throw new DomainError('OUTBOX_ITEM_GONE');
    updateOutboxItem(w.tx, id, { state: 'stopped' });
    w.about(id, { kind: row.kind });
    w.changed('outbox');
    return {};
  },

  sendNow(w, { id }) {
    const row = getOutboxItem(w.db, id);
    if (row.state === 'sent' || row.state === 'sending') throw new DomainError('OUTBOX_ITEM_GONE');
    assertNotErased(w.db, row.customerId);
    updateOutboxItem(w.tx, id, { state: 'due', nextTryAt: w.now, heldUntil: Math.min(row.heldUntil, w.now) });
    w.about(id, { kind: row.kind });
    w.changed('outbox');
    return {};
  },
};

/** A row without its text; the contract's output schema drops what no screen may see. */
function itemView({ attachmentKind, ...row }: OutboxRow) {
  return { ...row, attachment: attachmentKind };
}
