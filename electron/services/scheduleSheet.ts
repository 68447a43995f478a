import type { ReadDb } from '../../db/connection.ts';
import { listAllocationCards } from '../../db/repositories/allocations.ts';
import { getAppointmentCard, listTripsBetween } from '../../db/repositories/appointments.ts';
import { closedDayName, listBays, listMechanics } from '../../db/repositories/schedule.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { addDays, type Day } from '../../shared/dates.ts';
import { atMinute } from '../../shared/domain/openingHours.ts';
import type { DayScheduleView } from '../documents/views.ts';
import { sheetBase } from './paper.ts';

/** The schedule of a day as it is printed. */
export function dayScheduleView(db: ReadDb, day: Day): DayScheduleView {
  const { timeZone: zone } = getShop(db);
  const period = { from: atMinute(day, 0, zone), to: atMinute(addDays(day, 1), 0, zone) };
  const bays = new Map(listBays(db).map((bay) => [bay.id, bay.name]));
  const mechanics = new Map(listMechanics(db).map((mechanic) => [mechanic.id, mechanic.name]));
  return {
    ...sheetBase(db, period.from),
    kind: 'daySchedule',
    day,
    closedName: closedDayName(db, day),
    bookings: listAllocationCards(db, period).map((card) => ({
      startsAt: card.startsAt,
      endsAt: card.endsAt,
      plate: card.plate,
      vehicle: card.vehicle,
      customer: card.customerName,
      bay: bays.get(card.bayId ?? '') ?? '',
      mechanic: mechanics.get(card.mechanicId ?? '') ?? '',
      complaint: card.complaint,
    })),
    trips: listTripsBetween(db, period).map((trip) => {
      const card = getAppointmentCard(db, trip.appointmentId);
      return {
        kind: trip.kind,
        at: trip.startsAt,
        plate: card.plate ?? card.typedPlate,
        address: trip.address,
        driver: trip.driverName ?? '',
      };
    }),
  };
}
