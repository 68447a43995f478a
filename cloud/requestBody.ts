import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { PUSH_LIMITS, type Refusal } from '../shared/contract/tracking.ts';

const unzip = promisify(zstdDecompress);

/** A call under `/v1` is answered with this refusal. */
export class RefusedCall extends Error {
  readonly refusal: Refusal;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(refusal: Refusal, data: Readonly<Record<string, unknown>> = {}) {
    super(refusal);
    this.name = 'RefusedCall';
    this.refusal = refusal;
    this.data = data;
  }
}

/**
 * The JSON of a request, compressed or not. Both lengths are bounded while they are read, so that neither an
 * endless body nor a small one that unpacks to gigabytes fills the memory.
 * @throws RefusedCall
 */
export async function readJson(request: Request): Promise<unknown> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'zstd') throw new RefusedCall('encodingUnknown');
  const sent = await readBounded(request, PUSH_LIMITS.bytes);
  const bytes = encoding === 'zstd' ? await unpack(sent) : sent;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new RefusedCall('bodyInvalid', { because: error instanceof SyntaxError ? 'notJson' : 'notText' });
  }
}

/** @throws RefusedCall bodyTooLarge  as soon as the limit is passed */
export async function readBounded(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > limit) throw new RefusedCall('bodyTooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpack(bytes: Buffer): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: PUSH_LIMITS.bytes });
  } catch (error) {
    throw new RefusedCall((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'bodyTooLarge' : 'bodyInvalid');
  }
}
