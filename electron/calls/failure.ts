import { ORPCError } from '@orpc/contract';
import { ValidationError } from '@orpc/contract';
import { DomainError, ERROR_STATUS, FIELD_CODES, type ErrorCode, type FieldCode, type FieldFault } from '../../shared/errors.ts';
import type { Log } from '../ports.ts';

/** Turns a code into the sentence of a language; given by the catalogue. */
export type Sentences = (code: ErrorCode, data: Readonly<Record<string, unknown>>) => string;

/**
 * Whatever a call threw, as the error that may travel: a code of our list, its sentence, and data without
 * internals. Anything unexpected is logged and becomes INTERNAL.
 */
export function failureOf(error: unknown, sentenceOf: Sentences, log: Log, path: string): ORPCError<string, unknown> {
  const known = asDomainError(error);
  if (!known) log.error('call.failed', { path, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  const { code, data } = known ?? new DomainError('INTERNAL');
  return new ORPCError(code, { status: ERROR_STATUS[code], message: sentenceOf(code, data), data });
}

function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError)
      return new DomainError('INPUT_INVALID', { fields: error.cause.issues.map(fault) });
    if (error.code === 'BAD_REQUEST') return new DomainError('INPUT_INVALID', { fields: [] });
    if (error.code === 'NOT_FOUND') return new DomainError('NOT_FOUND');
  }
  const sqlite = (error as { code?: unknown } | null)?.code;
  if (typeof sqlite === 'string' && /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN)/u.test(sqlite)) return new DomainError('DATABASE_READ_ONLY');
  return null;
}

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  code?: string;
}

function fault(issue: Issue): FieldFault {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  const stated = FIELD_CODES.find((code) => code === issue.message);
  return { path, code: stated ?? codeOf(issue) };
}

function codeOf(issue: Issue): FieldCode {
  if (issue.code === 'unrecognized_keys') return 'UNKNOWN_FIELD';
  if (issue.code === 'too_big') return 'NUMBER_TOO_LARGE';
  if (issue.code === 'too_small') return 'NUMBER_TOO_SMALL';
  return 'FIELD_INVALID';
}
