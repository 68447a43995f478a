import { and, asc, eq, gt } from 'drizzle-orm';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import {
  completeRequest,
  digestQuery,
  epochRequest,
  inboxQuery,
  pushRequest,
  REFUSALS,
  type completeAnswer,
  type inboxAnswer,
} from '../shared/contract/tracking.ts';
import type { Database } from './database.ts';
import type { EndpointOptions } from './endpointOptions.ts';
import { claimEpoch } from './epochs.ts';
import { applyPush, digestOf, removeOlderEpochs } from './projections.ts';
import { readJson, RefusedCall } from './requestBody.ts';
import type { Db } from './rows.ts';
import { submissions } from './schema.ts';
import { authenticate, type ShopRow } from './shops.ts';

/** What a shop's program calls, with its credential as a bearer token. */
export function shopApi({ database, clock, log }: EndpointOptions): Hono {
  const api = new Hono();

  api.post('/epoch', async (c) => {
    const asked = await bodyOf(c, epochRequest);
    return c.json(await asShop(database, c, true, (tx, shop) => claimEpoch(tx, shop.shopId, asked)));
  });

  api.get('/epoch', async (c) => c.json(await asShop(database, c, false, async (_tx, { epoch }) => ({ epoch }))));

  api.post('/push', async (c) => {
    const { epoch, items } = await bodyOf(c, pushRequest);
    return c.json(
      await asShop(database, c, true, (tx, shop) => {
        assertPresent(shop, epoch);
        return applyPush(tx, shop.shopId, epoch, items, clock.now());
      }),
    );
  });

  api.post('/complete', async (c) => {
    const { epoch } = await bodyOf(c, completeRequest);
    const answer = await asShop(database, c, true, async (tx, shop) => {
      assertPresent(shop, epoch);
      return { removed: await removeOlderEpochs(tx, shop.shopId, epoch) } satisfies z.infer<typeof completeAnswer>;
    });
    return c.json(answer);
  });

  api.get('/inbox', async (c) => {
    const { after, limit } = queryOf(c, inboxQuery);
    return c.json(await asShop(database, c, false, (tx, shop) => inboxOf(tx, shop.shopId, after, limit)));
  });

  api.get('/digest', async (c) => {
    const { at } = queryOf(c, digestQuery);
    return c.json(await asShop(database, c, false, (tx, shop) => digestOf(tx, shop.shopId, shop.epoch, at)));
  });

  api.all('*', (c) => refuse(c, new RefusedCall('notFound')));
  api.onError((error, c) => {
    if (error instanceof RefusedCall) return refuse(c, error);
    log('call.failed', { path: c.req.path, error: error.message });
    return refuse(c, new RefusedCall('internal'));
  });
  return api;
}

/** Proves the credential and works as its shop, in one transaction. */
async function asShop<T>(database: Database, c: Context, writes: boolean, work: (tx: Db, shop: ShopRow) => Promise<T>): Promise<T> {
  const [, shopId, secret] = /^Bearer ([\w-]{1,64})\.([\w-]{1,64})$/u.exec(c.req.header('authorization') ?? '') ?? [];
  if (shopId === undefined || secret === undefined) throw new RefusedCall('credentialWrong');
  return database.within({ shop: shopId }, async (tx) => {
    const shop = await authenticate(tx, { shopId, secret }, writes);
    if (!shop) throw new RefusedCall('credentialWrong');
    return work(tx, shop);
  });
}

/** Only the newest lineage may write: another epoch is another copy of the shop. */
function assertPresent(shop: ShopRow, epoch: number): void {
  if (epoch !== shop.epoch) throw new RefusedCall('epochOld', { epoch: shop.epoch });
}

async function inboxOf(tx: Db, shopId: string, after: number, limit: number): Promise<z.infer<typeof inboxAnswer>> {
  const items = await tx
    .select({ cursor: submissions.cursor, id: submissions.id, kind: submissions.kind, body: submissions.body, at: submissions.at })
    .from(submissions)
    .where(and(eq(submissions.shopId, shopId), gt(submissions.cursor, after)))
    .orderBy(asc(submissions.cursor))
    .limit(limit);
  return { after, items };
}

async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const body = schema.safeParse(await readJson(c.req.raw));
  if (!body.success) throw new RefusedCall('bodyInvalid', { fields: body.error.issues.slice(0, 5).map(({ path }) => path.join('.')) });
  return body.data;
}

function queryOf<S extends z.ZodType>(c: Context, schema: S): z.output<S> {
  const query = schema.safeParse(c.req.query());
  if (!query.success) throw new RefusedCall('bodyInvalid');
  return query.data;
}

function refuse(c: Context, { refusal, data }: RefusedCall): Response {
  return c.json({ error: refusal, ...data }, REFUSALS[refusal] as ContentfulStatusCode);
}
