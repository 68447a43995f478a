import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createSmtpMailer } from '../../electron/adapters/smtp.ts';
import { MailError, type MailAccount, type MailMessage } from '../../electron/ports.ts';
import { SELF_SIGNED } from './selfSigned.ts';

const trusting = createSmtpMailer({ ca: SELF_SIGNED.cert });
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const account: MailAccount = {
  host: '127.0.0.1',
  port: 0,
  security: 'none',
  user: '',
  password: null,
  fromName: 'Officina Àlberti & Figli',
  fromAddress: 'banco@alberti.example',
};
const message: MailMessage = {
  messageId: '<0190b0d2-0000-7000-8000-000000000001@alberti.example>',
  to: { name: 'Nicolò D’Angelo', address: 'nicolo@example.com' },
  subject: 'Fattura FT-2026-00089 — 283,23 €',
  text: 'Buongiorno Nicolò,\n.riga che inizia con un punto\n',
  html: '<p>Buongiorno <b>Nicolò</b></p>',
  attachments: [
    { fileName: 'Fattura però.pdf', mimeType: 'application/pdf', content: Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7919) % 256) },
  ],
};

describe('a message that arrives', () => {
  test('is what was sent, byte for byte, to one recipient', async () => {
    const server = await listen({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] });

    const reply = await trusting.send({ ...account, port: server.port }, message);

    expect(reply).toMatch(/^250 /u);
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.envelope).toEqual({ from: 'banco@alberti.example', to: ['nicolo@example.com'] });
    const parsed = await PostalMime.parse(mail?.raw ?? '');
    expect(parsed.subject).toBe(message.subject);
    expect(parsed.messageId).toBe(message.messageId);
    expect(parsed.from).toMatchObject({ name: account.fromName, address: account.fromAddress });
    expect(parsed.to).toMatchObject([{ name: message.to.name, address: message.to.address }]);
    expect(parsed.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(message.text.trimEnd());
    expect(parsed.html?.trim()).toBe(message.html);
    expect(parsed.attachments).toMatchObject([{ filename: 'Fattura però.pdf', mimeType: 'application/pdf' }]);
    expect(Buffer.from(parsed.attachments[0]?.content as ArrayBuffer).equals(message.attachments[0]?.content ?? new Uint8Array())).toBe(
      true,
    );
  });

  test.each(['starttls', 'tls'] as const)('over %s with user and password', async (security) => {
    const server = await listen({ ...SELF_SIGNED, secure: security === 'tls' });

    await trusting.send({ ...account, port: server.port, security, user: 'desk', password: 'right' }, message);

    expect(server.received).toMatchObject([{ secure: true, user: 'desk' }]);
  });
});

describe('a message that waits and is tried again', () => {
  test.each(['starttls', 'tls'] as const)('a certificate nobody vouches for, over %s', async (security) => {
    const server = await listen({ ...SELF_SIGNED, secure: security === 'tls', authOptional: true });
    const failure = await failureOf(createSmtpMailer().send({ ...account, port: server.port, security }, message));
    expect(failure.permanent).toBe(false);
    expect(server.received).toEqual([]);
  });

  test('a server without STARTTLS where the account asks for it: nothing is sent in clear', async () => {
    const server = await listen({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] });
    const failure = await failureOf(trusting.send({ ...account, port: server.port, security: 'starttls' }, message));
    expect(failure.permanent).toBe(false);
    expect(server.received).toEqual([]);
  });

  test('a wrong password, since it can be corrected', async () => {
    const server = await listen({ ...SELF_SIGNED, secure: true });
    const failure = await failureOf(
      trusting.send({ ...account, port: server.port, security: 'tls', user: 'desk', password: 'wrong' }, message),
    );
    expect(failure).toMatchObject({ permanent: false, message: expect.stringMatching(/^535 /u) });
    expect(failure.message).not.toContain('wrong');
  });

  test('450 to the recipient', async () => {
    const failure = await failureOf(refusing('RCPT', 450, 'mailbox busy'));
    expect(failure).toMatchObject({ permanent: false, answered: true, message: expect.stringContaining('mailbox busy') });
  });

  test('451 to the message', async () => {
    expect((await failureOf(refusing('DATA', 451, 'try later'))).permanent).toBe(false);
  });

  test('530, a login is needed, to the sender', async () => {
    expect((await failureOf(refusing('MAIL', 530, 'authentication required'))).permanent).toBe(false);
  });

  test('nobody listens', async () => {
    const server = await listen({ authOptional: true });
    await closers.pop()?.();
    const failure = await failureOf(trusting.send({ ...account, port: server.port }, message));
    expect(failure).toMatchObject({ permanent: false, answered: false });
  });

  test('the line drops after the message, before the reply', async () => {
    const port = await rawServer((socket, line) => {
      if (line === '.') socket.destroy();
    });
    expect(await failureOf(trusting.send({ ...account, port }, message))).toMatchObject({ permanent: false, answered: true });
  });

  test('a server that never greets', async () => {
    const port = await rawServer(() => undefined, false);
    const failure = await failureOf(createSmtpMailer({ greetingTimeoutMs: 150 }).send({ ...account, port }, message));
    expect(failure).toMatchObject({ permanent: false, answered: false });
  });

  test('a server that falls silent after the message', async () => {
    const port = await rawServer((_socket, line) => line === '.');
    const failure = await failureOf(createSmtpMailer({ socketTimeoutMs: 200 }).send({ ...account, port }, message));
    expect(failure.permanent).toBe(false);
  });

  test('a server that drips one line after another for ever', async () => {
    const port = await rawServer((socket, line) => {
      if (line !== '.') return false;
      const timer = setInterval(() => socket.write('250-still busy\r\n'), 30);
      socket.on('close', () => clearInterval(timer));
      return true;
    });
    const failure = await failureOf(createSmtpMailer({ deadlineMs: 400 }).send({ ...account, port }, message));
    expect(failure).toMatchObject({ permanent: false, answered: true });
  });
});

