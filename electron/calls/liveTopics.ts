import type { Topic } from '../../shared/contract/live.ts';

/** Announces, after a commit, which topics changed. */
export interface LiveTopics {
  publish(topics: readonly Topic[]): void;
  subscribe(listener: (topics: readonly Topic[]) => void): () => void;
}

export function createLiveTopics(): LiveTopics {
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  return {
    publish(topics) {
      if (topics.length > 0) for (const listener of listeners) listener(topics);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
