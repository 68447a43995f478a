/** Where a page of a list ends: an instant or a day, and the id that tells entries of one moment apart. */
import type { Day } from '../../shared/dates.ts';
import { DomainError } from '../../shared/errors.ts';

export interface PagePosition {
  at: number;
  id: string;
}
export interface DayPosition {
  on: Day;
  id: string;
}

export function writePosition({ at, id }: PagePosition): string {
  return `${at}|${id}`;
}

/** @throws DomainError INPUT_INVALID  a cursor that no page gave */
export function readPosition(cursor: string | null): PagePosition | null {
  if (cursor === null) return null;
  const [at, id] = partsOf(cursor, /^(\d{1,15})\|([\w-]{1,60})$/u);
  return { at: Number(at), id };
}

export function writeDayPosition({ on, id }: DayPosition): string {
  return `${on}|${id}`;
}

/** @throws DomainError INPUT_INVALID  a cursor that no page gave */
export function readDayPosition(cursor: string | null): DayPosition | null {
  if (cursor === null) return null;
  const [on, id] = partsOf(cursor, /^(\d{4}-\d{2}-\d{2})\|([\w-]{1,60})$/u);
  return { on, id };
}

function partsOf(cursor: string, shape: RegExp): [string, string] {
  const [, first, id] = shape.exec(cursor) ?? [];
  if (first === undefined || id === undefined)
    throw new DomainError('INPUT_INVALID', { fields: [{ path: 'cursor', code: 'FIELD_INVALID' }] });
  return [first, id];
}
