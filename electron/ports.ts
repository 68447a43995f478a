/**
 * Everything the application asks of the world. Hosts pass real adapters; tests pass simulated ones with seeds.
 */
import type { Instant } from '../shared/dates.ts';

export interface Clock {
  /** UTC milliseconds. */
  now(): Instant;
}

export interface Ids {
  /** A new UUIDv7: sorts by time of making. */
  uuid(): string;
  /** `count` bytes from a secure generator. */
  bytes(count: number): Uint8Array;
}

/** Secrets live outside the database, its backups and the logs. */
export interface Secrets {
  get(name: SecretName): string | null;
  set(name: SecretName, value: string): void;
  remove(name: SecretName): void;
}
export type SecretName = 'mail.password' | 'tracking.secret';

export interface MailAccount {
  host: string;
  port: number;
  security: 'none' | 'starttls' | 'tls';
  user: string;
  password: string | null;
  fromName: string;
  fromAddress: string;
}

export interface MailMessage {
  /** Stable over retries, so that a server can see a repeat. */
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  attachments: readonly { fileName: string; mimeType: string; content: Uint8Array }[];
}

export interface Mailer {
  /**
   * Hands one message to the shop's SMTP server.
   * @returns the server's closing reply
   * @throws MailError  with `permanent` true when trying again cannot help (5xx)
   */
  send(account: MailAccount, message: MailMessage): Promise<string>;
}

export class MailError extends Error {
  readonly permanent: boolean;
  /** False when no server said anything: the line or the server is away, which says nothing about the message. */
  readonly answered: boolean;

  constructor(message: string, permanent: boolean, { answered = true, ...options }: ErrorOptions & { answered?: boolean } = {}) {
    super(message, options);
    this.name = 'MailError';
    this.permanent = permanent;
    this.answered = answered;
  }
}

/** Which document to make, and the frozen data it shows (`electron/documents/views.ts`). */
export interface DocumentRenderer {
  render(view: import('./documents/views.ts').DocumentView): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Images {
  /** Decodes a picture from a person and makes a PNG of at most 480 × 240 px without metadata; null when unreadable. */
  logoPng(bytes: Uint8Array): Promise<Uint8Array | null>;
}

/** A picture drawn anew from what a person sent: nothing but pixels. Both are JPEGs. */
export interface TakenPhoto {
  /** At most 1,600 px on its longer side. */
  picture: Uint8Array;
  /** At most 320 px on its longer side, made from the picture. */
  thumbnail: Uint8Array;
  width: number;
  height: number;
}

export interface Photos {
  /**
   * Decodes a JPEG, PNG or WebP of up to 10 MB and 40 megapixels off the main loop; turns it upright, drops all metadata.
   * The bytes' memory may go over to another thread and is then empty here.
   * @throws DomainError PHOTO_TOO_LARGE, PHOTO_KIND_UNKNOWN, PHOTO_HEIC_UNSUPPORTED, PHOTO_UNREADABLE, PHOTO_FAILED
   */
  take(bytes: Uint8Array): Promise<TakenPhoto>;
  /** A drawn signature as a small PNG in greys, at most 600 × 240 px. @throws DomainError PHOTO_UNREADABLE, PHOTO_FAILED */
  signature(bytes: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Pictures as files beside the database, named by what is in them. */
export interface PhotoStore {
  /** Keeps a picture; it is on the disk when this resolves. @returns its name, the hex SHA-256 of the bytes */
  put(bytes: Uint8Array): Promise<string>;
  /** Null when the file is gone. */
  read(sha256: string): Promise<Uint8Array | null>;
  /** Deletes a picture now; one that is gone already is gone. */
  remove(sha256: string): Promise<void>;
  /** Deletes what `isKept` does not know and nobody has touched for `olderThanMs`. @returns how many */
  sweep(isKept: (sha256: string) => boolean, olderThanMs: number): Promise<number>;
}

export interface TrackingCloud {
  /** @throws TrackingError */
  call<T>(connection: TrackingConnection, path: string, body: unknown): Promise<T>;
}
export interface TrackingConnection {
  endpoint: string;
  shopId: string;
  secret: string;
}

export class TrackingError extends Error {
  /** HTTP status, or null when nobody answered. */
  readonly status: number | null;

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TrackingError';
    this.status = status;
  }
}

export interface Log {
  info(event: string, data?: Readonly<Record<string, unknown>>): void;
  warn(event: string, data?: Readonly<Record<string, unknown>>): void;
  error(event: string, data?: Readonly<Record<string, unknown>>): void;
}

export interface Ports {
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  mailer: Mailer;
  documents: DocumentRenderer;
  images: Images;
  photos: Photos;
  photoStore: PhotoStore;
  tracking: TrackingCloud;
  log: Log;
}
