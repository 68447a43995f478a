/** Where a page of a list ends: an instant and the id that tells entries of one instant apart. */
import { DomainError } from '../../shared/errors.ts';

export interface PagePosition {
  at: number;
  id: string;
}

export function writePosition({ at, id }: PagePosition): string {
  return `${at}|${id}`;
}

/** @throws DomainError INPUT_INVALID  a cursor that no page gave */
export function readPosition(cursor: string | null): PagePosition | null {
  if (cursor === null) return null;
  const [, at, id] = /^(\d{1,15})\|([\w-]{1,60})$/u.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw new DomainError('INPUT_INVALID', { fields: [{ path: 'cursor', code: 'FIELD_INVALID' }] });
  return { at: Number(at), id };
}
