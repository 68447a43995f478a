const WINDOW_MS = 60_000;
const READS = 100;
/** Beyond this many visitors at once the oldest are forgotten, so that a flood of addresses cannot fill the memory. */
const REMEMBERED = 50_000;

/** 100 reads a minute for each visitor, in any 60 seconds; true when this one is too many. Kept by each instance for itself. */
export function createReadLimit(now: () => number): (visitor: string) => boolean {
  const reads = new Map<string, number[]>();
  return (visitor) => {
    const at = now();
    const recent = (reads.get(visitor) ?? []).filter((read) => read > at - WINDOW_MS);
    const tooMany = recent.length >= READS;
    if (!tooMany) recent.push(at);
    // Deleted and set again, so that the map's order is by last use.
    reads.delete(visitor);
    reads.set(visitor, recent);
    if (reads.size > REMEMBERED) {
      const [oldest] = reads.keys();
      if (oldest !== undefined) reads.delete(oldest);
    }
    return tooMany;
  };
}
