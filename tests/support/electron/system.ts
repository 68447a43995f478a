/** The machine around the app: what is opened, shown, sealed, and which screen there is. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type * as Electron from 'electron';
import { app } from './application.ts';

export const WORK_AREA: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };

const display = { id: 1, bounds: { ...WORK_AREA, height: 1080 }, workArea: WORK_AREA, scaleFactor: 1 } as Electron.Display;
export const screen = {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
} satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;

/** Nothing outside the test is opened; a test that cares puts its own function here. */
export const shell = {
  openExternal: () => Promise.resolve(),
  openPath: () => Promise.resolve(''),
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>;

export const dialog = {
  showErrorBox: (title, content) => void process.stderr.write(`[error box] ${title}: ${content}\n`),
} satisfies Pick<Electron.Dialog, 'showErrorBox'>;

/** The operating system's key store: the same key for the same person and app, and not beside what it seals. */
const key = (): Buffer =>
  createHash('sha256')
    .update(`key store of the stand-in\n${app.getPath('userData')}`)
    .digest();

export const safeStorage = {
  isEncryptionAvailable: () => app.isReady(),
  encryptString(text) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from('v10'), nonce, cipher.getAuthTag(), sealed]);
  },
  decryptString(sealed) {
    const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(3, 15));
    decipher.setAuthTag(sealed.subarray(15, 31));
    return Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]).toString('utf8');
  },
} satisfies Pick<Electron.SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>;
