import type { ContractProcedure } from '@orpc/contract';
import type { z } from 'zod';
import type { Connection, ReadDb, Tx } from '../../db/connection.ts';
import type { Topic } from '../../shared/contract/live.ts';
import type { ProcedureKind, ProcedureMeta } from '../../shared/contract/procedure.ts';
import type { Ports, SecretName } from '../ports.ts';
import type { Actor, CallOrigin } from './actor.ts';
import type { LiveTopics } from './liveTopics.ts';

/** What a query gets. */
export interface Reading {
  db: ReadDb;
  actor: Actor;
  origin: CallOrigin;
  now: number;
  version: string;
  /** Whether a secret is kept; what it is stays with the adapters. */
  hasSecret(name: SecretName): boolean;
}

/** What a command gets: everything here happens in its one transaction, or not at all. */
export interface Writing extends Reading {
  tx: Tx;
  ids: Ports['ids'];
  secrets: Ports['secrets'];
  /** Tells open windows after the commit. */
  changed(...topics: Topic[]): void;
  /** Whose deed it is, where that only shows while it is done: a sign-in, the first owner. */
  by(staffId: string): void;
  /** Names what the deed was about; the audit row itself is written for every command. */
  about(subjectId: string, detail?: Readonly<Record<string, unknown>>): void;
}

/** What an action gets: it may wait, and writes only through `write`. */
export interface Acting extends Omit<Reading, 'now'> {
  ports: Ports;
  connection: Connection;
  /** One transaction with its audit row, like a command's. What it returns is remembered as the answer of the call: return it. */
  write<T extends object>(work: (w: Writing) => T extends Promise<unknown> ? never : T): T;
  /** An audit row alone, for what hands something out and changes nothing: a repeat of the call does it again. */
  note(subjectId: string, detail?: Readonly<Record<string, unknown>>): void;
  /** An audit row for something refused. */
  deny(subjectId: string | null, detail: Readonly<Record<string, unknown>>): void;
}

export interface Streaming extends Reading {
  live: LiveTopics;
  connection: Connection;
  clock: Ports['clock'];
  signal: AbortSignal | undefined;
}

type Given = { query: Reading; command: Writing; action: Acting; stream: Streaming };
type Answer<K extends ProcedureKind, O> = K extends 'action' ? Promise<O> : K extends 'stream' ? AsyncIterable<unknown> : O;

/** The functions behind one contract file: same names, given what their kind allows. */
export type Service<C> = {
  [P in keyof C]: C[P] extends ContractProcedure<infer I, infer O, infer _E, infer M>
    ? M extends ProcedureMeta<infer K>
      ? (given: Given[K], input: I extends z.ZodType ? z.output<I> : undefined) => Answer<K, O extends z.ZodType ? z.input<O> : unknown>
      : never
    : never;
};
