/** Drawn pictures for some cars of the demo shop, so that there is something to open, turn and compare. */
import sharp from 'sharp';
import { insertPhoto } from '../../db/repositories/photos.ts';
import { listOpenCards } from '../../db/repositories/repairOrders.ts';
import type { Connection } from '../../db/connection.ts';
import type { DamageSide } from '../../shared/domain/arrival.ts';
import { CAR_OUTLINE } from '../../shared/domain/carOutline.ts';
import type { PhotoPosition } from '../../shared/domain/photos.ts';
import type { Ids, PhotoStore } from '../ports.ts';

const SIZE = { width: 1280, height: 960 };
const CARS_WITH_PHOTOS = 4;
const PAINT = ['#2f5d8a', '#8a2f2f', '#3d6b45', '#6b6b70'] as const;
const SIDES: readonly (readonly [PhotoPosition, DamageSide])[] = [
  ['front', 'front'],
  ['right', 'right'],
  ['rear', 'rear'],
  ['left', 'left'],
];

/** Makes the pictures and their rows. Only for a shop that a person looks at: a bench has no use for them. */
export async function makeDemoPhotos(connection: Connection, store: PhotoStore, ids: Ids): Promise<void> {
  const cards = listOpenCards(connection.read)
    .filter(({ state }) => state === 'in_progress' || state === 'inspecting')
    .slice(0, CARS_WITH_PHOTOS);
  for (const [index, card] of cards.entries()) {
    for (const [position, side] of SIDES) {
      const picture = await drawn(side, PAINT[index % PAINT.length] ?? PAINT[0]);
      const thumbnail = await sharp(picture).resize(320).jpeg({ quality: 75 }).toBuffer();
      const [sha256, thumbnailSha256] = await Promise.all([store.put(picture), store.put(thumbnail)]);
      connection.write((tx) => {
        insertPhoto(tx, {
          id: ids.uuid(),
          repairOrderId: card.id,
          position,
          sha256,
          thumbnailSha256,
          ...SIZE,
          bytes: picture.byteLength,
          takenAt: card.receivedAt,
          addedAt: card.receivedAt,
          addedBy: 'Megan Reid',
          addedById: 'demo',
          note: '',
          customerMaySee: position === 'front',
          rotation: 0,
          annotation: '[]',
          removedAt: null,
        });
      });
    }
  }
}

/** A painted car on a forecourt. */
function drawn(side: DamageSide, paint: string): Promise<Buffer> {
  const { width, height, paths } = CAR_OUTLINE[side];
  const scale = Math.min((SIZE.width * 0.85) / width, (SIZE.height * 0.7) / height);
  const place = `translate(${(SIZE.width - width * scale) / 2} ${SIZE.height * 0.86 - height * scale}) scale(${scale})`;
  const [body = '', ...rest] = paths;
  const lines = rest.map((d) => `<path d="${d}" fill="#dfe7ec" fill-opacity="0.75" stroke="#1b1b1b" stroke-width="1.2"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#b9cfe0"/><stop offset="1" stop-color="#eef2f4"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/><rect y="${SIZE.height * 0.72}" width="100%" height="${SIZE.height * 0.28}" fill="#8b8d8e"/>
    <g transform="${place}"><path d="${body}" fill="${paint}" stroke="#1b1b1b" stroke-width="1.4"/>${lines.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}
