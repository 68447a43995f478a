import { getSetting } from '../../db/repositories/settings.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { MailAccount, Secrets } from '../ports.ts';

/** The shop's SMTP account with its password, or null while none is set up. */
export function mailAccountOf(db: ReadDb, secrets: Secrets): MailAccount | null {
  const mail = getSetting(db, 'mail');
  return mail && { ...mail, password: secrets.get('mail.password') };
}

/** `<uuid@domain of the sender>`: the same for every try of one message. */
export function messageIdFor(id: string, account: MailAccount): string {
  return `<${id}@${account.fromAddress.split('@').at(-1) ?? 'localhost'}>`;
}
