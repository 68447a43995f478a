/**
 * Brings kept pictures to the shop in the background, one at a time, for as long as it takes. One window of this device
 * does it for all; each picture keeps its idempotency key, so that trying again never makes two photos of one.
 */
import type { PhotoPosition } from '../../shared/domain/photos.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { client } from './api.ts';
import { isClearRefusal } from './command.ts';
import { faultCode } from './fault.ts';
import { saidOf } from './photoChange.ts';
import { changePhoto, dropPhoto, keepPhoto, keptPhotos, type KeptPhoto } from './photoDrawer.ts';
import { fittingPhoto } from './photoShrink.ts';
import { retryDelay } from './retryDelay.ts';

export type PhotoOwner = { draftId: string } | { repairOrderId: string };
/** `null`: it was taken; a code: why not. */
export type PhotoRefusal = Extract<ErrorCode, `PHOTO_${string}`> | null;

interface State {
  photos: readonly KeptPhoto[];
  /** The one that is on its way. */
  sending: string | null;
}

/** Who is signed in may change while pictures wait; these are answered by waiting. */
const NOT_NOW: readonly string[] = ['NOT_SIGNED_IN', 'SESSION_LOCKED', 'TOO_MANY_ATTEMPTS', 'DATABASE_READ_ONLY'];
/** A picture that breaks the shop's decoder so often is not tried for ever. */
const MOST_FAILURES = 5;
/** Looked at again after this long, whatever was missed. */
const LONGEST_PAUSE_MS = 60_000;

let state: State = { photos: [], sending: null };
const listeners = new Set<() => void>();
const channel = new BroadcastChannel('baybook.photos');
let wake: () => void = () => {};
let uploaded: (repairOrderId: string) => unknown = () => {};
const failures = new Map<string, number>();

export const photoQueue = {
  state: (): State => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Keeps pictures; one that is too large is made smaller, and what cannot be one is refused at once. @returns the refusals, in the order of the files */
  async add(files: readonly Blob[], position: PhotoPosition, owner: PhotoOwner): Promise<PhotoRefusal[]> {
    const refusals: PhotoRefusal[] = [];
    for (const file of files) {
      const fitting = await fittingPhoto(file);
      refusals.push('refusal' in fitting ? fitting.refusal : null);
      if ('refusal' in fitting) continue;
      const takenAt = file instanceof File && file.lastModified > 0 ? file.lastModified : Date.now();
      const none = { draftId: null, repairOrderId: null, refusal: null };
      await keepPhoto({ ...none, key: crypto.randomUUID(), ...owner, position, file: fitting.file, takenAt });
    }
    await changed();
    return refusals;
  },

  /** Says what a waiting picture shows. */
  async setPosition(key: string, position: PhotoPosition): Promise<void> {
    await changePhoto(key, { position });
    await changed();
  },

  async drop(key: string): Promise<void> {
    await dropPhoto(key);
    await changed();
  },

  /** Brings a dropped picture back. */
  async restore(photo: KeptPhoto): Promise<void> {
    await keepPhoto(photo);
    await changed();
  },

  /** Tries a refused picture once more. */
  async retry(key: string): Promise<void> {
    await changePhoto(key, { refusal: null });
    failures.delete(key);
    await changed();
  },

  /** The check-in became a repair: its pictures may go. */
  async assign(draftId: string, repairOrderId: string): Promise<void> {
    for (const photo of await keptPhotos()) {
      if (photo.draftId === draftId) await keepPhoto({ ...photo, draftId: null, repairOrderId });
    }
    await changed();
  },

  /** A check-in was given up. */
  async forget(draftId: string): Promise<KeptPhoto[]> {
    const gone = (await keptPhotos()).filter((photo) => photo.draftId === draftId);
    for (const { key } of gone) await dropPhoto(key);
    await changed();
    return gone;
  },

  /** Works until `signal`. @param onUploaded  told which repair has a new photo */
  async run(signal: AbortSignal, onUploaded: (repairOrderId: string) => unknown): Promise<void> {
    uploaded = onUploaded;
    channel.addEventListener('message', () => void refresh(), { signal });
    globalThis.addEventListener('online', () => wake(), { signal });
    await refresh();
    await alone(signal, async () => {
      for (let attempt = 0; !signal.aborted;) {
        const next = (await keptPhotos()).find((photo) => photo.repairOrderId !== null && photo.refusal === null);
        const isDone = next ? await send(next) : true;
        attempt = isDone ? 0 : attempt + 1;
        if (!next) await pause(null, signal);
        else if (!isDone) await pause(retryDelay(attempt, Math.random()), signal);
      }
    });
  },
};

