import { findDue, getOutboxItem, nextDueAt, updateOutboxItem, type OutboxRow } from '../../db/repositories/outbox.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import type { Connection } from '../../db/connection.ts';
import type { LiveTopics } from '../calls/liveTopics.ts';
import { MailError, type MailMessage, type Ports } from '../ports.ts';
import { documentView } from '../services/documents.ts';
import { mailAccountOf, messageIdFor } from '../services/mailAccount.ts';

/** 1 min, 2, 4 … at most 4 h, for three days; then a person must look. */
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 4 * 3_600_000;
const GIVE_UP_AFTER_MS = 3 * 86_400_000;
/** Longer than the mailer's own deadline: a message still `sending` then was cut off by a crash. */
const LEASE_MS = 5 * 60_000;
const LONGEST_SLEEP_MS = 60_000;

export interface MailTask {
  start(): void;
  /** Sends everything that is due. @returns how many were handed over */
  runOnce(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Empties the outbox, oldest due first. Delivery is at least once: a crash between the server's reply and
 * our note of it repeats the message with the same Message-ID, by which servers and readers see the repeat.
 */
export function createMailTask(connection: Connection, ports: Ports, live: LiveTopics): MailTask {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<number> | null = null;
  let stopped = false;
  let unsubscribe = (): void => {};

  const runOnce = (): Promise<number> => {
    running ??= drain(connection, ports, live, () => stopped).finally(() => (running = null));
    return running;
  };
  const tick = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    runOnce().then(
      () => schedule(),
      (error: unknown) => {
        ports.log.error('mail.task', { error: String(error) });
        schedule();
      },
    );
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    const at = nextDueAt(connection.read);
    const wait = at === null || getSetting(connection.read, 'mail') === null ? LONGEST_SLEEP_MS : at - ports.clock.now();
    timer = setTimeout(tick, Math.max(50, Math.min(wait, LONGEST_SLEEP_MS)));
  };
  return {
    start() {
      unsubscribe = live.subscribe((topics) => {
        if (topics.includes('outbox') && running === null) schedule();
      });
      tick();
    },
    runOnce,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
      await running;
    },
  };
}

async function drain(connection: Connection, ports: Ports, live: LiveTopics, isStopped: () => boolean): Promise<number> {
  let sent = 0;
  while (!isStopped()) {
    const account = mailAccountOf(connection.read, ports.secrets);
    if (!account) return sent;
    const item = lease(connection, ports.clock.now());
    if (!item) return sent;
    live.publish(['outbox']);
    try {
      await ports.mailer.send(account, await messageFor(connection, ports, item, messageIdFor(item.id, account)));
      connection.write((tx) =>
        updateOutboxItem(tx, item.id, { state: 'sent', sentAt: ports.clock.now(), attempts: item.attempts + 1, lastError: null }),
      );
      sent += 1;
    } catch (error) {
      postpone(connection, item, ports.clock.now(), error);
      ports.log.warn('mail.notSent', { id: item.id, kind: item.kind, attempts: item.attempts + 1 });
    }
    live.publish(['outbox']);
  }
  return sent;
}

/** Takes the next due message so that a crash gives it back after a while. */
function lease(connection: Connection, now: number): OutboxRow | null {
  return connection.write((tx) => {
    const item = findDue(tx, now);
    if (item) updateOutboxItem(tx, item.id, { state: 'sending', nextTryAt: now + LEASE_MS });
    return item;
  });
}

async function messageFor({ read }: Connection, ports: Ports, item: OutboxRow, messageId: string): Promise<MailMessage> {
  const attachments = [];
  if (item.attachmentId !== null && (item.attachmentKind === 'invoice' || item.attachmentKind === 'estimate')) {
    const view = documentView(read, item.attachmentKind, item.attachmentId, null);
    const number = view.kind === 'invoice' ? view.number : item.attachmentKind;
    attachments.push({ fileName: `${number}.pdf`, mimeType: 'application/pdf', content: await ports.documents.render(view) });
  }
  const { subject, text, html, recipientName, recipient } = getOutboxItem(read, item.id);
  return { messageId, to: { name: recipientName, address: recipient }, subject, text, html, attachments };
}

function postpone(connection: Connection, item: OutboxRow, now: number, error: unknown): void {
  const attempts = item.attempts + 1;
  const hopeless = (error instanceof MailError && error.permanent) || now - item.heldUntil > GIVE_UP_AFTER_MS;
  const lastError = error instanceof Error ? error.message.slice(0, 300) : String(error);
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.min(item.attempts, 20), LONGEST_RETRY_MS);
  connection.write((tx) =>
    updateOutboxItem(tx, item.id, { state: hopeless ? 'failed' : 'due', attempts, lastError, nextTryAt: now + wait }),
  );
}
