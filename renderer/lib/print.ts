import { desktopBridge } from './desktopBridge.ts';

const FRAME_ID = 'baybook-print';

/** Prints a PDF: the system's dialogue on the desktop, the browser's own elsewhere. Never blocks the screen. */
export async function printPdf(base64: string, fileName: string): Promise<void> {
  const bytes = bytesOf(base64);
  const bridge = desktopBridge();
  if (bridge) return bridge.printPdf(bytes, fileName);
  document.getElementById(FRAME_ID)?.remove();
  const frame = document.createElement('iframe');
  const url = pdfUrl(bytes);
  frame.id = FRAME_ID;
  frame.title = fileName;
  // Not display:none: a browser prints nothing from a frame that it does not lay out.
  frame.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:1px;height:1px;border:0;opacity:0';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  frame.addEventListener('load', () => frame.contentWindow?.print(), { once: true });
  frame.src = url;
  document.body.append(frame);
}

/** Opens a PDF in a tab of its own, or saves it where pages may not open tabs. */
export function openPdf(base64: string, fileName: string): void {
  const url = pdfUrl(bytesOf(base64));
  const tab = desktopBridge() === null ? window.open(url, '_blank') : null;
  if (tab === null) {
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
  }
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function pdfUrl(bytes: Uint8Array<ArrayBuffer>): string {
  return URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
}