/** One upload. @returns whether to go on with the next at once */
async function send(photo: KeptPhoto): Promise<boolean> {
  const { key, repairOrderId } = photo;
  if (repairOrderId === null) return true;
  set({ sending: key });
  try {
    const photoId = photo.photoId ?? (await upload(photo, repairOrderId));
    await finish(photo, repairOrderId, photoId);
    await uploaded(repairOrderId);
    return true;
  } catch (error) {
    const code = faultCode(error);
    const count = (failures.get(key) ?? 0) + (code === 'PHOTO_FAILED' ? 1 : 0);
    failures.set(key, count);
    const isFinal = (isClearRefusal(error) && !NOT_NOW.includes(code)) || count >= MOST_FAILURES;
    if (isFinal) await changePhoto(key, { refusal: code });
    return isFinal;
  } finally {
    set({ sending: null });
    await changed();
  }
}

async function upload({ key, position, file, takenAt }: KeptPhoto, repairOrderId: string): Promise<string> {
  const named = new File([file], 'photo', { type: file.type });
  const { photoId } = await client.photos.add({ id: repairOrderId, file: named, position, takenAt }, { context: { idempotencyKey: key } });
  return photoId;
}

/** Tells the shop what was said of the picture while it was on its way, then lets go of it. */
async function finish(photo: KeptPhoto, repairOrderId: string, photoId: string): Promise<void> {
  const { key } = photo;
  let told = photo.photoId === undefined ? photo.position : null;
  // Its id is written down first: a position that cannot be told now is told later, without another upload.
  for (let kept = await changePhoto(key, { photoId }); kept && kept.position !== told; kept = await changePhoto(key, { photoId })) {
    const { position } = kept;
    const there = (await client.photos.list({ id: repairOrderId })).items.find(({ id }) => id === photoId);
    // Taken away meanwhile: nobody needs to know what it showed.
    if (!there) break;
    const was = saidOf(there);
    await client.photos.update({ id: photoId, was, to: { ...was, position } }, { context: { idempotencyKey: crypto.randomUUID() } });
    told = position;
  }
  await dropPhoto(key);
}

/** Only one window of a device uploads; where the browser has no locks, the shop's answer to a repeat is the same. */
function alone(signal: AbortSignal, work: () => Promise<void>): Promise<unknown> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('baybook.photos', { signal }, work).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  });
}

/** Until something changes, the line is back, `signal`, or the time is over; null waits for as long as it takes. */
function pause(ms: number | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms ?? LONGEST_PAUSE_MS);
    wake = () => (clearTimeout(timer), resolve());
    signal.addEventListener('abort', () => wake(), { once: true });
  });
}

async function changed(): Promise<void> {
  await refresh();
  channel.postMessage('changed');
}

async function refresh(): Promise<void> {
  // The same bytes stay the same object, so that what is on the screen does not flicker.
  const known = new Map(state.photos.map(({ key, file }) => [key, file]));
  set({ photos: (await keptPhotos()).map((photo) => ({ ...photo, file: known.get(photo.key) ?? photo.file })) });
  wake();
}

function set(part: Partial<State>): void {
  state = { ...state, ...part };
  for (const listener of listeners) listener();
}
