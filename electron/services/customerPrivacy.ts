import { zipSync } from 'fflate';
import { countMail, countOpenBookings, eraseCustomer, listLoansOut, listUnusedDeposits } from '../../db/repositories/customerErasure.ts';
import { sumInvoices } from '../../db/repositories/customerAccounts.ts';
import { getCustomer, getSurvivor, listIdentities } from '../../db/repositories/customers.ts';
import { isPictureInUse, listRemovedPictures } from '../../db/repositories/photos.ts';
import { findSignatureImage } from '../../db/repositories/signatures.ts';
import { listOpenRepairsOfCustomer } from '../../db/repositories/repairOrders.ts';
import { listVehiclesOf } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { balanceOf } from './customerAccounts.ts';
import { changeable } from './customers.ts';
import { documentView } from './documents.ts';
import { personalFiles, readmeOf } from './personalData.ts';
import { moveOwner } from './vehicleOwners.ts';

export const customerPrivacy: Service<Contract['customerPrivacy']> = {
  async export({ db, actor, ports, note }, { id }) {
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
    note(customer.id, { number: customer.number, by: actor.name });
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
      unusedDeposits: listUnusedDeposits(db, ids),
      loansOut: listLoansOut(db, ids),
      invoices: sumInvoices(db, ids).count,
      waitingMail: countMail(db, ids, ['held', 'due', 'failed']),
      vehicles: listVehiclesOf(db, id).map(({ plate }) => plate),
    };
  },

  /** The rows go in one transaction; then the files, which nobody can reach any more, and which the sweep takes if this cannot. */
  async erase({ connection, ports, write }, { id: asked, confirmNumber }) {
    let pictures: string[] = [];
    write((w) => {
      pictures = eraseRows(w, asked, confirmNumber);
      return {};
    });
    for (const sha256 of pictures) {
      if (isPictureInUse(connection.read, sha256, ports.clock.now())) continue;
      try {
        await ports.photoStore.remove(sha256);
      } catch (error) {
        ports.log.warn('erasure.pictureStays', { sha256, error: String(error) });
      }
    }
    return {};
  },
};

/** @returns the files of his removed photos */
function eraseRows(w: Writing, asked: string, confirmNumber: string): string[] {
  const { id, number } = changeable(w.db, getSurvivor(w.db, asked).id);
  if (confirmNumber.toUpperCase() !== number.toUpperCase()) throw new DomainError('CONFIRMATION_WRONG');
  const blockers = blockersOf(w.db, id, w.now);
  if (blockers.length > 0) throw new DomainError('ERASURE_BLOCKED', { blockers });
  const ids = listIdentities(w.db, id);
  for (const known of ids) eraseCustomer(w.tx, known, getCustomer(w.db, known).number, w.now);
  // The car goes on without him: its work is the car's history, not his.
  for (const vehicle of listVehiclesOf(w.db, id)) moveOwner(w, vehicle, null);
  w.about(id, { number });
  w.changed('customers', 'vehicles', 'repairOrders', 'appointments', 'photos', 'imports', 'outbox');
  return ids.flatMap((known) => listRemovedPictures(w.db, known));
}

/** What has to be finished first. Mail that is on its way this second cannot be called back. */
function blockersOf(db: ReadDb, id: string, now: number): string[] {
  const blockers: string[] = [];
  if (listOpenRepairsOfCustomer(db, id).length > 0) blockers.push('openRepairs');
  if (balanceOf(db, id, now).owedMinor > 0) blockers.push('owed');
  if (countOpenBookings(db, listIdentities(db, id)) > 0) blockers.push('openBookings');
  if (listUnusedDeposits(db, listIdentities(db, id)).length > 0) blockers.push('unusedDeposit');
  if (listLoansOut(db, listIdentities(db, id)).length > 0) blockers.push('loanOut');
  if (countMail(db, listIdentities(db, id), ['sending']) > 0) blockers.push('sending');
  return blockers;
}
