import { useEffect, useState } from 'react';
import type { ListPages } from './useListPages.ts';

/** More rows than that belong into a file. */
const MOST_ON_PAPER = 1_000;

/** Loads what paper can hold, draws every row, and opens the system's dialogue. */
export function usePrinting(pages: Pick<ListPages<unknown>, 'rows' | 'hasMore' | 'isLoadingMore' | 'loadMore'>): {
  isPrinting: boolean;
  print: () => void;
} {
  const [isPrinting, setPrinting] = useState(false);
  const { rows, hasMore, isLoadingMore, loadMore } = pages;
  const count = rows?.length ?? 0;
  useEffect(() => {
    if (!isPrinting || isLoadingMore) return undefined;
    if (hasMore && count < MOST_ON_PAPER) {
      void loadMore();
      return undefined;
    }
    // After the rows are on the page.
    const frame = requestAnimationFrame(() => {
      window.print();
      setPrinting(false);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPrinting, isLoadingMore, hasMore, count, loadMore]);
  return { isPrinting, print: () => setPrinting(true) };
}
