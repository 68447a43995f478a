/** Sends one message at a time through the shop's own SMTP server, and says whether trying again can help. */
import { createTransport } from 'nodemailer';
import { cleanLine } from '../documents/plainText.ts';
import { MailError, type MailAccount, type Mailer, type MailMessage } from '../ports.ts';

export interface SmtpMailerOptions {
  /** Certificates (PEM) trusted besides the public ones, for a shop with its own mail server. */
  ca?: string;
  connectionTimeoutMs?: number;
  greetingTimeoutMs?: number;
  socketTimeoutMs?: number;
  /** For the whole conversation, so that a server that drips one byte at a time cannot hold the outbox. */
  deadlineMs?: number;
}

/** What nodemailer adds to an error. */
interface SmtpFailure {
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
}

/** A connection per message: the outbox sends few, and a kept connection would hide a server that went away. */
export function createSmtpMailer(options: SmtpMailerOptions = {}): Mailer {
  return {
    async send(account, message) {
      refuseUnsafeAddresses(account, message);
      const ear = listenForServer();
      const transport = createTransport({ ...transportOptions(account, options), ...ear.options });
      try {
        const info = await transport.sendMail({ ...mailOf(account, message), signal: AbortSignal.timeout(options.deadlineMs ?? 120_000) });
        return cleanLine(info.response);
      } catch (error) {
        throw mailErrorOf(error, ear.heard());
      } finally {
        transport.close();
      }
    },
  };
}

/**
 * Hears whether a server spoke at all; nodemailer's errors do not tell a line that was dropped in the middle from
 * one that nobody took up. What was said is not looked at.
 */
function listenForServer() {
  let spoke = false;
  const ignore = (): void => {};
  const debug = (entry: unknown): void => {
    if ((entry as { tnx?: unknown }).tnx === 'server') spoke = true;
  };
  const logger = { level: ignore, trace: ignore, debug, info: ignore, warn: ignore, error: ignore, fatal: ignore };
  return { heard: () => spoke, options: { transactionLog: true, logger } };
}

function transportOptions(account: MailAccount, options: SmtpMailerOptions) {
  return {
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    ignoreTLS: account.security === 'none',
    ...(account.user === '' ? {} : { auth: { user: account.user, pass: account.password ?? '' } }),
    tls: { minVersion: 'TLSv1.2' as const, ...(options.ca === undefined ? {} : { ca: options.ca }) },
    connectionTimeout: options.connectionTimeoutMs ?? 10_000,
    greetingTimeout: options.greetingTimeoutMs ?? 10_000,
    socketTimeout: options.socketTimeoutMs ?? 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailOf(account: MailAccount, message: MailMessage) {
  return {
    // Address objects and an explicit envelope: a name can never add a recipient.
    from: { name: cleanLine(account.fromName), address: account.fromAddress },
    to: { name: cleanLine(message.to.name), address: message.to.address },
    envelope: { from: account.fromAddress, to: [message.to.address] },
    messageId: message.messageId,
    subject: cleanLine(message.subject),
    text: message.text,
    html: message.html,
    attachments: message.attachments.map(({ fileName, mimeType, content }) => ({
      filename: cleanLine(fileName),
      contentType: mimeType,
      content: Buffer.from(content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** One address, nothing that could end a header or start a second one. */
function refuseUnsafeAddresses(account: MailAccount, message: MailMessage): void {
  for (const address of [account.fromAddress, message.to.address]) {
    if (!/^[^\s\p{Cc}<>,;:"()[\]\\@]+@[^\s\p{Cc}<>,;:"()[\]\\@]+$/u.test(address)) throw new MailError('address refused', true);
  }
  if (!/^<[\w.+=-]+@[\w.-]+>$/u.test(message.messageId)) throw new MailError('message id refused', true);
}

/** Failures of the account's settings, which can be corrected while the message waits. */
const ABOUT_SETTINGS = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS'];
/** Bad sequence (about the conversation, not the message), and RFC 4954's four ways of asking for another login. */
const NOT_FINAL = [503, 530, 534, 535, 538];

/** RFC 5321 §4.2.1: a 5yz reply is final, save those about settings or about the conversation. */
function mailErrorOf(error: unknown, answered: boolean): MailError {
  if (!(error instanceof Error)) return new MailError(String(error), false, { answered });
  const { code, responseCode, response } = error as SmtpFailure;
  const isFinal = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600 && !NOT_FINAL.includes(responseCode);
  const permanent = isFinal && !ABOUT_SETTINGS.includes(String(code));
  // The server's own words when it said any; never the message.
  const words = cleanLine(typeof response === 'string' && response !== '' ? response : error.message).slice(0, 300);
  return new MailError(words, permanent, { answered, cause: error });
}
