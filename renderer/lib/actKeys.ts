/**
 * Idempotency keys of the acts that one button can do. A key is kept while nobody knows whether its act
 * took effect (no answer, or a server that broke), so that pressing again cannot do it twice; it is
 * renewed after success and after a clear refusal.
 */
export class ActKeys {
  readonly #keys = new Map<string, string>();
  readonly #make: () => string;

  constructor(make: () => string = () => crypto.randomUUID()) {
    this.#make = make;
  }

  /** The key to send with `act`. */
  keyFor(act: string): string {
    const key = this.#keys.get(act) ?? this.#make();
    this.#keys.set(act, key);
    return key;
  }

  /** The shop has answered for certain: the next time is another act. */
  settle(act: string): void {
    this.#keys.delete(act);
  }
}
