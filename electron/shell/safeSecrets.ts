import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { safeStorage } from 'electron';
import type { Log, Secrets } from '../ports.ts';

/** Secrets sealed by the operating system's key store (Keychain, DPAPI, libsecret). */
export function createSafeSecrets(file: string, log: Log): Secrets {
  const sealed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  return {
    get(name) {
      const value = sealed[name];
      if (value === undefined) return null;
      try {
        return safeStorage.decryptString(Buffer.from(value, 'base64'));
      } catch (error) {
        // Sealed for another computer or another person of this one: it counts as missing, and is asked for again.
        log.warn('secrets.sealedElsewhere', { name, error: String(error) });
        return null;
      }
    },
    set(name, value) {
      if (!safeStorage.isEncryptionAvailable()) throw new Error('This system has no key store to keep a secret in');
      sealed[name] = safeStorage.encryptString(value).toString('base64');
      save(file, sealed);
    },
    remove(name) {
      delete sealed[name];
      save(file, sealed);
    },
  };
}

/** Whole or not at all, also at a power cut: a torn file would keep the shop from opening. */
function save(file: string, sealed: Readonly<Record<string, string>>): void {
  const handle = openSync(`${file}.part`, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(sealed));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.part`, file);
}
