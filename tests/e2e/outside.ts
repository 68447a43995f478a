/** What lies outside the shop: a mail server and a tracking endpoint, both real, both on loopback. */
import { openMailbox, type Mailbox } from '../support/mailbox.ts';
import { runProgram, scratchFolder, startProgram, type Program } from '../support/programs.ts';

export interface Outside {
  mailbox: Mailbox;
  cloud: Program;
  credential: string;
  /** The text of the public page for a code. */
  trackingPage(code: string): Promise<string>;
  /** Both go away, as with the line; the shop is told nothing. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function openOutside(): Promise<Outside> {
  const data = scratchFolder('cloud');
  const start = (port: number) => startProgram('cloud/start.ts', ['--data', data.folder, '--port', String(port)]);
  let cloud = await start(0);
  let mailbox = await openMailbox();
  const smtpPort = mailbox.port;
  const cloudPort = Number(new URL(cloud.url).port);
  const enrolled = await runProgram('cloud/start.ts', ['enrol', '--data', data.folder, '--name', 'Harbour Street Garage']);
  if (enrolled.code !== 0) throw new Error(enrolled.stderr);
  return {
    get mailbox() {
      return mailbox;
    },
    get cloud() {
      return cloud;
    },
    credential: enrolled.stdout.trim(),
    async trackingPage(code) {
      const response = await fetch(`${cloud.url}/s/harbour-street-garage/${code}`, { headers: { 'accept-language': 'en' } });
      return (await response.text())
        .replace(/<style[\s\S]*?<\/style>/gu, '')
        .replace(/<[^>]+>/gu, ' ')
        .replace(/\s+/gu, ' ');
    },
    async goDown() {
      await Promise.all([mailbox.close(), cloud.stop()]);
    },
    async comeBack() {
      mailbox = await openMailbox(smtpPort, mailbox.received);
      cloud = await start(cloudPort);
    },
    async close() {
      await Promise.all([mailbox.close(), cloud.stop()]);
      data.remove();
    },
  };
}
