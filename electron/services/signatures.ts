import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { findSignatureImage, insertSignature, keepSignatureImage } from '../../db/repositories/signatures.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { signatureInput } from '../../shared/contract/signatures.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { contentText } from './contentTexts.ts';
import { repairToChange } from './visibility.ts';

const LARGEST_FILE = 300_000;

export const signatures: Service<Contract['signatures']> = {
  async prepare({ ports, write }, { file }) {
    if (file.size > LARGEST_FILE) throw new DomainError('PHOTO_UNREADABLE');
    const png = Buffer.from(await ports.photos.signature(new Uint8Array(await file.arrayBuffer())));
    const imageSha256 = createHash('sha256').update(png).digest('hex');
    return write((w) => {
      keepSignatureImage(w.tx, { sha256: imageSha256, png, madeAt: w.now });
      w.about(imageSha256);
      return { imageSha256 };
    });
  },

  sign(w, { id, signature }) {
    repairToChange(w, id);
    signFor(w, id, signature);
    // Not by whom: the record of acts outlives a person who asks to be forgotten.
    w.about(id, { how: signature.how });
    w.changed('repairOrders');
    return {};
  },
};

/** @throws DomainError SIGNATURE_NOT_FOUND, TERMS_CHANGED */
export function signFor(w: Writing, repairOrderId: string, signature: z.output<typeof signatureInput>): void {
  const { how, signerName, terms, language } = signature;
  const imageSha256 = signature.how === 'drawn' ? signature.imageSha256 : null;
  if (how === 'drawn' && findSignatureImage(w.db, imageSha256) === null) throw new DomainError('SIGNATURE_NOT_FOUND');
  if (terms !== contentText(w.db, 'checkInTerms', language)) throw new DomainError('TERMS_CHANGED');
  insertSignature(w.tx, {
    id: w.ids.uuid(),
    repairOrderId,
    how,
    imageSha256,
    signerName,
    terms,
    language,
    signedAt: w.now,
    takenBy: w.actor.name,
  });
}
