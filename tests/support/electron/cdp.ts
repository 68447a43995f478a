/** Chromium's own protocol over one WebSocket; sessions are flat. */
import { EventEmitter } from 'node:events';

interface Reply {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}
interface Waiting {
  method: string;
  resolve(result: never): void;
  reject(error: Error): void;
}

/** One target, or the browser itself; emits the protocol's events by their names. */
export class CdpSession extends EventEmitter {
  readonly #connection: CdpConnection;
  readonly #id: string | undefined;

  constructor(connection: CdpConnection, id: string | undefined) {
    super();
    this.#connection = connection;
    this.#id = id;
  }

  send<T = object>(method: string, params: object = {}): Promise<T> {
    return this.#connection.send<T>(this.#id, method, params);
  }
}

export class CdpConnection {
  readonly root: CdpSession;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sessions = new Map<string, CdpSession>();
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.root = new CdpSession(this, undefined);
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(data as string) as Reply));
    socket.addEventListener('close', () => {
      for (const { method, reject } of this.#waiting.values()) reject(new Error(`Chromium is gone: ${method}`));
      this.#waiting.clear();
    });
  }

  static connect(url: string): Promise<CdpConnection> {
    const socket = new WebSocket(url);
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new CdpConnection(socket)), { once: true });
      socket.addEventListener('error', () => reject(new Error(`Chromium does not answer at ${url}`)), { once: true });
    });
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id) ?? new CdpSession(this, id);
    this.#sessions.set(id, known);
    return known;
  }

  send<T>(sessionId: string | undefined, method: string, params: object): Promise<T> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error(`Chromium is gone: ${method}`));
    const id = this.#nextId++;
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }));
    return new Promise<T>((resolve, reject) => this.#waiting.set(id, { method, resolve, reject }));
  }

  #receive({ id, sessionId, method, params, result, error }: Reply): void {
    if (id === undefined) {
      const session = sessionId === undefined ? this.root : this.session(sessionId);
      session.emit(method ?? '', params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
    else waiting?.resolve(result as never);
  }
}
