import { z } from 'zod';
import type { InvoiceSnapshot } from '../documents/views.ts';

const envelope = z.object({
  view: z.looseObject({ kind: z.literal('invoice'), version: z.literal(1) }),
  logoSha256: z.string().nullable(),
});

/** The snapshot as it is stored and hashed: the logo goes in by its SHA-256, its picture is kept once. */
export function storeSnapshot(view: InvoiceSnapshot, logoSha256: string | null): string {
  return JSON.stringify({ view: { ...view, shop: { ...view.shop, logoPngBase64: null } }, logoSha256 });
}

/** Reads a stored snapshot back. The hash chain vouches for its inside; here only the version is checked. */
export function readInvoiceSnapshot(stored: string): { view: InvoiceSnapshot; logoSha256: string | null } {
  const { view, logoSha256 } = envelope.parse(JSON.parse(stored));
  return { view: view as unknown as InvoiceSnapshot, logoSha256 };
}
