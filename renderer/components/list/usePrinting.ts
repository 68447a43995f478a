import { useEffect, useRef, useState } from 'react';
import { MOST_ON_A_PAGE } from '../../../shared/domain/lists.ts';
import { useFaultOf } from '../../lib/fault.ts';
import { showFault } from '../toast.tsx';
import type { ListPage, PageRequest } from './useListPages.ts';

/** More rows than that belong into a file. */
export const MOST_ON_PAPER = 1_000;

export interface Sheet<R> {
  rows: readonly R[];
  /** The list goes on behind the last row. */
  isCut: boolean;
}
type Step<R> = { is: 'idle' } | { is: 'reading'; count: number } | ({ is: 'asking' | 'printing' } & Sheet<R>);

export interface Printing<R> {
  /** Rows read so far; null while nothing is read. */
  rows: number | null;
  /** What goes on paper now. */
  sheet: Sheet<R> | null;
  /** The list is longer than paper can hold; the person decides. */
  isAsking: boolean;
  print: () => void;
  printCut: () => void;
  cancel: () => void;
}

/** Reads what paper can hold, apart from what the screen shows, and opens the system's dialogue. */
export function usePrinting<R>(fetchPage: (request: PageRequest) => Promise<ListPage<R>>): Printing<R> {
  const faultOf = useFaultOf();
  const [step, setStep] = useState<Step<R>>({ is: 'idle' });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const idle = (): void => setStep({ is: 'idle' });
  const print = async (): Promise<void> => {
    const controller = new AbortController();
    stop.current?.abort();
    stop.current = controller;
    const { signal } = controller;
    setStep({ is: 'reading', count: 0 });
    try {
      const sheet = await readSheet(fetchPage, signal, (count) => setStep({ is: 'reading', count }));
      setStep({ is: sheet.isCut ? 'asking' : 'printing', ...sheet });
    } catch (error) {
      if (signal.aborted) return;
      idle();
      showFault(faultOf(error)?.sentence ?? '');
    }
  };
  usePaper(step.is === 'printing', idle);
  return {
    rows: step.is === 'reading' ? step.count : null,
    sheet: step.is === 'printing' ? step : null,
    isAsking: step.is === 'asking',
    print: () => void print(),
    printCut: () => {
      if (step.is === 'asking') setStep({ ...step, is: 'printing' });
    },
    cancel: () => {
      stop.current?.abort();
      idle();
    },
  };
}

async function readSheet<R>(
  fetchPage: (request: PageRequest) => Promise<ListPage<R>>,
  signal: AbortSignal,
  onProgress: (count: number) => void,
): Promise<Sheet<R>> {
  const rows: R[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage<R> = await fetchPage({ cursor, limit: MOST_ON_A_PAGE });
    signal.throwIfAborted();
    rows.push(...page.items);
    onProgress(rows.length);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < MOST_ON_PAPER);
  return { rows: rows.slice(0, MOST_ON_PAPER), isCut: cursor !== null || rows.length > MOST_ON_PAPER };
}

/** The dialogue of the system, once the sheet is drawn; `done` when it closes. */
function usePaper(isReady: boolean, done: () => void): void {
  const latest = useRef(done);
  useEffect(() => {
    latest.current = done;
  });
  useEffect(() => {
    if (!isReady) return undefined;
    const controller = new AbortController();
    // A window of the desktop goes on while its dialogue is open; all say when it is closed.
    addEventListener('afterprint', () => latest.current(), { once: true, signal: controller.signal });
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      controller.abort();
    };
  }, [isReady]);
}
