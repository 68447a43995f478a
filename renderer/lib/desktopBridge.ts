/**
 * What the preload exposes as `window.baybook` inside the desktop app. Absent in a browser.
 * The page has no other way to the machine.
 */
export interface DesktopBridge {
  /** Asks the main process for a MessagePort; it arrives as a window message with data `baybook:port`. */
  connect(): void;
  /** Opens the system's print dialogue for a PDF; resolves when the job was handed over or declined. */
  printPdf(bytes: Uint8Array, fileName: string): Promise<void>;
}

declare global {
  interface Window {
    readonly baybook?: DesktopBridge;
  }
}

/** The bridge, or null in a browser. */
export function desktopBridge(): DesktopBridge | null {
  return window.baybook ?? null;
}

/** The port that carries every call of this window, once the main process has handed it over. */
export function desktopPort(bridge: DesktopBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      if (event.source !== window || event.data !== 'baybook:port') return;
      const [port] = event.ports;
      if (!port) return;
      window.removeEventListener('message', receive);
      port.start();
      resolve(port);
    };
    window.addEventListener('message', receive);
    bridge.connect();
  });
}
