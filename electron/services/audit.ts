import { listAudit } from '../../db/repositories/audit.ts';
import { namesOf } from '../../db/repositories/people.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service } from '../calls/service.ts';

export const audit: Service<Contract['audit']> = {
  list({ db }, { cursor, limit }) {
    const beforeSeq = cursor === null ? null : Number(cursor);
    if (beforeSeq !== null && !Number.isSafeInteger(beforeSeq))
      throw new DomainError('INPUT_INVALID', { fields: [{ path: 'cursor', code: 'FIELD_INVALID' }] });
    const rows = listAudit(db, beforeSeq, limit + 1);
    const items = rows.slice(0, limit);
    const names = namesOf(db, [...new Set(items.map((row) => row.actor))]);
    return {
      items: items.map(({ seq, at, actor, action, outcome, subjectId, detail }) => ({
        seq,
        at,
        actor: names.get(actor) ?? actor,
        action,
        outcome,
        subjectId,
        detail,
      })),
      nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null,
    };
  },
};
