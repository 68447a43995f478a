/** A desk that books for one bay and one mechanic. */
import { listAllocationsOf } from '../../db/repositories/allocations.ts';
import { openTestShop, type Client, type TestShop } from './shop.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Wednesday 11 March 2026, 09:00 in London. */
export const NINE = Date.UTC(2026, 2, 11, 9);

export interface BookingDesk {
  shop: TestShop;
  desk: Client;
  bayId: string;
  mechanicId: string;
  /** An hour for AB12CDE, there. */
  book(startsAt: number, more?: object): ReturnType<Client['appointments']['book']>;
  /** The stretches of an appointment that hold its place. */
  activeOf(id: string): ReturnType<typeof listAllocationsOf>;
  /** Lets time pass; nobody stays signed in that long. */
  later(ms: number): Promise<void>;
}

export async function openBookingDesk(): Promise<BookingDesk> {
  const shop = await openTestShop();
  const desk = await shop.as('CUSTOMER_SUPPORT');
  await shop.as('MECHANIC');
  const { id: bayId } = await shop.owner.schedule.saveBay({ id: null, name: 'One', skillIds: [] });
  const mechanicId = (await desk.schedule.resources()).mechanics[0]!.id;
  return {
    shop,
    desk,
    bayId,
    mechanicId,
    book: (startsAt, more = {}) =>
      desk.appointments.book({ plate: 'AB12CDE', plannedMinutes: 60, place: { startsAt, bayId, mechanicId }, ...more }),
    activeOf: (id) => listAllocationsOf(shop.connection.read, id).filter((row) => row.active),
    async later(ms) {
      shop.clock.advance(ms);
      await desk.session.login({ email: 'customer_support1@shop.test', password: 'Person-Pass-1' });
    },
  };
}
