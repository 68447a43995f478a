import type { InferContractRouterOutputs } from '@orpc/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { MERGE_FIELDS, type MergeField } from '../../../shared/domain/customers.ts';
import { showDone, showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand, withKey } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useFormat } from '../../lib/format.ts';

export type Pair = InferContractRouterOutputs<Contract>['customerMerges']['compare'];
export type Side = Pair['a'];
type Key = 'a' | 'b';

/** Who is not archived stays, and of two alike who has been here longer, unless the person says otherwise. */
function presumedOf({ a, b }: Pair): Key {
  if ((a.archivedAt === null) !== (b.archivedAt === null)) return a.archivedAt === null ? 'a' : 'b';
  return a.createdAt <= b.createdAt ? 'a' : 'b';
}
const isEmpty = (value: unknown): boolean => value === '' || value === null || value === 0;

export interface Merge {
  survivor: Key;
  setSurvivor: (side: Key) => void;
  chosen: (field: MergeField) => Key;
  choose: (field: MergeField, side: Key) => void;
  isMerging: boolean;
  isParting: boolean;
  fault: Fault | null;
  run: () => void;
  keepApart: () => void;
}

/** The survivor's value stays where it has one; each line can be turned round. */
export function useMerge(pair: Pair): Merge {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const [survivor, setSurvivor] = useState<Key>(() => presumedOf(pair));
  const [choices, setChoices] = useState<Partial<Record<MergeField, Key>>>({});
  const other: Key = survivor === 'a' ? 'b' : 'a';
  const chosen = (field: MergeField): Key => choices[field] ?? (isEmpty(pair[survivor][field]) ? other : survivor);
  const merge = useCommand(api.customerMerges.merge, {
    onSuccess: ({ mergeId }) => {
      const { id, name } = pair[survivor];
      showUndo(t('duplicates.merged', { name }), () => api.customerMerges.undo.call({ mergeId }, withKey()));
      void navigate({ to: '/customers/$id', params: { id }, replace: true });
    },
  });
  const apart = useCommand(api.customerMerges.keepApart, {
    onSuccess: () => {
      showDone(t('duplicates.keptApart'));
      void navigate({ to: '/customers/duplicates', replace: true });
    },
  });
  return {
    survivor,
    setSurvivor,
    chosen,
    choose: (field, side) => setChoices({ ...choices, [field]: side }),
    isMerging: merge.isPending,
    isParting: apart.isPending,
    fault: merge.fault ?? apart.fault,
    run: () =>
      merge.run({
        survivorId: pair[survivor].id,
        mergedId: pair[other].id,
        take: MERGE_FIELDS.filter((field) => chosen(field) === other && pair[survivor][field] !== pair[other][field]),
      }),
    keepApart: () => apart.run({ aId: pair.a.id, bId: pair.b.id }),
  };
}

export interface SideWords {
  number: (side: Side) => string;
  field: (side: Side, field: MergeField) => string;
  fact: (side: Side, fact: 'vehicles' | 'repairs' | 'invoices' | 'owed' | 'tags' | 'note' | 'since') => string;
}

/** What one side says, in the reader's words. */
export function useSideWords(): SideWords {
  const { t } = useTranslation(['customers', 'words']);
  const { money, day, zone } = useFormat();
  const dayOfInstant = (at: number): string => day(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at));
  return {
    number: ({ number, archivedAt }) => (archivedAt === null ? number : `${number} · ${t('page.archived')}`),
    field: (side, field) => {
      if (field === 'kind') return t(`page.kinds.${side.kind}`);
      if (field === 'language') return t(`words:language.${side.language}`);
      if (field === 'creditLimitMinor') return side.creditLimitMinor === null ? '' : money(side.creditLimitMinor);
      return String(side[field] ?? '');
    },
    fact: (side, fact) => {
      if (fact === 'vehicles') return side.vehicles.join(', ');
      if (fact === 'tags') return side.tags.join(', ');
      if (fact === 'note') return side.note;
      if (fact === 'owed') return side.owedMinor === null ? '' : money(side.owedMinor);
      if (fact === 'since') return dayOfInstant(side.createdAt);
      if (fact === 'invoices') return String(side.invoices);
      return side.lastRepairAt === null
        ? String(side.repairs)
        : t('duplicates.repairsLast', { count: side.repairs, day: dayOfInstant(side.lastRepairAt) });
    },
  };
}
