/**
 * What Electron itself does inside a page. These two functions run there as source text, so they see nothing of
 * this module but their arguments. The page's world and the preload's share only the document's events.
 */
import { makeCodec, type Codec } from './clone.ts';

export interface Wiring {
  /** Names the events between the two worlds; the page cannot guess it. */
  channel: string;
  /** The function that Chromium adds to the preload's world, towards main. */
  binding: string;
  /** The function that main calls in the preload's world. */
  inbox: string;
}

/** Sources in the order in which Chromium must run them: the page's world listens before the preload speaks. */
export function pageSources(wiring: Wiring, preload: string): { page: string; preload: string } {
  const common = `${makeCodec.toString()}\nconst codec = makeCodec();\nconst wiring = ${JSON.stringify(wiring)};`;
  const onlyOnTop = 'if (window !== window.top) return;';
  return {
    page: `(() => { ${onlyOnTop}\n${common}\n(${pageWorld.toString()})(wiring, codec); })()`,
    preload: `(() => { ${onlyOnTop}\n${common}\nconst module = { exports: {} };
      const electron = { ipcRenderer: (${ipcWorld.toString()})(wiring, codec), contextBridge: (${bridgeWorld.toString()})(wiring, codec) };
      const require = (name) => {
        if (name !== 'electron') throw new Error('module not found: ' + name);
        return electron;
      };
      ((require, module, exports) => {\n${preload}\n})(require, module, module.exports); })()`,
  };
}

/** What preload exposed, as frozen functions of the page's own world. */
function pageWorld({ channel }: Wiring, codec: Codec): void {
  interface Answer {
    id: number;
    state: 'value' | 'thrown' | 'pending';
    value: unknown;
  }
  const waiting = new Map<number, (answer: Answer) => void>();
  let calls = 0;
  const say = (name: string, value: unknown): void =>
    void document.dispatchEvent(new CustomEvent(channel + name, { detail: codec.encode(value) }));
  const hear = (name: string, listener: (value: never) => void): void =>
    document.addEventListener(channel + name, (event) => listener(codec.decode((event as CustomEvent<string>).detail) as never));
  const call = (api: string, name: string, args: unknown[]): unknown => {
    const id = (calls += 1);
    let answer: Answer | undefined;
    waiting.set(id, (first) => (answer = first));
    say('call', { id, api, name, args });
    if (answer?.state === 'pending')
      return new Promise((resolve, reject) => waiting.set(id, ({ state, value }) => (state === 'value' ? resolve(value) : reject(value))));
    if (answer?.state === 'thrown') throw answer.value as Error;
    return answer?.value;
  };
  hear('answer', (answer: Answer) => waiting.get(answer.id)?.(answer));
  hear('expose', ({ api, names }: { api: string; names: string[] }) => {
    const value = Object.freeze(
      Object.fromEntries(names.map((name) => [name, Object.freeze((...args: unknown[]) => call(api, name, args))])),
    );
    Object.defineProperty(window, api, { value, enumerable: true });
  });
}

/** `ipcRenderer` of the preload's world, over Chromium's binding. */
function ipcWorld({ binding, inbox }: Wiring, codec: Codec): object {
  type Listener = (event: object, ...args: unknown[]) => void;
  interface Letter {
    kind: 'message' | 'reply' | 'port';
    channel: string;
    args: unknown[];
    ports: number[];
    id: number;
    ok: boolean;
    value: unknown;
  }
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const toMain = (letter: object): void => world[binding]?.(codec.encode(letter));
  const listeners = new Map<string, Set<Listener>>();
  const invoked = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  const ports = new Map<number, MessagePort>();
  let invocations = 0;

  const adopt = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.addEventListener('message', ({ data }) => toMain({ kind: 'port', id, value: data as unknown }));
    port1.addEventListener('close', () => toMain({ kind: 'portClosed', id }));
    port1.start();
    return port2;
  };
  const receive: Record<Letter['kind'], (letter: Letter) => void> = {
    message: (letter) => {
      const event = { sender: ipcRenderer, ports: letter.ports.map(adopt) };
      for (const listener of listeners.get(letter.channel) ?? []) listener(event, ...letter.args);
    },
    reply: ({ id, ok, value }) => {
      const call = invoked.get(id);
      invoked.delete(id);
      if (ok) call?.resolve(value);
      else call?.reject(value);
    },
    port: ({ id, value }) => ports.get(id)?.postMessage(value),
  };
  world[inbox] = (text) => {
    const letter = codec.decode(text) as Letter;
    receive[letter.kind](letter);
  };

  const ipcRenderer = {
    send: (name: string, ...args: unknown[]) => toMain({ kind: 'send', channel: name, args }),
    invoke: (name: string, ...args: unknown[]) => {
      const id = (invocations += 1);
      toMain({ kind: 'invoke', channel: name, args, id });
      return new Promise((resolve, reject) => invoked.set(id, { resolve, reject }));
    },
    on: (name: string, listener: Listener) => {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
      return ipcRenderer;
    },
  };
  return ipcRenderer;
}

/** `contextBridge` of the preload's world. */
function bridgeWorld({ channel }: Wiring, codec: Codec): object {
  const exposed = new Map<string, Record<string, (...args: unknown[]) => unknown>>();
  const tellPage = (name: string, value: unknown): void =>
    void document.dispatchEvent(new CustomEvent(channel + name, { detail: codec.encode(value) }));
  document.addEventListener(`${channel}call`, (event) => {
    const { id, api, name, args } = codec.decode((event as CustomEvent<string>).detail) as Record<string, never>;
    const answer = (state: string, value: unknown): void => tellPage('answer', { id, state, value });
    try {
      const value = exposed.get(api ?? '')?.[name ?? '']?.(...((args ?? []) as unknown[]));
      if (!(value instanceof Promise)) return answer('value', value);
      answer('pending', undefined);
      value.then(
        (settled) => answer('value', settled),
        (error: unknown) => answer('thrown', error),
      );
    } catch (error) {
      answer('thrown', error);
    }
  });
  return {
    exposeInMainWorld: (api: string, value: Record<string, (...args: unknown[]) => unknown>) => {
      exposed.set(api, value);
      tellPage('expose', { api, names: Object.keys(value) });
    },
  };
}
