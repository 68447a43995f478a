/** Puts the preload into a page and carries what the two say to each other. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ignoreGone } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import { makeCodec } from './clone.ts';
import { Frames, type SenderFrame } from './frames.ts';
import { pageSources, type Wiring } from './pageScripts.ts';
import type { MessagePortMain } from './ports.ts';

const WORLD = 'Electron Isolated Context';

interface Letter {
  kind: 'send' | 'invoke' | 'port' | 'portClosed';
  channel: string;
  args: unknown[];
  id: number;
  value: unknown;
}
export interface Incoming {
  send(frame: SenderFrame | null, channel: string, args: unknown[]): void;
  invoke(frame: SenderFrame | null, channel: string, args: unknown[]): Promise<{ ok: boolean; value: unknown }>;
}

export class PreloadLink {
  readonly frames: Frames;
  readonly #session: CdpSession;
  readonly #incoming: Incoming;
  readonly #codec = makeCodec();
  readonly #ports = new Map<number, MessagePortMain>();
  readonly #wiring: Wiring = { channel: randomUUID(), binding: 'electronToMain', inbox: 'electronFromMain' };
  #nextPort = 1;

  constructor(session: CdpSession, mainFrame: string, incoming: Incoming) {
    this.#session = session;
    this.#incoming = incoming;
    this.frames = new Frames(session, mainFrame, WORLD);
    this.frames.onPreloadGone = () => {
      for (const port of this.#ports.values()) port.lose();
      this.#ports.clear();
    };
    session.on('Runtime.bindingCalled', ({ payload, executionContextId }: { payload: string; executionContextId: number }) =>
      this.#receive(this.#codec.decode(payload) as Letter, executionContextId),
    );
  }

  /** Must be sent before the page runs; in this order the page listens before the preload speaks. */
  async install(preloadFile: string | undefined): Promise<void> {
    if (preloadFile === undefined) return;
    const sources = pageSources(this.#wiring, readFileSync(preloadFile, 'utf8'));
    await Promise.all([
      this.#session.send('Runtime.addBinding', { name: this.#wiring.binding, executionContextName: WORLD }),
      this.#session.send('Page.addScriptToEvaluateOnNewDocument', { source: sources.page }),
      this.#session.send('Page.addScriptToEvaluateOnNewDocument', { source: sources.preload, worldName: WORLD }),
    ]);
  }

  message(channel: string, args: unknown[], transfer: readonly MessagePortMain[]): void {
    const ports = transfer.map((port) => {
      const id = this.#nextPort++;
      this.#ports.set(
        id,
        port.moveTo(
          (value) => this.#tell({ kind: 'port', id, value }),
          () => void this.#ports.delete(id),
        ),
      );
      return id;
    });
    this.#tell({ kind: 'message', channel, args, ports });
  }

  #receive(letter: Letter, context: number): void {
    const frame = this.frames.senderOf(context);
    switch (letter.kind) {
      case 'send':
        return this.#incoming.send(frame, letter.channel, letter.args);
      case 'invoke':
        return void this.#incoming
          .invoke(frame, letter.channel, letter.args)
          .then((answer) => this.#tell({ kind: 'reply', id: letter.id, ...answer }, context));
      case 'port':
        return this.#ports.get(letter.id)?.arrive(letter.value);
      case 'portClosed':
        this.#ports.get(letter.id)?.lose();
        this.#ports.delete(letter.id);
    }
  }

  /** A page that went away hears nothing, as with Electron. */
  #tell(letter: object, context = this.frames.preloadContext): void {
    if (context === null) return;
    const expression = `${this.#wiring.inbox}(${JSON.stringify(this.#codec.encode(letter))})`;
    this.#session.send('Runtime.evaluate', { expression, contextId: context }).catch(ignoreGone);
  }
}
