/** Which frames a page has, where each is, and which of its worlds is the preload's. */
import type { CdpSession } from './cdp.ts';
import { inApp } from './protocol.ts';

interface CdpFrame {
  id: string;
  parentId?: string;
  url: string;
}
interface CdpContext {
  id: number;
  name: string;
  auxData: { frameId: string };
}
/** The part of Electron's WebFrameMain that a sender check reads. */
export interface SenderFrame {
  url: string;
  origin: string;
  parent: SenderFrame | null;
}

export class Frames {
  readonly #world: string;
  readonly #frames = new Map<string, CdpFrame>();
  readonly #contexts = new Map<number, string>();
  readonly mainFrame: string;
  /** The main frame's preload world was replaced or ended. */
  onPreloadGone: () => void = () => undefined;

  constructor(session: CdpSession, mainFrame: string, world: string) {
    this.#world = world;
    this.mainFrame = mainFrame;
    this.#frames.set(mainFrame, { id: mainFrame, url: 'about:blank' });
    session.on('Page.frameAttached', ({ frameId, parentFrameId }: { frameId: string; parentFrameId: string }) =>
      this.#frames.set(frameId, { id: frameId, parentId: parentFrameId, url: 'about:blank' }),
    );
    session.on('Page.frameNavigated', ({ frame }: { frame: CdpFrame }) => this.#frames.set(frame.id, frame));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }: { frameId: string; url: string }) => {
      const frame = this.#frames.get(frameId);
      if (frame) frame.url = url;
    });
    session.on('Page.frameDetached', ({ frameId }: { frameId: string }) => void this.#frames.delete(frameId));
    session.on('Runtime.executionContextCreated', ({ context }: { context: CdpContext }) => {
      if (context.name === this.#world) this.#contexts.set(context.id, context.auxData.frameId);
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }: { executionContextId: number }) =>
      this.#forget([executionContextId]),
    );
    session.on('Runtime.executionContextsCleared', () => this.#forget([...this.#contexts.keys()]));
  }

  get url(): string {
    return inApp(this.#frames.get(this.mainFrame)?.url ?? 'about:blank');
  }

  /** The preload's world of the main frame; null while there is none. */
  get preloadContext(): number | null {
    return [...this.#contexts].findLast(([, frame]) => frame === this.mainFrame)?.[0] ?? null;
  }

  /** The frame behind a message, or null when it is gone already. */
  senderOf(context: number): SenderFrame | null {
    const frame = this.#contexts.get(context);
    return frame === undefined ? null : this.#sender(frame);
  }

  #sender(id: string): SenderFrame | null {
    const frame = this.#frames.get(id);
    if (!frame) return null;
    const url = inApp(frame.url);
    const { protocol, host } = new URL(url);
    return { url, origin: `${protocol}//${host}`, parent: frame.parentId === undefined ? null : this.#sender(frame.parentId) };
  }

  #forget(contexts: readonly number[]): void {
    const ours = contexts.filter((id) => this.#contexts.get(id) === this.mainFrame);
    for (const id of contexts) this.#contexts.delete(id);
    if (ours.length > 0) this.onPreloadGone();
  }
}
