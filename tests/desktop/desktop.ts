import type { Page } from '@playwright/test';
import type * as Electron from 'electron';

/** A function that runs inside main; it sees nothing but what it is given. */
export type InMain<A, R> = (electron: typeof Electron, argument: A) => R | Promise<R>;

/** A running app, whichever program runs it. */
export interface Running {
  evaluate<A, R>(run: InMain<A, R>, argument: A): Promise<R>;
  /** The window's page, also after it was replaced. */
  windowPage(): Promise<Page>;
  /** Quits as the menu does. @returns the exit code */
  quit(): Promise<number | null>;
  /** The end of the process, whoever asked for it. */
  ended: Promise<number | null>;
}

export interface Desktop extends Running {
  /** The shop's window. */
  page: Page;
  /** From the launch to the first thing on screen. */
  startedInMs: number;
}
