import { zipSync } from 'fflate';
import { countMail, countOpenBookings, eraseCustomer } from '../../db/repositories/customerErasure.ts';
import { sumInvoices } from '../../db/repositories/customerAccounts.ts';
import { getCustomer, getSurvivor, listIdentities } from '../../db/repositories/customers.ts';
import { findSignatureImage } from '../../db/repositories/signatures.ts';
import { listOpenRepairsOfCustomer } from '../../db/repositories/repairOrders.ts';
import { listVehiclesOf } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service } from '../calls/service.ts';
import { balanceOf } from './customerAccounts.ts';
import { changeable } from './customers.ts';
import { documentView } from './documents.ts';
import { personalFiles, readmeOf } from './personalData.ts';
import { moveOwner } from './vehicleOwners.ts';

export const customerPrivacy: Service<Contract['customerPrivacy']> = {
  async export({ db, actor, ports, write }, { id }) {
    const customer = getSurvivor(db, id);
    const { files, invoices, pictures } = personalFiles(db, customer);
    const entries: Record<string, Uint8Array> = {};
    for (const [name, text] of Object.entries(files)) entries[name] = Buffer.from(text);
    for (const invoice of invoices) {
      // Whoever may hand out all of a person's data may hand out his invoices.
      const pdf = await ports.documents.render(documentView(db, 'invoice', invoice.id, null));
      entries[`invoices/${invoice.number.replace(/[^\w-]/gu, '_')}.pdf`] = pdf;
    }
    for (const { file, sha256, of } of pictures) {
      const bytes = of === 'photo' ? await ports.photoStore.read(sha256) : findSignatureImage(db, sha256);
      // A file that somebody deleted by hand must not keep a person from the rest of his data.
      if (bytes) entries[file] = bytes;
      else ports.log.warn('personalData.pictureMissing', { sha256 });
    }
    const folders = ['invoices/', 'photos/', 'signatures/'].filter((folder) =>
      Object.keys(entries).some((name) => name.startsWith(folder)),
    );
    const names = [...Object.keys(files), ...folders];
    entries['README.txt'] = Buffer.from(readmeOf(db, customer, names, ports.clock.now()));
    write((w) => w.about(customer.id, { number: customer.number, by: actor.name }));
    return {
      fileName: `personal-data-${customer.number}.zip`,
      mimeType: 'application/zip' as const,
      base64: Buffer.from(zipSync(entries, { level: 6 })).toString('base64'),
    };
  },

  eraseCheck({ db, now }, { id: asked }) {
    const { id } = changeable(db, getSurvivor(db, asked).id);
    const ids = listIdentities(db, id);
    return {
      openRepairs: listOpenRepairsOfCustomer(db, id),
      owedMinor: balanceOf(db, id, now).owedMinor,
      openBookings: countOpenBookings(db, ids),
      invoices: sumInvoices(db, ids).count,
      waitingMail: countMail(db, ids, ['held', 'due', 'failed']),
      vehicles: listVehiclesOf(db, id).map(({ plate }) => plate),
    };
  },

  erase(w, { id: asked, confirmNumber }) {
    const { id, number } = changeable(w.db, getSurvivor(w.db, asked).id);
    if (confirmNumber.toUpperCase() !== number.toUpperCase()) throw new DomainError('CONFIRMATION_WRONG');
    const blockers = blockersOf(w.db, id, w.now);
    if (blockers.length > 0) throw new DomainError('ERASURE_BLOCKED', { blockers });
    const ids = listIdentities(w.db, id);
    for (const known of ids) eraseCustomer(w.tx, known, getCustomer(w.db, known).number, w.now);
    // The car goes on without him: its work is the car's history, not his.
    for (const vehicle of listVehiclesOf(w.db, id)) moveOwner(w, vehicle, null);
    w.about(id, { number });
    w.changed('customers', 'vehicles', 'repairOrders', 'outbox');
    return {};
  },
};

/** What has to be finished first. Mail that is on its way this second cannot be called back. */
function blockersOf(db: ReadDb, id: string, now: number): string[] {
  const blockers: string[] = [];
  if (listOpenRepairsOfCustomer(db, id).length > 0) blockers.push('openRepairs');
  if (balanceOf(db, id, now).owedMinor > 0) blockers.push('owed');
  if (countOpenBookings(db, listIdentities(db, id)) > 0) blockers.push('openBookings');
  if (countMail(db, listIdentities(db, id), ['sending']) > 0) blockers.push('sending');
  return blockers;
}
