/**
 * The shop's real sync task against the real endpoint over a hostile network, in schedules drawn from a seed.
 * `SYNC_RUNS` sets how many; a failure prints the seed to replay.
 */
import fc from 'fast-check';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedOver } from '../../cloud/database.ts';
import type { PushRequest } from '../../shared/contract/tracking.ts';
import { openEndpoint, type OpenEndpoint } from '../cloud/visitor.ts';
import { makeTemplate, type Template } from './copies.ts';
import type { Breakage, Delivery, Fate } from './hostileNetwork.ts';
import { runSchedule, type Step } from './schedule.ts';

const RUNS = Number(process.env['SYNC_RUNS'] ?? 40);
const SEED = Number(process.env['SYNC_SEED'] ?? 20_260_310);
const BREAKAGE_RUNS = 60;

const car = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('change' as const), car }) },
  { weight: 5, arbitrary: fc.constant({ do: 'sync' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('changeDuringSync' as const), car }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('late' as const), count: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'backup' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restore' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('oldCopyLives' as const), car }) },
);
const steps = fc.array(step, { minLength: 6, maxLength: 24 });
const fates = fc.array(fc.constantFrom<Fate>('delivered', 'delivered', 'delivered', 'requestLost', 'answerLost', 'repeated', 'delayed'), {
  minLength: 5,
  maxLength: 17,
});

let client: PGlite;
let endpoint: OpenEndpoint;
let template: Template;
beforeAll(async () => {
  client = await PGlite.create();
  endpoint = openEndpoint(await embeddedOver(client));
  template = await makeTemplate(4);
});
afterAll(() => endpoint.database.close());

/** The promises broken by the first schedule that breaks one, and how to see it again. */
async function trySchedules(runs: number, breakage?: Breakage): Promise<{ broken: string[]; report: string }> {
  let broken: string[] = [];
  const property = fc.asyncProperty(steps, fates, async (drawnSteps, drawnFates) => {
    broken = [];
    broken = await runSchedule(template, endpoint, drawnSteps, drawnFates, breakage);
    return broken.length === 0;
  });
  const result = await fc.check(property, { numRuns: runs, seed: SEED, endOnFailure: true });
  // A crash of the test itself is not a promise that was seen broken.
  if (result.failed && broken.length === 0) throw result.errorInstance;
  return { broken, report: fc.defaultReportMessage(result) ?? '' };
}

test(
  `${RUNS} schedules of loss, repetition, delay, reordering and restores keep every promise`,
  async () => {
    const { broken, report } = await trySchedules(RUNS);
    expect(broken, report).toEqual([]);
  },
  RUNS * 3000,
);

const isPush = (d: Delivery): d is Delivery & { body: PushRequest } => d.path === '/v1/push';
const isClaim = (d: Delivery): d is Delivery & { body: { nonce: string; expected: number; instanceId: string } } =>
  d.path === '/v1/epoch' && d.body !== undefined;
let nonces = 0;
const anotherNonce = () => `another-nonce-${(nonces += 1)}-------`;

/** Programs that look right and are not; the test above is blind if one of these passes. */
const BROKEN: Record<string, Breakage> = {
  'the endpoint acknowledges what it did not store': {
    request: async (d) =>
      isPush(d) && d.body.items.length < 3
        ? { answer: { applied: d.body.items.map(({ kind, id, ver }) => ({ kind, id, ver })), rejected: [] } }
        : d,
  },
  'the endpoint applies whatever arrives last': {
    async request(d, late, network) {
      if (!isPush(d) || !late) return d;
      const items = d.body.items.map((item) => ({ ...item, ver: item.ver + 1000 }));
      await network.send({ ...d, body: { ...d.body, items } });
      return { answer: {} };
    },
  },
  'the endpoint ignores epochs': {
    async request(d, _late, network) {
      if (!isPush(d)) return d;
      const { body } = await network.send({ connection: d.connection, path: '/v1/epoch', body: undefined });
      return { ...d, body: { ...d.body, epoch: (body as { epoch: number }).epoch } };
    },
  },
  'a claim is not recognised when repeated': {
    request: async (d) => (isClaim(d) ? { ...d, body: { ...d.body, nonce: anotherNonce() } } : d),
  },
  'a claim needs no comparison': {
    async request(d, _late, network) {
      if (!isClaim(d)) return d;
      const { body } = await network.send({ connection: d.connection, path: '/v1/epoch', body: undefined });
      return { ...d, body: { ...d.body, nonce: anotherNonce(), expected: (body as { epoch: number }).epoch } };
    },
  },
  'older epochs are cleared before everything was pushed': {
    async answered(d, network) {
      if (!isClaim(d)) return;
      const { body } = await network.send({ connection: d.connection, path: '/v1/epoch', body: undefined });
      await network.send({ connection: d.connection, path: '/v1/complete', body: { epoch: (body as { epoch: number }).epoch } });
    },
  },
  'half of a push is dropped and acknowledged': {
    async request(d, _late, network) {
      if (!isPush(d)) return d;
      await network.send({ ...d, body: { ...d.body, items: d.body.items.slice(0, Math.ceil(d.body.items.length / 2)) } });
      return { answer: { applied: d.body.items.map(({ kind, id, ver }) => ({ kind, id, ver })), rejected: [] } };
    },
  },
};

describe('a broken program is caught', () => {
  test.each(Object.entries(BROKEN))(
    '%s',
    async (_name, breakage) => {
      const { broken } = await trySchedules(BREAKAGE_RUNS, breakage);
      expect(broken).not.toEqual([]);
    },
    120_000,
  );
});
