/**
 * What the shop and its tracking endpoint say to each other. Closed schemas: a field that is not listed
 * here never leaves the shop.
 */
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { language, repairOrderState, repairType } from './fields.ts';

/** One repair as its customer may see it. */
export const repairOrderProjection = z.strictObject({
  code: z.string().length(6),
  /** First 128 bits (hex) of the SHA-256 of the 128-bit link secret: the endpoint can recognise the link, not make it. */
  tokenHash: z.string().length(32),
  state: repairOrderState,
  stage: z.string().max(30).nullable(),
  type: repairType,
  promisedAt: z.int().nullable(),
  receivedAt: z.int(),
  /** From here on the page is dead; null while the car is with the shop. */
  expiresAt: z.int().nullable(),
  make: z.string().max(40),
  model: z.string().max(40),
  plateTail: z.string().max(3),
  /** The customer's, not the staff's. */
  language,
  history: z.array(z.strictObject({ state: repairOrderState, stage: z.string().max(30).nullable(), at: z.int() })).max(200),
});
export type RepairOrderProjection = z.infer<typeof repairOrderProjection>;

/** The shop's public data. */
export const shopProjection = z.strictObject({
  name: z.string().max(80),
  phone: z.string().max(30).nullable(),
  address: z.string().max(200),
  language,
  locale: z.string().max(20),
  timeZone: z.string().max(60),
});
export type ShopProjection = z.infer<typeof shopProjection>;

/** What is pushed, and the schema that decides what may be in it. */
export const PROJECTIONS = { shop: shopProjection, repairOrder: repairOrderProjection } as const;
export type ProjectionKind = keyof typeof PROJECTIONS;
export const isProjectionKind = (kind: string): kind is ProjectionKind => Object.hasOwn(PROJECTIONS, kind);

/** One push, before compression. */
export const PUSH_LIMITS = { items: 500, bytes: 1_000_000 } as const;

const epoch = z.int().min(1);
const version = z.int().min(0);

/**
 * Claims the lineage of a database file by compare-and-set. `expected` is the present epoch, asked
 * for beforehand; it and the nonce are kept over retries, so that a claim whose answer was lost is not granted twice.
 */
export const epochRequest = z.strictObject({ nonce: z.string().min(16).max(80), expected: z.int().min(0), instanceId: z.string().max(64) });
/** `granted` false: another claim came first; `epoch` is the present one. */
export const epochAnswer = z.object({ granted: z.boolean(), epoch: z.int().min(0) });
/** Answer of a GET: what the next claim has to expect. */
export const presentEpochAnswer = z.object({ epoch: z.int().min(0) });
export type EpochRequest = z.infer<typeof epochRequest>;
export type EpochAnswer = z.infer<typeof epochAnswer>;

/** The body is checked item by item, so that one that a newer shop made does not hold up the others. */
export const pushItem = z.union([
  z.strictObject({ kind: z.string().max(30), id: z.string().min(1).max(64), ver: version, body: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.string().max(30), id: z.string().min(1).max(64), ver: version, tombstone: z.literal(true) }),
]);
export const pushRequest = z.strictObject({ epoch, items: z.array(pushItem).min(1).max(PUSH_LIMITS.items) });
const pushed = z.object({ kind: z.string(), id: z.string(), ver: version });
/** `applied` carries the version that is stored now: what was sent, or a newer one that was there already. */
export const pushAnswer = z.object({ applied: z.array(pushed), rejected: z.array(pushed) });
export type PushItem = z.infer<typeof pushItem>;
export type PushRequest = z.infer<typeof pushRequest>;
export type PushAnswer = z.infer<typeof pushAnswer>;

/** Everything of this epoch has been pushed: what older epochs left behind may go. */
export const completeRequest = z.strictObject({ epoch });
export const completeAnswer = z.object({ removed: z.int() });

/** What customers sent in. `after` repeats the question, so that an answer to an older one is recognised. */
export const inboxQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export const inboxAnswer = z.object({
  after: z.int(),
  items: z.array(z.object({ cursor: z.int(), id: z.string(), kind: z.string(), body: z.unknown(), at: z.int() })),
});

/** Repairs whose page is alive at `at`: how many, and XOR over the first 64 bits of SHA-256(`id:ver`), in hex. */
export const digestQuery = z.object({ at: z.coerce.number().int().min(0) });
export const digestAnswer = z.object({ epoch: z.int(), repairOrder: z.object({ count: z.int(), xor: z.string().length(16) }) });
export type DigestAnswer = z.infer<typeof digestAnswer>;

/** Why the endpoint refused a call; the body of every answer of 400 and above under `/v1`. */
export const REFUSALS = {
  bodyInvalid: 400,
  credentialWrong: 401,
  notFound: 404,
  epochOld: 409,
  bodyTooLarge: 413,
  encodingUnknown: 415,
  internal: 500,
} as const;
export type Refusal = keyof typeof REFUSALS;

/** What connects one shop to one endpoint. */
export interface TrackingCredential {
  endpoint: string;
  shopId: string;
  shopSlug: string;
  secret: string;
}
const PREFIX = 'baybook1:';
const credentialFields = z.tuple([
  z.url({ protocol: /^https?$/u }).refine(isSafeEndpoint),
  z.string().regex(/^[\w-]{8,64}$/u),
  z.string().regex(/^[a-z0-9-]{2,40}$/u),
  z.string().regex(/^[\w-]{43}$/u),
]);

/** The one line that enrolling prints: prefix, the four fields in base64url, and a checksum against bad copying. */
export function formatCredential({ endpoint, shopId, shopSlug, secret }: TrackingCredential): string {
  const fields = credentialFields.parse([endpoint.replace(/\/+$/u, ''), shopId, shopSlug, secret]);
  const payload = toBase64Url(new TextEncoder().encode(fields.join('|')));
  return `${PREFIX}${payload}.${checksum(payload)}`;
}

/**
 * Reads a credential back, blanks and line breaks from a mail ignored.
 * @throws DomainError TRACKING_CREDENTIAL_INVALID  damaged, cut short, or for an endpoint that is not safe to talk to
 */
export function parseCredential(text: string): TrackingCredential {
  const [, payload = '', sum] = /^baybook1:([\w-]+)\.([0-9a-z]+)$/u.exec(text.replace(/\s/gu, '')) ?? [];
  if (payload === '' || checksum(payload) !== sum) throw new DomainError('TRACKING_CREDENTIAL_INVALID');
  const fields = credentialFields.safeParse(fromBase64Url(payload).split('|'));
  if (!fields.success) throw new DomainError('TRACKING_CREDENTIAL_INVALID');
  const [endpoint, shopId, shopSlug, secret] = fields.data;
  return { endpoint, shopId, shopSlug, secret };
}

/** The secret travels with every call, so anything but this very machine must be HTTPS. */
export function isSafeEndpoint(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return (
    protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')))
  );
}

/** CRC-32, which sees every burst of damage of up to 32 bits. */
function checksum(text: string): string {
  let crc = 0xff_ff_ff_ff;
  for (const char of text) {
    crc ^= char.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0);
  }
  return (~crc >>> 0).toString(36);
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/gu, '-')
    .replace(/\//gu, '_')
    .replace(/=+$/u, '');
}

function fromBase64Url(text: string): string {
  try {
    const binary = atob(text.replace(/-/gu, '+').replace(/_/gu, '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
  } catch (error) {
    throw new DomainError('TRACKING_CREDENTIAL_INVALID', { because: error instanceof Error ? error.name : 'unreadable' });
  }
}
