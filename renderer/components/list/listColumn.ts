import type { ReactNode } from 'react';
import type { DeviceMode } from '../../lib/deviceMode.ts';

/** What a cell says in a file. A moment and a day leave as such, so that a spreadsheet can sort and count them. */
export type Exported = string | number | { at: number | null } | { on: string | null };

/** One column: how its cell looks, and what it says in an export. */
export interface ListColumn<R> {
  key: string;
  label: string;
  /** The server's name of the sort that this column shows. */
  sort?: string;
  isAmount?: boolean;
  /** Hidden until somebody chooses it. */
  isExtra?: boolean;
  /** A terminal has no room for it until somebody chooses it. */
  isDesk?: boolean;
  /** Takes the width that the others leave. */
  isWide?: boolean;
  cell: (row: R) => ReactNode;
  text: (row: R) => Exported;
}

const keyOf = (list: string): string => `baybook.columns.${list}`;

/** The columns chosen on this device, or null while nobody chose. */
export function readColumns(storage: Storage, list: string): readonly string[] | null {
  const text = storage.getItem(keyOf(list));
  return text === null ? null : text.split(',');
}

export function writeColumns(storage: Storage, list: string, keys: readonly string[]): void {
  storage.setItem(keyOf(list), keys.join(','));
}

/** Those columns that are shown, in their order; at least the first. */
export function shownColumns<R>(
  columns: readonly ListColumn<R>[],
  chosen: readonly string[] | null,
  mode: DeviceMode,
): readonly ListColumn<R>[] {
  const shown = columns.filter(({ key, isExtra, isDesk }) =>
    chosen ? chosen.includes(key) : !isExtra && !(isDesk && mode === 'terminal'),
  );
  return shown.length > 0 ? shown : columns.slice(0, 1);
}
