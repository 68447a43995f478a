import { Hono } from 'hono';
import { customerPages } from './customerPages.ts';
import type { EndpointOptions } from './endpointOptions.ts';
import { newestSchema } from './migrate.ts';
import { shopApi } from './shopApi.ts';

/** Everything the endpoint answers. */
export function createEndpoint(options: EndpointOptions): Hono {
  const app = new Hono();
  const schema = newestSchema();
  app.get('/healthz', (c) => c.json({ status: 'ok', version: options.version, schema }));
  app.route('/v1', shopApi(options));
  app.route('/', customerPages(options));
  return app;
}
