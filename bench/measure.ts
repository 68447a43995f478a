import { createRandom } from '../shared/random.ts';

/** One way to do the work; may be asynchronous. */
export type Candidate<I> = (input: I) => unknown;

/** What the product is asked, and with what: by a bench, and by the comparison of two sizes. */
export interface Asked<I = never> {
  inputs: readonly I[];
  ask: (input: I) => unknown;
}

export interface Figures {
  /** Milliseconds: median over inputs of each input's fastest repeat. */
  p50: number;
  /** Milliseconds: 99th percentile over inputs of each input's fastest repeat. */
  p99: number;
}

/** Times that `naive` runs: it may take seconds, and one run shows what it is. */
const NAIVE_REPEATS = 1;

/**
 * Runs every candidate on every input `repeats` times, all of it shuffled together in one process, so that
 * whatever the machine does meanwhile falls on all of them alike. `naive` runs after the others: whoever came
 * next would pay for what it drags through the caches.
 */
export async function measure<I>(
  candidates: Readonly<Record<string, Candidate<I>>>,
  inputs: readonly I[],
  repeats: number,
  seed = 1,
): Promise<Record<string, Figures>> {
  const { naive, ...compared } = candidates;
  return {
    ...(await together(compared, inputs, repeats, seed)),
    ...(naive ? await together({ naive }, inputs, NAIVE_REPEATS, seed) : {}),
  };
}

async function together<I>(
  candidates: Readonly<Record<string, Candidate<I>>>,
  inputs: readonly I[],
  repeats: number,
  seed: number,
): Promise<Record<string, Figures>> {
  const names = Object.keys(candidates);
  const fastest = new Map(names.map((name) => [name, inputs.map(() => Infinity)]));
  const pairs = names.flatMap((name) => inputs.map((_input, index) => ({ name, index })));
  const random = createRandom(seed);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const { name, index } of shuffled(pairs, random.next)) {
      const run = candidates[name] as Candidate<I>;
      const began = performance.now();
      const result = run(inputs[index] as I);
      if (result instanceof Promise) await result;
      const took = performance.now() - began;
      const times = fastest.get(name) as number[];
      if (took < (times[index] ?? Infinity)) times[index] = took;
    }
  }
  return Object.fromEntries(
    names.map((name) => [
      name,
      { p50: percentile(fastest.get(name) as number[], 0.5), p99: percentile(fastest.get(name) as number[], 0.99) },
    ]),
  );
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How unsteady the machine is: p99 over p50 of a fixed piece of arithmetic. */
export function noise(): number {
  const times = Array.from({ length: 400 }, () => {
    const began = performance.now();
    let x = 1;
    for (let i = 0; i < 20_000; i += 1) x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return performance.now() - began + (x < 0 ? 1 : 0);
  });
  return percentile(times, 0.99) / percentile(times, 0.5);
}

function shuffled<T>(items: T[], next: () => number): T[] {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}
