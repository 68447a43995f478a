/** How a car came, on paper: the drawing with its marks, lights, valuables, accident, and who signed. */
import type { Content } from 'pdfmake';
import type { DamageSide } from '../../shared/domain/arrival.ts';
import { CAR_OUTLINE, placesOf } from '../../shared/domain/carOutline.ts';
import { box, fact, factRow, INK, signatures, words } from './elements.ts';
import { fillIn } from './fillIn.ts';
import { isPng } from './letterhead.ts';
import type { Sheet } from './sheet.ts';
import type { CheckInReceiptView, JobCardView, PaperArrival, PaperSignature } from './views.ts';

const SMALL_SIDE = 62;
const LONG_SIDE = 134;
const MARK_RADIUS = 7.5;

/** Nothing at all when nothing was noted. */
export function arrivalParts(sheet: Sheet, { kind, arrival }: JobCardView | CheckInReceiptView): Content[] {
  const { texts } = sheet;
  const { warningLights, valuables, photos } = arrival;
  const noted: Content[] = [];
  if (warningLights.length > 0)
    noted.push(fact(texts.arrival.lights, warningLights.map((light) => sheet.arrivalTexts.light[light]).join(', '), { bold: true }));
  if (valuables !== '') noted.push(fact(texts.arrival.valuables, valuables));
  if (photos > 0) noted.push(fact(texts.arrival.photos, String(photos)));
  return [
    ...(noted.length > 0 ? [factRow(sheet, noted, 10)] : []),
    ...(arrival.damage.length > 0 ? [damageBox(sheet, arrival)] : []),
    // The workshop needs the damage, not the other party's name.
    ...(kind === 'checkInReceipt' ? accidentBox(sheet, arrival) : []),
  ];
}

function damageBox(sheet: Sheet, { damage }: PaperArrival): Content {
  const { texts, arrivalTexts } = sheet;
  const drawn = LONG_SIDE + 2 * SMALL_SIDE + 2 * 10;
  const list = damage.map(({ side, kind, note }, i) =>
    words(`${i + 1}  ${arrivalTexts.damage[kind]}, ${arrivalTexts.side[side].toLowerCase()}${note === '' ? '' : `: ${note}`}`, {
      fontSize: 8.5,
    }),
  );
  const drawing = (side: DamageSide, width: number): Content => ({ svg: svgOf(damage, side), width });
  return box(
    sheet,
    [
      words(texts.arrival.damage, { style: 'label', margin: [0, 0, 0, 4] }),
      {
        columns: [
          {
            width: drawn,
            columns: [
              { width: SMALL_SIDE, stack: [drawing('front', SMALL_SIDE)], margin: [0, 52, 0, 0] },
              {
                width: LONG_SIDE,
                stack: [drawing('right', LONG_SIDE), drawing('top', LONG_SIDE), drawing('left', LONG_SIDE)],
              },
              { width: SMALL_SIDE, stack: [drawing('rear', SMALL_SIDE)], margin: [0, 52, 0, 0] },
            ],
            columnGap: 10,
          },
          { width: sheet.width - drawn - 18 - 34, stack: list },
        ],
        columnGap: 18,
        unbreakable: true,
      } as Content,
    ],
    0.8,
  );
}

/** One side with its marks; the only words in it are numbers of ours. */
function svgOf(damage: PaperArrival['damage'], side: DamageSide): string {
  const { width, height, paths } = CAR_OUTLINE[side];
  const scale = width / (side === 'front' || side === 'rear' ? SMALL_SIDE : LONG_SIDE);
  const radius = MARK_RADIUS * scale * 0.8;
  const lines = paths.map((d) => `<path d="${d}" fill="none" stroke="${INK}" stroke-width="${0.7 * scale}"/>`);
  const marks = placesOf(damage, side).map(({ number, x, y }) => {
    const [cx, cy] = [Math.max(radius, Math.min(width - radius, x)), Math.max(radius, Math.min(height - radius, y))];
    const size = radius * (number > 9 ? 1.15 : 1.35);
    return `<circle cx="${cx}" cy="${cy}" r="${radius}" fill="${INK}"/><text x="${cx}" y="${cy + size * 0.36}" text-anchor="middle" font-family="Inter" font-size="${size}" fill="#ffffff">${number}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${lines.join('')}${marks.join('')}</svg>`;
}

function accidentBox(sheet: Sheet, { accident }: PaperArrival): Content[] {
  if (!accident) return [];
  const { texts, arrivalTexts } = sheet;
  const label = arrivalTexts.accident;
  const day = accident.happenedOn === null ? '' : sheet.day(accident.happenedOn);
  const inner = { ...sheet, width: sheet.width - 20 };
  return [
    box(
      sheet,
      [
        words(texts.arrival.accident, { style: 'heading', margin: [0, 0, 0, 6] }),
        factRow(inner, [
          fact(label.happenedOn, day),
          fact(label.place, accident.place),
          fact(label.statementFilled, accident.statementFilled ? texts.yes : texts.no),
          fact(label.expert, accident.expert),
        ]),
        factRow(
          inner,
          [
            fact(label.otherName, [accident.otherName, accident.otherPlate].filter((part) => part !== '').join(' · ')),
            fact(label.insurer, accident.insurer),
            fact(label.policyNumber, accident.policyNumber),
            fact(label.claimNumber, accident.claimNumber),
          ],
          0,
        ),
      ],
      0.8,
    ),
  ];
}

/** The drawn signature over its line, or lines to sign on with a pen. */
export function signedBy(sheet: Sheet, signature: PaperSignature | null, labels: readonly [string, string]): Content {
  if (signature?.how !== 'drawn' || !isPng(signature.pngBase64 ?? '')) {
    const [customer, shop] = labels;
    return signatures(sheet, [signature ? `${customer} · ${signature.signerName}` : customer, shop], 46);
  }
  const gap = 28;
  const width = (sheet.width - gap) / 2;
  return {
    columns: [
      {
        width,
        stack: [
          { image: `data:image/png;base64,${signature.pngBase64}`, fit: [width, 46] },
          { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.7, lineColor: INK }] },
          words(fillIn(sheet.texts.arrival.signedBy, { name: signature.signerName, time: sheet.instant(signature.signedAt) }), {
            style: 'label',
            margin: [0, 3, 0, 0],
          }),
        ],
      },
      { width, stack: [signatures({ ...sheet, width }, [labels[1]], 46)] },
    ],
    columnGap: gap,
    margin: [0, 10, 0, 0],
    unbreakable: true,
  };
}
