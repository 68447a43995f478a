import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract';
import { implement, type AnyProcedure } from '@orpc/server';
import { markApiTokenUsed } from '../../db/repositories/apiTokens.ts';
import type { Access, ProcedureMeta } from '../../shared/contract/procedure.ts';
import { DomainError } from '../../shared/errors.ts';
import { errorSentence } from './errorSentence.ts';
import {
  actorOf,
  createPermissionBook,
  programOf,
  signInOf,
  type Actor,
  type CallOrigin,
  type HostContext,
  type PermissionBook,
} from './actor.ts';
import { failureOf } from './failure.ts';
import type { Acting, Reading, Streaming } from './service.ts';
import { answerOfAction, recordDenial, runCommand, transact, transactOnce, type Deed, type Machinery } from './transact.ts';

type Handler = (given: never, input: unknown) => unknown;
type Tree<T> = { [key: string]: T | Tree<T> };

/** A program's call need not write its last use more often than this. */
const TOKEN_USE_EVERY_MS = 60_000;

/**
 * Joins the contract and the services into one router. Session, permission, idempotency, audit and the
 * shape of errors are decided here, by what the contract declares, and nowhere else.
 */
export function buildRouter(machinery: Machinery, contract: object, services: object): Tree<AnyProcedure> {
  const book = createPermissionBook();
  // The shop PC is the only writer, and whatever changes people or roles says so after its commit.
  machinery.live.subscribe((topics) => topics.includes('staff') && book.forget());
  const walk = (node: Tree<unknown>, service: Tree<unknown> | undefined, path: readonly string[]): Tree<AnyProcedure> =>
    Object.fromEntries(
      Object.entries(node).map(([name, child]) => {
        const here = [...path, name];
        const behind = service?.[name];
        if (!isContractProcedure(child)) return [name, walk(child as Tree<unknown>, behind as Tree<unknown>, here)];
        if (typeof behind !== 'function') throw new Error(`The contract has ${here.join('.')}, no service answers it`);
        return [name, procedureFor(machinery, book, child, behind as Handler, here.join('.'))];
      }),
    );
  return walk(contract as Tree<unknown>, services as Tree<unknown>, []);
}

function procedureFor(
  machinery: Machinery,
  book: PermissionBook,
  leaf: AnyContractProcedure,
  handler: Handler,
  path: string,
): AnyProcedure {
  const meta = leaf['~orpc'].meta as ProcedureMeta;
  // Index 1: the guard runs before the input is even looked at, and sees what an output check throws.
  const implementer = implement(leaf).$context<HostContext>().$config({ initialInputValidationIndex: 1, initialOutputValidationIndex: 1 });
  return implementer
    .use(async ({ context, next }) => {
      const origin: CallOrigin = { ...context, idempotencyKey: context.reqHeaders?.get('idempotency-key') ?? null };
      let caller: Caller | undefined;
      let deed: Deed | undefined;
      try {
        caller = identify(machinery, book, origin);
        deed = { procedure: path, actor: caller.actor, origin };
        admit(meta.access, caller);
        return await next({ context: { deed } });
      } catch (error) {
        // At the door or inside a service: whoever is refused for want of a permission is on record.
        if (deed && error instanceof DomainError && error.code === 'PERMISSION_DENIED') recordDenial(machinery, deed, null, error.data);
        const language = caller?.actor.language ?? context.language;
        throw failureOf(error, (code, data) => errorSentence(code, data, language), machinery.ports.log, path);
      }
    })
    .handler(({ input, context, signal }) => {
      return dispatch(machinery, meta, handler, context.deed, input, signal);
    }) as AnyProcedure;
}

interface Caller {
  actor: Actor;
  locked: boolean;
}

function identify({ connection, ports }: Machinery, book: PermissionBook, origin: CallOrigin): Caller {
  const now = ports.clock.now();
  if (origin.apiToken !== null) {
    const program = programOf(connection.read, origin);
    if (!program) throw new DomainError('NOT_SIGNED_IN');
    noteTokenUse(connection, program.id.slice('token:'.length), now);
    return { actor: program, locked: false };
  }
  const signIn = signInOf(connection.read, origin, now);
  return { actor: actorOf(connection.read, signIn, origin, book), locked: signIn.state === 'locked' };
}

function admit(access: Access, { actor, locked }: Caller): void {
  if (access === 'public') return;
  if (locked) throw new DomainError('SESSION_LOCKED');
  if (actor.id === 'anonymous') throw new DomainError('NOT_SIGNED_IN');
  if (access === 'signedIn' || access.some((permission) => actor.permissions.has(permission))) return;
  throw new DomainError('PERMISSION_DENIED', { needs: access });
}

function dispatch(
  machinery: Machinery,
  meta: ProcedureMeta,
  handler: Handler,
  deed: Deed,
  input: unknown,
  signal: AbortSignal | undefined,
): unknown {
  const { connection, ports, live, version } = machinery;
  const call = handler as (given: unknown, value: unknown) => unknown;
  const reading: Reading = {
    db: connection.read,
    actor: deed.actor,
    origin: deed.origin,
    now: ports.clock.now(),
    version,
    hasSecret: (name) => ports.secrets.get(name) !== null,
  };
  switch (meta.kind) {
    case 'query':
      return call(reading, input);
    case 'command':
      return runCommand(machinery, deed, input, call);
    case 'stream':
      return call({ ...reading, live, connection, clock: ports.clock, signal } satisfies Streaming, input);
    case 'action': {
      const repeated = meta.access === 'public' ? null : answerOfAction(machinery, deed);
      if (repeated) return repeated.answer;
      const acting: Acting = {
        ...reading,
        ports,
        connection,
        write: (work) => transactOnce(machinery, meta, deed, work) as never,
        note: (subjectId, detail) => transact(machinery, deed, (w) => w.about(subjectId, detail)),
        deny: (subjectId, detail) => recordDenial(machinery, deed, subjectId, detail),
      };
      return call(acting, input);
    }
  }
}

const lastNoted = new WeakMap<object, Map<string, number>>();

function noteTokenUse(connection: Machinery['connection'], tokenId: string, now: number): void {
  const noted = lastNoted.get(connection) ?? new Map<string, number>();
  lastNoted.set(connection, noted);
  if (now - (noted.get(tokenId) ?? 0) < TOKEN_USE_EVERY_MS) return;
  noted.set(tokenId, now);
  connection.write((tx) => markApiTokenUsed(tx, tokenId, now));
}
