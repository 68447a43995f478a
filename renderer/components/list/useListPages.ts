import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';

export interface ListPage<R> {
  items: R[];
  nextCursor: string | null;
}
export interface PageRequest {
  cursor: string | null;
  limit: number;
}
export interface ListPages<R> {
  rows: readonly R[] | undefined;
  error: unknown;
  refetch: () => unknown;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => unknown;
}

const PAGE = 100;

/** A list page by page. A page that found nothing but may go on is followed by the next one at once. */
export function useListPages<R>(queryKey: QueryKey, fetchPage: (request: PageRequest) => Promise<ListPage<R>>): ListPages<R> {
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage({ cursor: pageParam, limit: PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const isLastEmpty = data?.pages.at(-1)?.items.length === 0;
  useEffect(() => {
    if (isLastEmpty && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isLastEmpty, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    rows: data?.pages.flatMap((page) => page.items),
    error: pages.error,
    refetch: pages.refetch,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: fetchNextPage,
  };
}
