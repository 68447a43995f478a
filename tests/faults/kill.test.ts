/** F1: kill -9 at random moments. BAYBOOK_KILLS sets how many (100 here, 1,000 in `npm run faults`); BAYBOOK_SEED replays. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openShop } from '../../db/open.ts';
import { firstBrokenAudit } from '../../db/repositories/audit.ts';
import { firstBrokenInvoice } from '../../db/repositories/invoices.ts';
import { firstBrokenPayment } from '../../db/repositories/payments.ts';
import { systemClock } from '../../electron/adapters/system.ts';
import { createApp } from '../../electron/createApp.ts';
import { PERMISSIONS } from '../../shared/domain/permissions.ts';
import { createRandom } from '../../shared/random.ts';
import { clientFor, openTestShop, testPorts, type TestShop } from '../support/shop.ts';

const KILLS = Number(process.env['BAYBOOK_KILLS'] ?? 100);
const SEED = Number(process.env['BAYBOOK_SEED'] ?? Date.now() % 1_000_000);
const random = createRandom(SEED);

interface Said {
  tries: Map<string, { call: string; input: unknown }>;
  acks: Map<string, unknown>;
}

let shop: TestShop | undefined;
afterAll(() => shop?.close().catch(() => undefined));

interface Candidate {
  /** Lets the shop work for `aliveMs` after it opened, kills it, and returns what it had said. */
  runAndKill(aliveMs: number): Promise<Said>;
  discard(): void;
}

function spawnShop(folder: string, token: string, seed: number): Candidate {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'killedShop.ts'), folder, token, String(seed)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: Said = { tries: new Map(), acks: new Map() };
  let alive = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const word = JSON.parse(line) as { ready?: true; try?: string; ack?: string; call: string; input: unknown; answer: unknown };
    if (word.ready) setTimeout(() => child.kill('SIGKILL'), alive);
    if (word.try) said.tries.set(word.try, { call: word.call, input: word.input });
    if (word.ack) said.acks.set(word.ack, word.answer);
  });
  const ended = new Promise<Said>((resolve, reject) => {
    child.on('close', (code, signal) => (signal === 'SIGKILL' ? resolve(said) : reject(new Error(`the shop ended by itself: ${code}`))));
  });
  return {
    runAndKill(aliveMs) {
      alive = aliveMs;
      child.stdin.write('\n');
      return ended;
    },
    discard: () => void child.kill('SIGKILL'),
  };
}

/** Opens what the kill left, repeats everything with its old key, and checks the whole file. */
async function verify(folder: string, token: string, said: Said): Promise<void> {
  const connection = openShop(folder);
  const app = createApp(testPorts({ ...systemClock, advance() {} }, { sentMail: [], failMail: { with: null } }), connection, {
    version: 'fault',
    instanceId: 'fault',
    runTasks: false,
  });
  try {
    let key = '';
    const client = clientFor(app, { apiToken: token, key: () => key }) as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    for (const [retry, { call, input }] of said.tries) {
      key = retry;
      const [area = '', name = ''] = call.split('.');
      const answer = await client[area]![name]!(input);
      if (said.acks.has(retry)) expect(answer).toEqual(said.acks.get(retry));
    }
    const { raw, read } = connection;
    const numbers = raw.prepare('SELECT number FROM invoices ORDER BY seq').pluck().all() as string[];
    expect(numbers.map((n) => Number(n.split('-')[1]))).toEqual(numbers.map((_n, i) => i + 1));
    expect([firstBrokenInvoice(read), firstBrokenPayment(read), firstBrokenAudit(read)]).toEqual([null, null, null]);
    expect(raw.pragma('foreign_key_check')).toEqual([]);
    expect(
      raw
        .prepare('SELECT count(*) FROM repair_orders r WHERE NOT EXISTS (SELECT 1 FROM status_history s WHERE s.repair_order_id = r.id)')
        .pluck()
        .get(),
    ).toBe(0);
    expect(
      raw
        .prepare(
          'SELECT count(*) FROM invoice_balances b JOIN invoices i ON i.id = b.invoice_id WHERE b.paid_minor + b.balance_minor <> i.gross_minor OR b.paid_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM payments p WHERE p.invoice_id = i.id)',
        )
        .pluck()
        .get(),
    ).toBe(0);
    expect(raw.prepare('SELECT count(*) FROM outbox GROUP BY dedupe_key HAVING count(*) > 1').all()).toEqual([]);
  } finally {
    await app.close();
  }
}

test(`${KILLS} kills lose nothing that was acknowledged (seed ${SEED})`, { timeout: KILLS * 10_000 }, async () => {
  shop = await openTestShop();
  const { token } = await shop.owner.apiTokens.create({ name: 'fault', permissions: [...PERMISSIONS] });
  await shop.app.close();
  let acked = 0;
  let cut = 0;
  let next = spawnShop(shop.folder, token, SEED);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const current = next;
    next = spawnShop(shop.folder, token, SEED + kill + 1);
    const said = await current.runAndKill(random.int(0, 500));
    acked += said.acks.size;
    cut += said.tries.size - said.acks.size;
    await verify(shop.folder, token, said);
  }
  next.discard();
  process.stdout.write(`F1: ${KILLS} kills, ${acked} acknowledged, ${cut} cut in the middle, 0 lost\n`);
  expect(acked).toBeGreaterThan(KILLS);
});
