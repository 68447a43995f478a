import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import type { AnyRouter } from '@orpc/server';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { SmartCoercionPlugin } from '@orpc/json-schema';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { App } from '../createApp.ts';
import type { HostContext } from '../calls/actor.ts';

const schemaConverters = [new ZodToJsonSchemaConverter()];
/** For screens only: a program has a token instead of a session, and polls instead of a stream. */
const SCREEN_ONLY = ['setup', 'session', 'live'];

/** The contract as REST under `/api/v1`, for programs with a bearer token. */
export function createRestApi(app: App) {
  const router = Object.fromEntries(Object.entries(app.router).filter(([name]) => !SCREEN_ONLY.includes(name))) as AnyRouter;
  const handler = new OpenAPIHandler<HostContext>(router, {
    plugins: [new SmartCoercionPlugin({ schemaConverters }), new RequestHeadersPlugin()],
  });
  let description: Promise<unknown> | undefined;
  return {
    handle: (request: Request, context: HostContext) => handler.handle(request, { prefix: '/api/v1', context }),
    /** The OpenAPI 3.1 document; made once, on first demand. */
    describe(): Promise<unknown> {
      description ??= describe(router, app.version);
      return description;
    },
  };
}

async function describe(router: AnyRouter, version: string): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters });
  return generator.generate(router, {
    info: {
      title: 'Baybook',
      version,
      description:
        'The shop over HTTP. Send `Authorization: Bearer <token>`; every call that changes something also needs an `Idempotency-Key` header of 8 to 100 letters, digits, dashes or underscores: repeat it with a retry and the first answer comes back.',
    },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: { apiToken: { type: 'http', scheme: 'bearer' } } },
    security: [{ apiToken: [] }],
  });
}
