import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Drawing, Photo } from './usePicture.ts';

export type Tool = Drawing['is'];
export const TOOLS: readonly Tool[] = ['line', 'arrow', 'text'];
type Point = [number, number];

const STEP = 250;
const FINE = 50;
const MOST_POINTS = 400;
const MOST_DRAWINGS = 60;

const MOVES: Readonly<Record<string, Point>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const clamp = (value: number): number => Math.round(Math.max(0, Math.min(10_000, value)));

export interface DrawingState {
  drawn: Drawing[];
  /** What is being drawn now. */
  pending: Drawing | null;
  /** Where the keyboard's cross stands, in ten-thousandths. */
  cross: Point;
  tool: Tool;
  setTool: (tool: Tool) => void;
  text: string;
  setText: (text: string) => void;
  undo: () => void;
  clear: () => void;
  handlers: {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
    onPointerUp: () => void;
    onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => void;
  };
}

/** Drawing on a photo with pen, finger, mouse or keyboard; points are kept relative to the picture as it lies in its file. */
export function useDrawing(photo: Photo): DrawingState {
  const [drawn, setDrawn] = useState<Drawing[]>(photo.annotation);
  const [tool, setTool] = useState<Tool>('line');
  const [text, setText] = useState('');
  const [points, setPoints] = useState<number[]>([]);
  const [cross, setCross] = useState<Point>([5_000, 5_000]);
  const isDown = useRef(false);

  const commit = (drawing: Drawing | null): void => {
    setPoints([]);
    if (drawing && drawn.length < MOST_DRAWINGS) setDrawn([...drawn, drawing]);
  };
  const place = ([x, y]: Point): void => {
    if (text.trim() !== '') commit({ is: 'text', points: [x, y], text: text.trim().slice(0, 60) });
  };
  const pointAt = (event: PointerEvent<SVGSVGElement>): Point | null => {
    const group = event.currentTarget.querySelector('g');
    const matrix = group?.getScreenCTM();
    if (!matrix) return null;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return [clamp((at.x / photo.width) * 10_000), clamp((at.y / photo.height) * 10_000)];
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>): void => {
    const at = pointAt(event);
    if (!at) return;
    setCross(at);
    if (tool === 'text') return place(at);
    isDown.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPoints([...at, ...at]);
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    const at = isDown.current ? pointAt(event) : null;
    if (!at) return;
    setPoints(tool === 'arrow' ? [...points.slice(0, 2), ...at] : points.length < MOST_POINTS * 2 ? [...points, ...at] : points);
  };
  const onPointerUp = (): void => {
    if (!isDown.current) return;
    isDown.current = false;
    commit(drawingOf(tool, points));
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const move = MOVES[event.key];
    if (move) setCross(([x, y]) => moved([x, y], turnedMove(move, photo.rotation), event.shiftKey ? FINE : STEP));
    else if (event.key === 'Enter' || event.key === ' ') {
      if (tool === 'text') place(cross);
      else if (tool === 'arrow' && points.length > 0) commit(drawingOf('arrow', [...points.slice(0, 2), ...cross]));
      else setPoints([...points, ...cross]);
    } else if (event.key === 'Escape' && points.length > 0) commit(tool === 'line' ? drawingOf('line', points) : null);
    else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) setDrawn(drawn.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    drawn,
    pending: drawingOf(tool, points.length === 2 ? [...points, ...cross] : points),
    cross,
    tool,
    setTool: (next) => {
      if (points.length > 2) commit(drawingOf(tool, points));
      else setPoints([]);
      setTool(next);
    },
    text,
    setText,
    undo: () => (points.length > 0 ? setPoints([]) : setDrawn(drawn.slice(0, -1))),
    clear: () => setDrawn([]),
    handlers: { onPointerDown, onPointerMove, onPointerUp, onKeyDown },
  };
}

function drawingOf(tool: Tool, points: readonly number[]): Drawing | null {
  const [x1, y1, x2, y2] = points;
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null;
  if (tool === 'arrow') return x1 === x2 && y1 === y2 ? null : { is: 'arrow', points: [x1, y1, x2, y2] };
  return tool === 'line' ? { is: 'line', points: [...points] } : null;
}

function moved([x, y]: Point, [dx, dy]: Point, step: number): Point {
  return [clamp(x + dx * step), clamp(y + dy * step)];
}

/** Right stays right on the screen, however the picture is turned. */
function turnedMove([dx, dy]: Point, rotation: number): Point {
  if (rotation === 90) return [dy, -dx];
  if (rotation === 180) return [-dx, -dy];
  return rotation === 270 ? [-dy, dx] : [dx, dy];
}
