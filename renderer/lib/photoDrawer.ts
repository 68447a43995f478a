/** Pictures that are not in the shop yet, kept on this device through a reload, a crash and a lost line. */
import type { PhotoPosition } from '../../shared/domain/photos.ts';

export interface KeptPhoto {
  /** Also the idempotency key of its upload. */
  key: string;
  /** The unfinished check-in it belongs to, until that is a repair. */
  draftId: string | null;
  repairOrderId: string | null;
  position: PhotoPosition;
  file: Blob;
  takenAt: number;
  /** Why the shop refused it; null while it waits. */
  refusal: string | null;
  /** Its id in the shop, once it is there and only has to be told what it shows. */
  photoId?: string;
}

const DATABASE = 'baybook.photos';
const STORE = 'waiting';

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'key' }));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps no data')));
  });
  return opened;
}

/** One act on the store; resolves once it is on the disk of this device. */
async function act<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(STORE, mode);
  const request = work(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve(request.result));
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The browser could not keep the picture')));
  });
}

/** Everything that waits, in the order it was taken. */
export async function keptPhotos(): Promise<KeptPhoto[]> {
  const all = await act('readonly', (store) => store.getAll() as IDBRequest<KeptPhoto[]>);
  return all.toSorted((a, b) => a.takenAt - b.takenAt || a.key.localeCompare(b.key));
}

export async function keepPhoto(photo: KeptPhoto): Promise<void> {
  await act('readwrite', (store) => store.put(photo));
}

/**
 * Changes what is kept of a picture, in one act: what was dropped meanwhile stays dropped.
 * @returns it as it is now, or null
 */
export async function changePhoto(key: string, changes: Partial<Omit<KeptPhoto, 'key'>>): Promise<KeptPhoto | null> {
  let now: KeptPhoto | null = null;
  await act('readwrite', (store) => {
    const found = store.get(key) as IDBRequest<KeptPhoto | undefined>;
    found.addEventListener('success', () => {
      if (!found.result) return;
      now = { ...found.result, ...changes };
      store.put(now);
    });
    return found;
  });
  return now;
}

export async function dropPhoto(key: string): Promise<void> {
  await act('readwrite', (store) => store.delete(key));
}
