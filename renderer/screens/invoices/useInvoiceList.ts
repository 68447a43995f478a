import type { InferContractRouterOutputs } from '@orpc/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contract } from '../../../shared/contract/contract.ts';
import { api } from '../../lib/api.ts';

export type InvoiceRow = InferContractRouterOutputs<Contract>['invoices']['list']['items'][number];

export interface InvoiceList {
  unpaidOnly: boolean;
  setUnpaidOnly: (unpaidOnly: boolean) => void;
  rows: InvoiceRow[] | undefined;
  error: unknown;
  refetch: () => unknown;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => unknown;
}

/** Issued invoices, newest first, page by page. */
export function useInvoiceList(): InvoiceList {
  const [unpaidOnly, setUnpaidOnly] = useState(false);
  const pages = useInfiniteQuery(
    api.invoices.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, unpaidOnly }),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  return {
    unpaidOnly,
    setUnpaidOnly,
    rows: pages.data?.pages.flatMap((page) => page.items),
    error: pages.error,
    refetch: pages.refetch,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: pages.fetchNextPage,
  };
}