describe('a message that is given up', () => {
  test.each([
    ['RCPT', 550],
    ['MAIL', 553],
    ['DATA', 554],
  ] as const)('%s answered %i', async (command, code) => {
    const failure = await failureOf(refusing(command, code, 'no such person'));
    expect(failure).toMatchObject({ permanent: true, message: expect.stringContaining('no such person') });
  });
});

describe('typed text never becomes a header or a recipient', () => {
  const BREAKS = [
    '\r\nBcc: evil@example.net',
    '\nBcc: evil@example.net\n\n<script>',
    '\r\n.\r\nMAIL FROM:<evil@example.net>',
    '", evil@example.net, "',
    ' <evil@example.net>,',
    '\u2028Bcc: evil@example.net',
    '\u0000',
  ];

  test.each(BREAKS)('in names, subject and file names: %j', async (text) => {
    const server = await listen({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] });
    const attachments = [{ fileName: `a${text}.pdf`, mimeType: 'application/pdf', content: new Uint8Array([1, 2]) }];

    await trusting.send(
      { ...account, port: server.port, fromName: `Shop${text}` },
      { ...message, subject: `Ready${text}`, to: { ...message.to, name: `Ada${text}` }, attachments },
    );

    expect(server.received.map((mail) => mail.envelope)).toEqual([{ from: account.fromAddress, to: [message.to.address] }]);
    const parsed = await PostalMime.parse(server.received[0]?.raw ?? '');
    const keys = parsed.headers.map((header) => header.key).toSorted();
    expect(keys).toEqual(['content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']);
    expect([parsed.to?.length, parsed.cc, parsed.bcc, parsed.attachments.length]).toEqual([1, undefined, undefined, 1]);
    expect(parsed.to?.[0]?.address).toBe(message.to.address);
  });

  test.each([
    'a@example.com\r\nRCPT TO:<evil@example.net>',
    'a@example.com,evil@example.net',
    '<a@example.com> evil@example.net',
    'a@example.com evil@example.net',
    '',
    'nobody',
  ])('as an address: %j', async (address) => {
    const server = await listen({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] });
    const failure = await failureOf(trusting.send({ ...account, port: server.port }, { ...message, to: { name: '', address } }));
    expect(failure.permanent).toBe(true);
    expect(server.received).toEqual([]);
  });

  test('HTML that names files and addresses fetches neither', async () => {
    const server = await listen({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] });
    await trusting.send(
      { ...account, port: server.port },
      { ...message, html: '<img src="file:///etc/passwd"><img src="http://127.0.0.1:1/x">' },
    );
    expect(server.received[0]?.raw.includes('root:')).toBe(false);
  });
});

interface Received {
  envelope: { from: string; to: string[] };
  secure: boolean;
  user: string | undefined;
  raw: Buffer;
}

async function listen(options: SMTPServerOptions): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    logger: false,
    onAuth: (auth, _session, done) => {
      if (auth.username === 'desk' && auth.password === 'right') done(null, { user: 'desk' });
      else done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map((to) => to.address) };
        received.push({ envelope, secure: session.secure, user: session.user as string | undefined, raw: Buffer.concat(chunks) });
        done();
      });
    },
    ...options,
  });
  // A client that refuses our certificate is an error here and the point of the test there.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, received };
}

/** Sends to a server that answers one command with `code`. */
async function refusing(command: 'MAIL' | 'RCPT' | 'DATA', responseCode: number, text: string): Promise<string> {
  const refusal = Object.assign(new Error(text), { responseCode });
  const server = await listen({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    ...(command === 'MAIL' ? { onMailFrom: (_address, _session, done) => done(refusal) } : {}),
    ...(command === 'RCPT' ? { onRcptTo: (_address, _session, done) => done(refusal) } : {}),
    ...(command === 'DATA'
      ? {
          onData: (stream, _session, done) => {
            stream.resume();
            stream.on('end', () => done(refusal));
          },
        }
      : {}),
  });
  return trusting.send({ ...account, port: server.port }, message);
}

/** A server that says 250 or 354 to everything until `onLine` takes over. */
async function rawServer(onLine: (socket: Socket, line: string) => boolean | void, greets = true): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (greets) socket.write('220 ready\r\n');
    let inData = false;
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (onLine(socket, line) === true || socket.destroyed) return;
        if (line === 'DATA') {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (!inData) socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  closers.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return (server.address() as AddressInfo).port;
}

async function failureOf(sending: Promise<string>): Promise<MailError> {
  const outcome = await sending.catch((error: unknown) => error);
  if (!(outcome instanceof MailError)) throw new Error(`expected a MailError, got ${String(outcome)}`);
  return outcome;
}
