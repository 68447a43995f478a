import type { InferContractRouterOutputs } from '@orpc/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { RepairOrderState } from '../../../shared/domain/repairOrderStates.ts';
import { api } from '../../lib/api.ts';

export type RepairRow = InferContractRouterOutputs<Contract>['repairOrders']['list']['items'][number];

export interface RepairListState {
  state: RepairOrderState | null;
  setState: (state: RepairOrderState | null) => void;
  rows: RepairRow[] | undefined;
  error: unknown;
  refetch: () => unknown;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => unknown;
}

/** The list of all repairs, page by page. */
export function useRepairList(): RepairListState {
  const [state, setState] = useState<RepairOrderState | null>(null);
  const pages = useInfiniteQuery(
    api.repairOrders.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, state }),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  return {
    state,
    setState,
    rows: pages.data?.pages.flatMap((page) => page.items),
    error: pages.error,
    refetch: pages.refetch,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: pages.fetchNextPage,
  };
}
