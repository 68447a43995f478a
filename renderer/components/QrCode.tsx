import { create } from 'qrcode';
import { useMemo, type ReactNode } from 'react';

interface QrCodeProps {
  text: string;
  /** Said to people who cannot see it. */
  label: string;
  /** Side length as CSS writes it. */
  size?: string;
}

/** Modules of white around a code, as ISO 18004 asks for. */
const QUIET = 4;

/** A QR code, black on white in both schemes, since scanners need it so. */
export function QrCode({ text, label, size = '9rem' }: QrCodeProps): ReactNode {
  const { path, side } = useMemo(() => drawing(text), [text]);
  return (
    <svg role="img" aria-label={label} width={size} height={size} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawing(text: string): { path: string; side: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return { path, side: modules.size + 2 * QUIET };
}
