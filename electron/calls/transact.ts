import { createHash } from 'node:crypto';
import type { Connection, Tx } from '../../db/connection.ts';
import { appendAudit } from '../../db/repositories/audit.ts';
import { findAnswer, insertAnswer } from '../../db/repositories/idempotency.ts';
import { touchSession } from '../../db/repositories/people.ts';
import type { Topic } from '../../shared/contract/live.ts';
import type { ProcedureMeta } from '../../shared/contract/procedure.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Ports } from '../ports.ts';
import type { Actor, CallOrigin } from './actor.ts';
import type { LiveTopics } from './liveTopics.ts';
import type { Writing } from './service.ts';

/** The parts of the application that a transaction needs. */
export interface Machinery {
  connection: Connection;
  ports: Ports;
  live: LiveTopics;
  version: string;
}

export interface Deed {
  /** Procedure path, e.g. `checkIn.create`. */
  procedure: string;
  actor: Actor;
  origin: CallOrigin;
}

/**
 * Runs `work` in one transaction together with its audit row, and tells the windows after the commit.
 * Commands and the writing part of actions both come through here.
 */
export function transact<T>(machinery: Machinery, deed: Deed, work: (w: Writing) => T): T {
  const topics = new Set<Topic>();
  const result = machinery.connection.write((tx) => {
    const { writing, entry } = writingFor(machinery, deed, tx, topics);
    const value = work(writing);
    appendAudit(tx, entry());
    // A person who acts is not idle.
    if (deed.actor.sessionId !== null) touchSession(tx, deed.actor.sessionId, writing.now);
    return value as T extends Promise<unknown> ? never : T;
  });
  machinery.live.publish([...topics]);
  return result;
}

/**
 * A command: `transact` plus the idempotency record. The same key gives the first answer again; the same
 * key with another input is refused.
 * @throws DomainError IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_REUSED
 */
export function runCommand<I, O>(machinery: Machinery, deed: Deed, input: I, work: (w: Writing, input: I) => O): O {
  const key = deed.origin.idempotencyKey;
  if (key === null || !/^[\w-]{8,100}$/u.test(key)) throw new DomainError('IDEMPOTENCY_KEY_MISSING');
  const inputHash = createHash('sha256')
    .update(JSON.stringify(input ?? null))
    .digest('hex');
  const known = findAnswer(machinery.connection.read, deed.actor.id, key);
  if (known) return answerAgain(known, deed.procedure, inputHash) as O;
  return transact(machinery, deed, (w) => {
    const answer = work(w, input);
    insertAnswer(w.tx, {
      actor: deed.actor.id,
      key,
      procedure: deed.procedure,
      inputHash,
      answer: JSON.stringify(answer),
      createdAt: w.now,
    });
    return answer;
  });
}

/** Answers that hold a secret are never stored; a repeat of such a call is refused instead. */
const SECRET_ANSWERS: readonly string[] = ['apiTokens.create'];

/**
 * The writing part of an action; what it gives is remembered under the call's key as a command's answer is. The input is not part of
 * the record: it may be a password, and a stored digest of one could be guessed at.
 */
export function transactOnce<T extends object>(machinery: Machinery, meta: ProcedureMeta, deed: Deed, work: (w: Writing) => T): T {
  const key = deed.origin.idempotencyKey;
  return transact(machinery, deed, (w) => {
    const answer = work(w);
    if (key !== null && meta.access !== 'public') {
      const stored = SECRET_ANSWERS.includes(deed.procedure) ? 'null' : JSON.stringify(answer);
      insertAnswer(w.tx, { actor: deed.actor.id, key, procedure: deed.procedure, inputHash: '', answer: stored, createdAt: w.now });
    }
    return answer;
  });
}

/**
 * What this action answered to the same key before, or null.
 * @throws DomainError IDEMPOTENCY_KEY_REUSED  for another call, or for one whose answer was a secret
 */
export function answerOfAction({ connection }: Machinery, { procedure, actor, origin }: Deed): { answer: unknown } | null {
  const known = origin.idempotencyKey === null ? null : findAnswer(connection.read, actor.id, origin.idempotencyKey);
  if (!known) return null;
  if (known.procedure !== procedure || known.answer === 'null') throw new DomainError('IDEMPOTENCY_KEY_REUSED');
  return { answer: JSON.parse(known.answer) as unknown };
}

/** Appends an audit row for something refused, in a transaction of its own. */
export function recordDenial(machinery: Machinery, deed: Deed, subjectId: string | null, detail: Readonly<Record<string, unknown>>): void {
  machinery.connection.write((tx) => {
    appendAudit(tx, {
      at: machinery.ports.clock.now(),
      actor: deed.actor.id,
      action: deed.procedure,
      outcome: 'denied',
      subjectId,
      idempotencyKey: null,
      detail: JSON.stringify(detail),
    });
  });
}

function answerAgain(known: { procedure: string; inputHash: string; answer: string }, procedure: string, inputHash: string): unknown {
  if (known.procedure !== procedure || known.inputHash !== inputHash) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
  return JSON.parse(known.answer);
}

function writingFor({ ports, version }: Machinery, { procedure, actor, origin }: Deed, tx: Tx, topics: Set<Topic>) {
  const now = ports.clock.now();
  let actorId = actor.id;
  let subjectId: string | null = null;
  let detail: Readonly<Record<string, unknown>> = {};
  const writing: Writing = {
    db: tx,
    tx,
    actor,
    origin,
    now,
    version,
    hasSecret: (name) => ports.secrets.get(name) !== null,
    ids: ports.ids,
    secrets: ports.secrets,
    changed: (...names) => names.forEach((name) => topics.add(name)),
    by: (staffId) => {
      actorId = staffId;
    },
    about: (id, data = {}) => {
      subjectId = id;
      detail = data;
    },
  };
  const entry = () => ({
    at: now,
    actor: actorId,
    action: procedure,
    outcome: 'done' as const,
    subjectId,
    idempotencyKey: origin.idempotencyKey,
    detail: JSON.stringify(detail),
  });
  return { writing, entry };
}
