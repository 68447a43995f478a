import type { Database } from './database.ts';

export interface EndpointOptions {
  database: Database;
  clock: { now(): number };
  version: string;
  /** Behind a proxy of the operator's own, which sets `X-Forwarded-For`. */
  trustProxy: boolean;
  /** Never bodies, codes or secrets. */
  log(event: string, data: Readonly<Record<string, unknown>>): void;
}
