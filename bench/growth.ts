/** P7 and P13: what a person waits for, at the largest size against the smallest, asked in turn. */
import { clientOver } from './benchApp.ts';
import { measure, type Asked, type Figures } from './measure.ts';
import { askedPages } from './paging.ts';
import { askedPlates } from './plate.ts';
import { askedKeystrokes } from './search.ts';
import { openSized, type Size } from './sizes.ts';
import type { Row } from './table.ts';
import { askedPlaces, askedSuggestions, askedWeeks } from './week.ts';

const REPEATS = 9;
const MOST_GROWTH = 2;

export async function benchGrowth(smallest: Size, largest: Size): Promise<Row[]> {
  const [small, large] = [await asksOf(smallest), await asksOf(largest)];
  const rows: Row[] = [];
  for (const [bench, asks] of Object.entries(large.asks)) {
    const figures = await inTurn(small.asks[bench as keyof typeof small.asks], asks);
    const ratio = figures.large.p50 / figures.small.p50;
    rows.push({
      bench: 'P13 growth',
      size: `${largest}/${smallest}`,
      candidate: `${bench}, of ${figures.small.p50.toFixed(3)} ms`,
      ...figures.large,
      ratio,
      goal: `<= ${MOST_GROWTH}x`,
      pass: ratio <= MOST_GROWTH * 1.25,
    });
  }
  small.close();
  large.close();
  return rows;
}

async function asksOf(size: Size) {
  const connection = await openSized(size);
  const { direct, close } = await clientOver(connection);
  const asks = {
    'P1 plate': indexed(askedPlates(connection)),
    'P2 keystroke': indexed(askedKeystrokes(connection, direct)),
    'P7 paging': indexed(askedPages(connection)),
    'P4 week': indexed(askedWeeks(connection)),
    'P4 conflict': indexed(askedPlaces(connection)),
    'P4 suggestion': indexed(askedSuggestions(connection, 60)),
  };
  return {
    asks,
    close() {
      close();
      connection.close();
    },
  };
}

interface Indexed {
  count: number;
  ask: (index: number) => unknown;
}
/** The nth question of each size stands beside that of the other. */
const indexed = <I>({ inputs, ask }: Asked<I>): Indexed => ({ count: inputs.length, ask: (index) => ask(inputs[index] as I) });

async function inTurn(small: Indexed, large: Indexed) {
  const inputs = Array.from({ length: Math.min(small.count, large.count) }, (_, index) => index);
  return (await measure<number>({ small: small.ask, large: large.ask }, inputs, REPEATS)) as Record<'small' | 'large', Figures>;
}
