/** A plain car from five sides, as lines: what damage is marked on, on the screen and on paper. */
import type { DamageSide } from './arrival.ts';

export interface Outline {
  width: number;
  height: number;
  /** SVG path data, in the outline's own units. */
  paths: readonly string[];
}

/** Seen from its left: the front is to the left. */
const SIDE: readonly string[] = [
  'M12 80 Q9 63 26 57 L70 49 L104 22 Q112 16 124 16 L196 16 Q208 16 217 24 L247 49 L277 55 Q290 58 290 72 L290 80 Q290 87 282 87 L262 87 A24 24 0 0 0 214 87 L98 87 A24 24 0 0 0 50 87 L20 87 Q13 87 12 80 Z',
  'M56 87 A18 18 0 1 0 92 87 A18 18 0 1 0 56 87 Z',
  'M220 87 A18 18 0 1 0 256 87 A18 18 0 1 0 220 87 Z',
  'M82 49 L109 26 Q113 22 120 22 L150 22 L150 49 Z',
  'M157 49 L157 22 L193 22 Q202 22 208 28 L231 49 Z',
  'M104 49 L104 84',
  'M153 49 L153 84',
  'M206 49 L211 66',
  'M132 58 L146 58',
  'M186 58 L200 58',
  'M16 64 L30 61',
  'M276 60 L288 63',
];

const mirrored = (paths: readonly string[], width: number): string[] =>
  paths.map((path) =>
    path.replace(
      /([MLQ]) ?([\d. ]+)|A([\d. ]+)/gu,
      (_all, letter: string | undefined, points: string | undefined, arc: string | undefined) => {
        if (letter !== undefined && points !== undefined) return `${letter}${flipped(points, width)} `;
        const [rx, ry, turn, large, sweep, x, y] = (arc ?? '').trim().split(/\s+/u).map(Number);
        return `A${rx} ${ry} ${turn} ${large} ${sweep === 1 ? 0 : 1} ${width - (x ?? 0)} ${y} `;
      },
    ),
  );

function flipped(points: string, width: number): string {
  return points
    .trim()
    .split(/\s+/u)
    .map((value, i) => (i % 2 === 0 ? width - Number(value) : Number(value)))
    .join(' ');
}

/** The outline of each side; a car seen from above has its front to the left. */
export const CAR_OUTLINE: Readonly<Record<DamageSide, Outline>> = {
  left: { width: 302, height: 110, paths: SIDE },
  right: { width: 302, height: 110, paths: mirrored(SIDE, 302) },
  top: {
    width: 302,
    height: 130,
    paths: [
      'M14 65 Q12 24 54 18 L248 14 Q288 16 290 65 Q288 114 248 116 L54 112 Q12 106 14 65 Z',
      'M100 28 Q86 65 100 102 L128 95 Q119 65 128 35 Z',
      'M246 30 L222 37 Q229 65 222 93 L246 100 Q256 65 246 30 Z',
      'M132 33 L218 35',
      'M132 97 L218 95',
      'M112 27 L160 24 L212 27 L206 31 L134 29 Z',
      'M112 103 L160 106 L212 103 L206 99 L134 101 Z',
      'M104 14 L112 8 L116 15',
      'M104 116 L112 122 L116 115',
      'M20 40 Q32 34 40 38',
      'M20 90 Q32 96 40 92',
    ],
  },
  front: {
    width: 140,
    height: 110,
    paths: [
      'M18 92 L18 62 Q18 53 28 49 L40 22 Q44 14 54 14 L86 14 Q96 14 100 22 L112 49 Q122 53 122 62 L122 92 Q122 98 116 98 L24 98 Q18 98 18 92 Z',
      'M42 47 L50 25 Q52 20 57 20 L83 20 Q88 20 90 25 L98 47 Z',
      'M23 58 L44 61 L43 69 L26 68 Z',
      'M117 58 L96 61 L97 69 L114 68 Z',
      'M52 62 L88 62 L86 75 L54 75 Z',
      'M54 81 L86 81 L86 90 L54 90 Z',
      'M24 98 L38 98 L38 105 L26 105 Z',
      'M102 98 L116 98 L114 105 L102 105 Z',
      'M14 44 L24 42 L26 50',
      'M126 44 L116 42 L114 50',
    ],
  },
  rear: {
    width: 140,
    height: 110,
    paths: [
      'M18 92 L18 62 Q18 53 28 49 L40 22 Q44 14 54 14 L86 14 Q96 14 100 22 L112 49 Q122 53 122 62 L122 92 Q122 98 116 98 L24 98 Q18 98 18 92 Z',
      'M44 44 L51 25 Q53 20 58 20 L82 20 Q87 20 89 25 L96 44 Z',
      'M20 56 L34 54 L34 70 L20 72 Z',
      'M120 56 L106 54 L106 70 L120 72 Z',
      'M38 52 L102 52 L102 84 L38 84 Z',
      'M54 62 L86 62 L86 71 L54 71 Z',
      'M24 98 L38 98 L38 105 L26 105 Z',
      'M102 98 L116 98 L114 105 L102 105 Z',
    ],
  },
};

/** Marks numbered over all sides in the order they are listed, each where its side's drawing puts it. */
export function placesOf<M extends { side: DamageSide; x: number; y: number }>(
  marks: readonly M[],
  side: DamageSide,
): { mark: M; number: number; x: number; y: number }[] {
  const { width, height } = CAR_OUTLINE[side];
  return marks.flatMap((mark, i) =>
    mark.side === side ? [{ mark, number: i + 1, x: (mark.x * width) / 1_000, y: (mark.y * height) / 1_000 }] : [],
  );
}
