import { desktopBridge } from './desktopBridge.ts';

/** A frame must outlive the browser's print dialogue, and nothing tells a page when that closes. */
const FRAME_KEPT_MS = 10 * 60_000;

/**
 * Prints a PDF: the system's dialogue on the desktop, the browser's own elsewhere. Resolves once it was
 * handed over, so that several documents can be printed one after the other.
 */
export async function printPdf(base64: string, fileName: string): Promise<void> {
  const bytes = bytesOf(base64);
  const bridge = desktopBridge();
  if (bridge) return bridge.printPdf(bytes, fileName);
  const url = pdfUrl(bytes);
  const frame = await loadedFrame(url, fileName);
  frame.contentWindow?.print();
  setTimeout(() => {
    frame.remove();
    URL.revokeObjectURL(url);
  }, FRAME_KEPT_MS);
}

function loadedFrame(url: string, title: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.title = title;
  // Not display:none: a browser prints nothing from a frame that it does not lay out.
  frame.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:1px;height:1px;border:0;opacity:0';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(frame), { once: true });
    frame.src = url;
    document.body.append(frame);
  });
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
