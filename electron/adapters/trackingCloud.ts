/** Speaks to the tracking endpoint: JSON over HTTPS, compressed when that pays, never waiting long. */
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { isSafeEndpoint } from '../../shared/contract/tracking.ts';
import { DomainError } from '../../shared/errors.ts';
import { TrackingError, type TrackingCloud, type TrackingConnection } from '../ports.ts';

const compress = promisify(zstdCompress);
/** Below this a zstd frame saves nothing worth having. */
const COMPRESS_ABOVE_BYTES = 1000;
/** Answers are lists of versions; anything longer is not our endpoint. */
const ANSWER_BYTES = 2_000_000;

export interface TrackingCloudOptions {
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/** Without a body the call is a GET. */
export function createTrackingCloud({ timeoutMs = 15_000, fetch: send = fetch }: TrackingCloudOptions = {}): TrackingCloud {
  return {
    async call<T>(connection: TrackingConnection, path: string, body: unknown): Promise<T> {
      if (!isSafeEndpoint(connection.endpoint)) throw new TrackingError(`${connection.endpoint} is not HTTPS`, null);
      const url = `${connection.endpoint}${path}`;
      try {
        const response = await send(url, {
          ...(await requestOf(connection, body)),
          signal: AbortSignal.timeout(timeoutMs),
          redirect: 'error',
        });
        const text = await readText(response);
        if (!response.ok) throw new TrackingError(`The endpoint answered ${response.status}: ${text.slice(0, 200)}`, response.status);
        return JSON.parse(text) as T;
      } catch (error) {
        if (error instanceof TrackingError) throw error;
        throw new TrackingError(`Nobody answered at ${connection.endpoint}: ${reasonOf(error)}`, null, { cause: error });
      }
    },
  };
}

/**
 * Proves a credential with one harmless call, before it is stored.
 * @throws DomainError TRACKING_CREDENTIAL_INVALID  the endpoint does not know this shop or its secret
 * @throws DomainError TRACKING_UNREACHABLE  nobody answered, or something that is no tracking endpoint
 */
export async function verifyTracking(tracking: TrackingCloud, connection: TrackingConnection): Promise<void> {
  try {
    const answer = await tracking.call<{ items?: unknown }>(connection, '/v1/inbox?after=0&limit=1', undefined);
    if (!Array.isArray(answer.items)) throw new DomainError('TRACKING_UNREACHABLE');
  } catch (error) {
    if (!(error instanceof TrackingError)) throw error;
    throw new DomainError(error.status === 401 ? 'TRACKING_CREDENTIAL_INVALID' : 'TRACKING_UNREACHABLE');
  }
}

async function requestOf({ shopId, secret }: TrackingConnection, body: unknown): Promise<RequestInit> {
  const authorization = `Bearer ${shopId}.${secret}`;
  if (body === undefined) return { method: 'GET', headers: { authorization } };
  const json = Buffer.from(JSON.stringify(body));
  const headers = { authorization, 'content-type': 'application/json' };
  if (json.length <= COMPRESS_ABOVE_BYTES) return { method: 'POST', headers, body: json };
  return { method: 'POST', headers: { ...headers, 'content-encoding': 'zstd' }, body: await compress(json) };
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > ANSWER_BYTES) throw new TrackingError('The answer is too long to be a tracking endpoint’s', response.status);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
