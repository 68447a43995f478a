import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Log, SecretName, Secrets } from '../ports.ts';
import { DataFileError, readOrMake, writeWhole } from './dataFile.ts';

const KEY_BYTES = 32;
const storeShape = z.record(z.string(), z.string());

/**
 * Secrets of the headless host: AES-256-GCM under a key file that only the owner may read. The key stays
 * out of the database and its backups; a copied data folder without it holds no readable secret.
 * @throws DataFileError  the key or the sealed secrets are not whole
 */
export function createKeyFileSecrets(folder: string, log: Log): Secrets {
  const storeFile = path.join(folder, 'secrets.json');
  const key = readKey(path.join(folder, 'secret.key'));
  const store = readStore(storeFile);
  const told = new Set<SecretName>();
  const save = (): void => writeWhole(storeFile, JSON.stringify(store));
  return {
    get(name) {
      const sealed = store[name];
      if (sealed === undefined) return null;
      try {
        return open(key, name, sealed);
      } catch (error) {
        // Sealed under another key, e.g. in a folder copied without its own: it counts as missing, and is asked for again.
        if (!told.has(name)) log.warn('secrets.unreadable', { name, error: String(error) });
        told.add(name);
        return null;
      }
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

function readKey(file: string): Buffer {
  const key = readOrMake(file, () => randomBytes(KEY_BYTES));
  if (key.length !== KEY_BYTES)
    throw new DataFileError(`${file} is damaged: put it back from a copy, or remove it and enter the passwords again`);
  return key;
}

function readStore(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  try {
    return storeShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new DataFileError(`${file} is damaged: put it back from a copy, or remove it and enter the passwords again`, { cause: error });
  }
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
