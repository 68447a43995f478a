import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SecretName, Secrets } from '../ports.ts';

/**
 * Secrets of the headless host: AES-256-GCM under a key file that only the owner may read. The key stays
 * out of the database and its backups; a copied data folder without it holds no readable secret.
 */
export function createKeyFileSecrets(folder: string): Secrets {
  const keyFile = path.join(folder, 'secret.key');
  const storeFile = path.join(folder, 'secrets.json');
  if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600, flag: 'wx' });
  const key = readFileSync(keyFile);
  const store = existsSync(storeFile) ? (JSON.parse(readFileSync(storeFile, 'utf8')) as Record<string, string>) : {};
  const save = (): void => {
    writeFileSync(`${storeFile}.part`, JSON.stringify(store), { mode: 0o600 });
    renameSync(`${storeFile}.part`, storeFile);
  };
  return {
    get(name) {
      const sealed = store[name];
      return sealed === undefined ? null : open(key, name, sealed);
    },
    set(name, value) {
      store[name] = seal(key, name, value);
      save();
    },
    remove(name) {
      delete store[name];
      save();
    },
  };
}

function seal(key: Buffer, name: SecretName, value: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

function open(key: Buffer, name: SecretName, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
