import type { Topic } from '../../shared/contract/live.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { programOf, signInOf } from '../calls/actor.ts';
import type { Service, Streaming } from '../calls/service.ts';

/** An idle or absolute limit passes without any change, so the session is looked at this often too. */
const CHECK_EVERY_MS = 1_000;

export const live: Service<Contract['live']> = {
  /** Yields what changed; ends when the caller leaves or the session does. */
  async *changes(streaming) {
    const pending = new Set<Topic>();
    let wake: () => void = () => {};
    const unsubscribe = streaming.live.subscribe((topics) => {
      for (const topic of topics) pending.add(topic);
      wake();
    });
    const timer = setInterval(() => wake(), CHECK_EVERY_MS);
    streaming.signal?.addEventListener('abort', () => wake());
    try {
      yield { topics: [] };
      while (!streaming.signal?.aborted) {
        if (pending.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        if (!isStillIn(streaming)) return;
        if (pending.size === 0) continue;
        const topics = [...pending];
        pending.clear();
        yield { topics };
      }
    } finally {
      clearInterval(timer);
      unsubscribe();
    }
  },
};

function isStillIn({ connection, origin, clock }: Streaming): boolean {
  return origin.apiToken === null
    ? signInOf(connection.read, origin, clock.now()).state === 'active'
    : programOf(connection.read, origin) !== null;
}
