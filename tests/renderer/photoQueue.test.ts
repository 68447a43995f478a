/** The queue of pictures on a device, with a drawer in memory and a shop that answers when it is told to. */
import { beforeEach, expect, test, vi } from 'vitest';
import { ORPCError } from '@orpc/client';
import type { KeptPhoto } from '../../renderer/lib/photoDrawer.ts';

const drawer = new Map<string, KeptPhoto>();
vi.mock('../../renderer/lib/photoDrawer.ts', () => ({
  keptPhotos: async () => [...drawer.values()],
  keepPhoto: async (photo: KeptPhoto) => void drawer.set(photo.key, photo),
  dropPhoto: async (key: string) => void drawer.delete(key),
  changePhoto: async (key: string, changes: Partial<KeptPhoto>) => {
    const found = drawer.get(key);
    if (found) drawer.set(key, { ...found, ...changes });
    return drawer.get(key) ?? null;
  },
}));
const shop = vi.hoisted(() => ({ add: vi.fn(), update: vi.fn(), list: vi.fn() }));
// What only a browser has.
vi.stubGlobal('addEventListener', () => {});
vi.mock('../../renderer/lib/api.ts', () => ({ client: { photos: shop } }));

const { photoQueue } = await import('../../renderer/lib/photoQueue.ts');

const JPEG = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 16 }, () => 0)])]);

beforeEach(() => {
  drawer.clear();
  shop.add.mockReset();
  shop.update.mockReset().mockResolvedValue({});
  shop.list.mockReset().mockResolvedValue({ items: [] });
});

/** Keeps one picture, waits until it is on its way, does `meanwhile`, then has the shop answer. */
async function during(meanwhile: (key: string) => Promise<void>, answer: { photoId: string } | Error): Promise<string> {
  let reply: () => void = () => {};
  const started = new Promise<void>((begun) => {
    shop.add.mockImplementation(
      () =>
        new Promise((resolve, reject) => {
          reply = () => (answer instanceof Error ? reject(answer) : resolve(answer));
          begun();
        }),
    );
  });
  const controller = new AbortController();
  await photoQueue.add([JPEG], 'front', { repairOrderId: 'r1' });
  const [key = ''] = drawer.keys();
  const running = photoQueue.run(controller.signal, () => {});
  await started;
  await meanwhile(key);
  reply();
  await vi.waitFor(() => expect(photoQueue.state().sending).toBeNull());
  controller.abort();
  await running;
  return key;
}

test('a picture that is sent undisturbed is one call', async () => {
  await during(async () => {}, { photoId: 'p1' });
  expect(shop.add).toHaveBeenCalledOnce();
  expect(shop.update).not.toHaveBeenCalled();
  expect(drawer.size).toBe(0);
});

test('a position chosen during the upload reaches the shop', async () => {
  const was = { position: 'front', note: 'as it came', rotation: 90, annotation: [] };
  shop.list.mockResolvedValue({ items: [{ id: 'p1', ...was }] });
  await during((key) => photoQueue.setPosition(key, 'damage'), { photoId: 'p1' });
  expect(shop.update.mock.calls[0]?.[0]).toEqual({ id: 'p1', was, to: { ...was, position: 'damage' } });
  expect(drawer.size).toBe(0);
});

test('a position that could not be told is told later, without another upload', async () => {
  shop.list.mockResolvedValue({ items: [{ id: 'p1', position: 'front', note: '', rotation: 0, annotation: [] }] });
  shop.update.mockRejectedValueOnce(new TypeError('the line is down'));
  const key = await during((waiting) => photoQueue.setPosition(waiting, 'left'), { photoId: 'p1' });
  expect(drawer.get(key)).toMatchObject({ position: 'left', photoId: 'p1', refusal: null });
  const controller = new AbortController();
  const running = photoQueue.run(controller.signal, () => {});
  await vi.waitFor(() => expect(drawer.size).toBe(0));
  controller.abort();
  await running;
  expect(shop.add).toHaveBeenCalledOnce();
  expect(shop.update.mock.lastCall?.[0]).toMatchObject({ id: 'p1', to: { position: 'left' } });
});

test('a picture dropped while the shop refuses it stays dropped; one that is kept says why', async () => {
  const refusal = new ORPCError('PHOTO_UNREADABLE', { defined: true, status: 422 });
  await during((key) => photoQueue.drop(key), refusal);
  expect(drawer.size).toBe(0);
  const key = await during(async () => {}, refusal);
  expect(drawer.get(key)).toMatchObject({ refusal: 'PHOTO_UNREADABLE' });
});
