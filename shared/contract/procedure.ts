import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Permission } from '../domain/permissions.ts';
import { ERROR_STATUS, type ErrorCode } from '../errors.ts';

/**
 * Who may call: anyone (`public`), anyone with a session that is not locked (`signedIn`), or a person
 * with at least one of the permissions.
 */
export type Access = 'public' | 'signedIn' | readonly [Permission, ...Permission[]];

/**
 * - `query` reads, synchronously, and changes nothing.
 * - `command` is one synchronous transaction with audit row and idempotency record; needs a key.
 * - `action` waits for something outside (password hash, PDF, network) and writes, if at all, through
 *   commands of its own.
 * - `stream` stays open and yields events.
 */
export type ProcedureKind = 'query' | 'command' | 'action' | 'stream';

export interface ProcedureMeta<K extends ProcedureKind = ProcedureKind> {
  kind: K;
  access: Access;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
/** Method and path under `/api/v1`, e.g. `GET /repair-orders/{id}`. */
export type Route = `${Method} /${string}`;

function procedure<K extends ProcedureKind>(kind: K, access: Access, route: Route) {
  const [method, path] = route.split(' ') as [Method, `/${string}`];
  return oc
    .$meta<ProcedureMeta<K>>({ kind, access })
    .route({ method, path, inputStructure: 'compact', tags: [path.split('/')[1] ?? 'shop'] });
}

/** Reads; open to holders of any of `access`. */
export const query = (access: Access, route: Route) => procedure('query', access, route);
/** Changes the shop in one transaction. */
export const command = (access: Access, route: Route) => procedure('command', access, route);
/** Waits for something outside the database. */
export const action = (access: Access, route: Route) => procedure('action', access, route);
/** Yields events until the caller leaves. */
export const stream = (access: Access, route: Route) => procedure('stream', access, route);

const errorData = z.record(z.string(), z.unknown()).optional();
type ErrorMap<C extends ErrorCode> = Record<C, { status: number; data: typeof errorData }>;

/** The error map of a procedure: what it may refuse besides input, session and permission. */
export function errors<C extends ErrorCode>(...codes: C[]): ErrorMap<C> {
  const entries = codes.map((code) => [code, { status: ERROR_STATUS[code], data: errorData }] as const);
  return Object.fromEntries(entries) as unknown as ErrorMap<C>;
}
