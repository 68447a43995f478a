/** Brings files into a test shop as the screen does. */
import { guessMapping, type ImportKind } from '../../shared/domain/imports.ts';
import type { TestShop } from './shop.ts';

export const OPTIONS = { dateOrder: 'dmy', decimal: '.', distance: 'km' } as const;

export interface Importing {
  /** Sends a file and dry-runs it. @returns its id */
  upload(kind: ImportKind, headings: string[], rows: string[][], options?: object): Promise<string>;
  run(id: string): Promise<void>;
  undo(id: string): Promise<void>;
  outcomes(id: string): Promise<Record<string, number>>;
  /** `row code` of each faulty row. */
  faults(id: string): Promise<string[]>;
}

export function importingInto(shop: TestShop): Importing {
  const { imports } = shop.owner;
  const work = async (id: string, act: 'check' | 'run' | 'undo'): Promise<void> => {
    await imports[act]({ id });
    shop.app.imports.runOnce();
  };
  return {
    async upload(kind, headings, rows, options = OPTIONS) {
      const { id } = await imports.begin({
        kind,
        fileName: `${kind}.csv`,
        headings,
        mapping: guessMapping(kind, headings) as Record<string, number>,
        options: options as typeof OPTIONS,
      });
      for (let from = 0; from < rows.length; from += 500) await imports.addRows({ id, from: from + 1, rows: rows.slice(from, from + 500) });
      await work(id, 'check');
      return id;
    },
    run: (id) => work(id, 'run'),
    undo: (id) => work(id, 'undo'),
    outcomes: async (id) => (await imports.get({ id })).outcomes as Record<string, number>,
    faults: async (id) => (await imports.rows({ id })).items.map(({ row, faults }) => `${row} ${faults[0]?.field}: ${faults[0]?.code}`),
  };
}
