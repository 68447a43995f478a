import { desktopBridge } from './desktopBridge.ts';
import { blobOf, saveFile } from './saveFile.ts';

const PDF = 'application/pdf';

/** A frame must outlive the browser's print dialogue, and nothing tells a page when that closes. */
const FRAME_KEPT_MS = 10 * 60_000;

/**
 * Prints a PDF: the system's dialogue on the desktop, the browser's own elsewhere. Resolves once it was
 * handed over, so that several documents can be printed one after the other.
 */
export async function printPdf(base64: string, fileName: string): Promise<void> {
  const pdf = blobOf({ base64, mimeType: PDF });
  const bridge = desktopBridge();
  if (bridge) return bridge.printPdf(new Uint8Array(await pdf.arrayBuffer()), fileName);
  const url = URL.createObjectURL(pdf);
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
  const pdf = blobOf({ base64, mimeType: PDF });
  const url = URL.createObjectURL(pdf);
  const tab = desktopBridge() === null ? window.open(url, '_blank') : null;
  if (tab === null) saveFile(pdf, fileName);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
