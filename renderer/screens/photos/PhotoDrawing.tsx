import type { ReactNode, SVGProps } from 'react';
import type { Drawing, Photo } from './usePicture.ts';

/** What part of the turned picture is seen: its middle in shares of width and height, and how much larger. */
export interface View {
  x: number;
  y: number;
  zoom: number;
}
export const WHOLE: View = { x: 0.5, y: 0.5, zoom: 1 };

type Shape = Pick<Photo, 'width' | 'height' | 'rotation'>;

interface Props extends Omit<SVGProps<SVGSVGElement>, 'width' | 'height' | 'viewBox' | 'fill'> {
  shape: Shape;
  url: string | null;
  drawn: readonly Drawing[];
  label: string;
  view?: View;
  /** Fills its place and lets the edges go, as a thumbnail does. */
  fill?: boolean;
  children?: ReactNode;
}

/** Width and height as the photo is shown. */
export function turned({ width, height, rotation }: Shape): { width: number; height: number } {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** A photo, turned, with what was drawn on it. */
export function PhotoDrawing({ shape, url, drawn, label, view = WHOLE, fill = false, children, ...rest }: Props): ReactNode {
  const shown = turned(shape);
  const [w, h] = [shown.width / view.zoom, shown.height / view.zoom];
  const box = [view.x * shown.width - w / 2, view.y * shown.height - h / 2, w, h].join(' ');
  const place = `translate(${shown.width / 2} ${shown.height / 2}) rotate(${shape.rotation}) translate(${-shape.width / 2} ${-shape.height / 2})`;
  return (
    <svg viewBox={box} preserveAspectRatio={fill ? 'xMidYMid slice' : 'xMidYMid meet'} role="img" aria-label={label} {...rest}>
      <g transform={place}>
        {url === null ? null : <image href={url} width={shape.width} height={shape.height} />}
        <Drawings drawn={drawn} shape={shape} />
        {children}
      </g>
    </svg>
  );
}

/** Lines, arrows and words in the picture's own pixels. */
export function Drawings({ drawn, shape }: { drawn: readonly Drawing[]; shape: Shape }): ReactNode {
  const thick = Math.max(shape.width, shape.height) / 180;
  return drawn.map((drawing, index) => {
    const points = pairsOf(drawing.points).map(([x, y]) => [(x * shape.width) / 10_000, (y * shape.height) / 10_000] as const);
    const key = `${drawing.is}-${index}`;
    if (drawing.is === 'text') return <Words key={key} at={points[0] ?? [0, 0]} text={drawing.text} shape={shape} size={thick * 7} />;
    const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
    return (
      <g key={key} fill="none" strokeLinecap="round" strokeLinejoin="round">
        {[
          ['#ffffff', thick * 2],
          ['#d3221f', thick],
        ].map(([stroke, width]) => (
          <path key={stroke} d={drawing.is === 'arrow' ? d + headOf(points, thick * 5) : d} stroke={String(stroke)} strokeWidth={width} />
        ))}
      </g>
    );
  });
}

function Words({ at: [x, y], text, shape, size }: { at: readonly [number, number]; text: string; shape: Shape; size: number }): ReactNode {
  return (
    <text
      x={x}
      y={y}
      transform={`rotate(${-shape.rotation} ${x} ${y})`}
      fontSize={size}
      fontWeight={700}
      fill="#d3221f"
      stroke="#ffffff"
      strokeWidth={size / 5}
      paintOrder="stroke"
    >
      {text}
    </text>
  );
}

function pairsOf(points: readonly number[]): [number, number][] {
  return Array.from({ length: Math.floor(points.length / 2) }, (_, i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]);
}

function headOf(points: readonly (readonly [number, number])[], size: number): string {
  const [from, to] = [points[0], points[1]];
  if (!from || !to) return '';
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const side = (turn: number) => [to[0] - size * Math.cos(angle + turn), to[1] - size * Math.sin(angle + turn)].join(' ');
  return `M${side(0.5)}L${to[0]} ${to[1]}L${side(-0.5)}`;
}
