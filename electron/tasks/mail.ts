import { findDue, getOutboxItem, nextDueAt, updateOutboxItem, type OutboxRow } from '../../db/repositories/outbox.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import type { Connection } from '../../db/connection.ts';
import type { LiveTopics } from '../calls/liveTopics.ts';
import { MailError, type MailAccount, type MailMessage, type Ports } from '../ports.ts';
import { documentView } from '../services/documents.ts';
import { mailAccountOf, messageIdFor } from '../services/mailAccount.ts';

/** What a server put off comes again after 1 min, 2, 4 … at most 4 h. */
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 4 * 3_600_000;
/**
 * Tries whose waits (1, 2, 4 … 128 min, then 17 × 4 h) add up to three days of refusals; then a person must look.
 * Hours in which nobody answered are no refusals and do not count. When the person sends it again, it gets as many anew.
 */
const TRIES = 26;
/** Where nobody answers at all, the next look comes after this. */
const SILENCE_MS = 60_000;
/** After an error of our own, e.g. a full disk: 1 s, doubling. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Longer than the mailer's own deadline: a message still `sending` then was cut off by a crash. */
const LEASE_MS = 5 * 60_000;
const LONGEST_SLEEP_MS = 60_000;

/** One emptying of the outbox; `silent` when it ended because nobody answered. */
interface Round {
  sent: number;
  silent: boolean;
}

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
  let running: Promise<Round> | null = null;
  let stopped = false;
  let errors = 0;
  /** On the monotonic clock: a new message does not shorten the pause. */
  let pauseUntil = 0;
  let unsubscribe = (): void => {};

  const run = (): Promise<Round> => {
    running ??= drain(connection, ports, live, () => stopped).finally(() => (running = null));
    return running;
  };
  const tick = async (): Promise<void> => {
    clearTimeout(timer);
    if (stopped) return;
    try {
      const { silent } = await run();
      errors = 0;
      pauseUntil = silent ? performance.now() + SILENCE_MS : 0;
    } catch (error) {
      pauseUntil = performance.now() + Math.min(FIRST_PAUSE_MS * 2 ** Math.min(errors, 20), LONGEST_PAUSE_MS);
      errors += 1;
      ports.log.error('mail.task', { error: String(error).slice(0, 300), errors });
    }
    schedule();
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void tick(), Math.max(50, pauseUntil - performance.now(), untilDue(connection, ports)));
  };
  return {
    start() {
      unsubscribe = live.subscribe((topics) => {
        if (topics.includes('outbox') && running === null) schedule();
      });
      void tick();
    },
    runOnce: async () => (await run()).sent,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
      await running;
    },
  };
}

/** How long nothing falls due, at most a minute; a minute too while the file cannot be read. */
function untilDue({ read }: Connection, { clock, log }: Ports): number {
  try {
    const at = nextDueAt(read);
    return at === null || getSetting(read, 'mail') === null ? LONGEST_SLEEP_MS : Math.min(at - clock.now(), LONGEST_SLEEP_MS);
  } catch (error) {
    log.error('mail.notPlanned', { error: String(error).slice(0, 300) });
    return LONGEST_SLEEP_MS;
  }
}

async function drain(connection: Connection, ports: Ports, live: LiveTopics, isStopped: () => boolean): Promise<Round> {
  let sent = 0;
  while (!isStopped()) {
    const account = mailAccountOf(connection.read, ports.secrets);
    const item = account && lease(connection, ports.clock.now());
    if (!item) break;
    live.publish(['outbox']);
    const failure = await handOver(connection, ports, item, account);
    if (failure) {
      postpone(connection, item, ports.clock.now(), failure);
      ports.log.warn('mail.notSent', { id: item.id, kind: item.kind, attempts: item.attempts, answered: failure.answered });
    } else sent += 1;
    live.publish(['outbox']);
    // The others would only wait for the same silence, ten seconds each.
    if (failure && !failure.answered) return { sent, silent: true };
  }
  return { sent, silent: false };
}

/** @returns what kept the message from being handed over; null when it is with the server, and noted as such */
async function handOver(connection: Connection, ports: Ports, item: OutboxRow, account: MailAccount): Promise<MailError | null> {
  let message: MailMessage;
  try {
    message = await messageFor(connection, ports, item, messageIdFor(item.id, account));
  } catch (error) {
    // Ours and this message's alone, e.g. a document that cannot be made: it counts, so that a person sees it in the end.
    return mailErrorOf(error, true);
  }
  try {
    await ports.mailer.send(account, message);
  } catch (error) {
    return mailErrorOf(error, false);
  }
  const done = { state: 'sent', sentAt: ports.clock.now(), attempts: item.attempts + 1, lastError: null } as const;
  connection.write((tx) => updateOutboxItem(tx, item.id, done));
  return null;
}

function mailErrorOf(error: unknown, answered: boolean): MailError {
  if (error instanceof MailError) return error;
  return new MailError(error instanceof Error ? error.message : String(error), false, { answered, cause: error });
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

function postpone(connection: Connection, item: OutboxRow, now: number, { answered, permanent, message }: MailError): void {
  const attempts = item.attempts + (answered ? 1 : 0);
  const hopeless = permanent || (answered && attempts % TRIES === 0);
  const wait = answered ? Math.min(FIRST_RETRY_MS * 2 ** (item.attempts % TRIES), LONGEST_RETRY_MS) : SILENCE_MS;
  const state = hopeless ? 'failed' : 'due';
  connection.write((tx) => updateOutboxItem(tx, item.id, { state, attempts, lastError: message.slice(0, 300), nextTryAt: now + wait }));
}
