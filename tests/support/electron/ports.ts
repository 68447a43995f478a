/** Message ports as main has them; the other end is another port of main, or one in a page. */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

export class MessagePortMain extends EventEmitter implements Pick<Electron.MessagePortMain, 'close' | 'start' | 'postMessage'> {
  #deliver: (value: unknown) => void = () => undefined;
  #hangUp: () => void = () => undefined;
  #peer: MessagePortMain | null = null;
  #waiting: unknown[] | null = [];
  #closed = false;

  static entangle(one: MessagePortMain, other: MessagePortMain): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      from.#peer = to;
      from.#deliver = (value) => to.arrive(value);
      from.#hangUp = () => to.lose();
    }
  }

  postMessage(message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in does not pass ports through ports');
    if (!this.#closed) this.#deliver(structuredClone(message));
  }
  start(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    for (const value of waiting ?? []) this.emit('message', { data: value, ports: [] });
  }
  close(): void {
    if (this.#closed) return;
    this.lose();
    this.#hangUp();
  }

  /** A message for whoever holds this port. */
  arrive(value: unknown): void {
    if (this.#closed) return;
    if (this.#waiting) this.#waiting.push(value);
    else this.emit('message', { data: value, ports: [] });
  }
  /** The other end is gone. */
  lose(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }

  /** Gives this end away: what the peer says goes to `deliver` from now on. @returns the end that stays */
  moveTo(deliver: (value: unknown) => void, hangUp: () => void): MessagePortMain {
    const peer = this.#peer;
    if (!peer) throw new Error('A port can be transferred once');
    this.#peer = null;
    this.#closed = true;
    peer.#deliver = deliver;
    peer.#hangUp = hangUp;
    return peer;
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    MessagePortMain.entangle(this.port1, this.port2);
  }
}
