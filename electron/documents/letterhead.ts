/** The top of every sheet: who sends it on the left, what it is on the right. */
import type { Content } from 'pdfmake';
import { words } from './elements.ts';
import { fillIn } from './fillIn.ts';
import type { Sheet } from './sheet.ts';
import type { PaperShop } from './views.ts';

const PNG_SIGNATURE = 'iVBORw0KGgo';

/** @param under  lines below the title, the document's number first */
export function letterhead(sheet: Sheet, shop: PaperShop, title: string, under: readonly string[]): Content {
  const left = sheet.width * 0.5;
  const right = sheet.width - left - 16;
  const [number = '', ...rest] = under;
  return {
    columns: [
      { width: left, stack: [...logo(shop), words(shop.name, { bold: true, fontSize: 11 }), ...contact(sheet, shop)] },
      {
        width: right,
        alignment: 'right',
        stack: [
          words(title, { style: 'title' }),
          words(number, { fontSize: 12, bold: true }),
          ...rest.map((line) => words(line, { fontSize: 9, color: '#555555' })),
        ],
      },
    ],
    columnGap: 16,
    margin: [0, 0, 0, 16],
  };
}

/** The shop's logo, only if it really is a PNG: nothing else is ever handed to the picture decoder. */
export function logo(shop: PaperShop, fit: readonly [number, number] = [170, 52]): Content[] {
  const base64 = shop.logoPngBase64;
  if (base64 === null || !isPng(base64)) return [];
  return [{ image: `data:image/png;base64,${base64}`, fit: [fit[0], fit[1]], margin: [0, 0, 0, 7] }];
}

/** Whether base64 text is a PNG, and nothing but base64. */
export function isPng(base64: string): boolean {
  return base64.startsWith(PNG_SIGNATURE) && /^[A-Za-z0-9+/=]+$/u.test(base64);
}

function contact(sheet: Sheet, shop: PaperShop): Content[] {
  const reach = [shop.phone, shop.email].filter((text) => text !== null && text !== '').join('  ·  ');
  const tax = shop.taxNumber === '' ? '' : fillIn(sheet.texts.taxNumber, { number: shop.taxNumber });
  return [shop.address, reach, tax].filter((text) => text !== '').map((text) => words(text, { style: 'small' }));
}
