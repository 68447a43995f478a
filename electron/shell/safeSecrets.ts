import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { safeStorage } from 'electron';
import type { Secrets } from '../ports.ts';

/** Secrets sealed by the operating system's key store (Keychain, DPAPI, libsecret). */
export function createSafeSecrets(file: string): Secrets {
  const sealed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const save = (): void => {
    writeFileSync(`${file}.part`, JSON.stringify(sealed), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  return {
    get(name) {
      const value = sealed[name];
      return value === undefined ? null : safeStorage.decryptString(Buffer.from(value, 'base64'));
    },
    set(name, value) {
      if (!safeStorage.isEncryptionAvailable()) throw new Error('This system has no key store to keep a secret in');
      sealed[name] = safeStorage.encryptString(value).toString('base64');
      save();
    },
    remove(name) {
      delete sealed[name];
      save();
    },
  };
}
