import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { Context } from 'hono';

/**
 * Who a visitor is to the limits: the address, or its /64 for IPv6, where one household owns that many. Only the
 * hash is kept.
 */
export function addressKey(address: string): string {
  return createHash('sha256').update(networkOf(address)).digest('hex').slice(0, 32);
}

/**
 * The visitor's address. `X-Forwarded-For` counts only behind a proxy that the operator named, and of it only the
 * last entry, which that proxy wrote itself; anyone can send the rest.
 */
export function addressOf(c: Context, trustProxy: boolean): string {
  const { incoming } = c.env as { incoming?: { socket: { remoteAddress?: string } } };
  const peer = incoming?.socket.remoteAddress ?? '';
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return trustProxy && isIP(forwarded) !== 0 ? forwarded : peer;
}

function networkOf(address: string): string {
  const plain = address.replace(/%.*$/u, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(plain);
  if (mapped) return mapped[1] ?? plain;
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
