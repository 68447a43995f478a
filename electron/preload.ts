/** The page's only way to the machine: a port for the contract, and paper. Runs sandboxed. */
import { contextBridge, ipcRenderer } from 'electron';
import { CONNECT, GO, PORT, PRINT } from './shell/channels.ts';

ipcRenderer.on(PORT, (event) => {
  window.postMessage(PORT, window.location.origin, event.ports);
});

// The router reads the address again on popstate, so a menu item moves the page without loading it anew.
ipcRenderer.on(GO, (_event, pathname: string) => {
  window.history.pushState(null, '', pathname);
  window.dispatchEvent(new PopStateEvent('popstate'));
});

contextBridge.exposeInMainWorld('baybook', {
  connect: () => ipcRenderer.send(CONNECT),
  printPdf: (bytes: Uint8Array, fileName: string): Promise<void> => ipcRenderer.invoke(PRINT, bytes, fileName) as Promise<void>,
});
