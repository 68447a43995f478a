import { findSyncState, updateSyncState } from '../../db/repositories/syncState.ts';
import { getSetting, setSetting } from '../../db/repositories/settings.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { findStaff } from '../../db/repositories/people.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import { composeEmail } from '../documents/emails.ts';
import { MailError } from '../ports.ts';
import type { Service, Writing } from '../calls/service.ts';
import { verifyTracking } from '../adapters/trackingCloud.ts';
import { parseCredential } from '../../shared/contract/tracking.ts';
import { mailAccountOf, messageIdFor } from './mailAccount.ts';
import { markShopDirty } from './tracking.ts';

export const settings: Service<Contract['settings']> = {
  get({ db, hasSecret }) {
    const mail = getSetting(db, 'mail');
    const tracking = getSetting(db, 'tracking');
    return {
      mail: mail && { ...mail, hasPassword: hasSecret('mail.password') },
      tracking: tracking && { endpoint: tracking.endpoint, shopSlug: tracking.shopSlug, enabled: tracking.enabled },
      outbox: getSetting(db, 'outbox'),
      session: getSetting(db, 'session'),
    };
  },

  setMail(w, { password, ...account }) {
    if (password !== null) w.secrets.set('mail.password', password);
    setSetting(w.tx, 'mail', account, by(w));
    done(w, { host: account.host, port: account.port });
    w.changed('outbox');
    return {};
  },

  removeMail(w) {
    setSetting(w.tx, 'mail', null, by(w));
    w.secrets.remove('mail.password');
    done(w, { mail: null });
    w.changed('outbox');
    return {};
  },

  async testMail({ db, actor, ports, write }, { to }) {
    const account = mailAccountOf(db, ports.secrets);
    if (!account) throw new DomainError('MAIL_NOT_CONFIGURED');
    const person = actor.staffId === null ? null : findStaff(db, actor.staffId);
    const email = composeEmail('test', { shop: getShop(db), customerName: person?.name ?? null }, actor.language);
    try {
      const response = await ports.mailer.send(account, {
        ...email,
        messageId: messageIdFor(ports.ids.uuid(), account),
        to: { name: person?.name ?? '', address: to },
        attachments: [],
      });
      return write((w) => {
        w.about('mail');
        return { response };
      });
    } catch (error) {
      if (error instanceof MailError) throw new DomainError('MAIL_REFUSED', { reply: error.message });
      throw error;
    }
  },

  async connectTracking({ ports, write }, { credential }) {
    const connection = parseCredential(credential);
    await verifyTracking(ports.tracking, connection);
    return write((w) => {
      w.secrets.set('tracking.secret', connection.secret);
      setSetting(
        w.tx,
        'tracking',
        { endpoint: connection.endpoint, shopId: connection.shopId, shopSlug: connection.shopSlug, enabled: true },
        by(w),
      );
      if (findSyncState(w.tx)) updateSyncState(w.tx, { epoch: null, claimNonce: null, refusedAt: null });
      markShopDirty(w);
      done(w, { tracking: connection.shopSlug });
      w.changed('sync', 'outbox');
      return { shopSlug: connection.shopSlug };
    });
  },

  disconnectTracking(w) {
    const tracking = getSetting(w.db, 'tracking');
    if (tracking) setSetting(w.tx, 'tracking', { ...tracking, enabled: false }, by(w));
    w.secrets.remove('tracking.secret');
    done(w, { tracking: null });
    w.changed('sync', 'outbox');
    return {};
  },

  setOutbox(w, value) {
    setSetting(w.tx, 'outbox', value, by(w));
    done(w, value);
    return {};
  },

  setSession(w, value) {
    setSetting(w.tx, 'session', value, by(w));
    done(w, value);
    w.changed('session');
    return {};
  },
};

const by = (w: Writing) => ({ at: w.now, actor: w.actor.id });

function done(w: Writing, detail: Readonly<Record<string, unknown>>): void {
  w.about('settings', detail);
  w.changed('settings');
}
