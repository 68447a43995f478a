/** How an appointment comes into the book, whoever made it. */
import { insertAppointment, insertAppointmentHistory, setExtras, type AppointmentRow } from '../../db/repositories/appointments.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { shopDay } from '../../shared/domain/openingHours.ts';
import type { Writing } from '../calls/service.ts';

type NewAppointment = Omit<
  AppointmentRow,
  'id' | 'number' | 'repairOrderId' | 'arrivedAt' | 'createdBy' | 'createdAt' | 'createdOn' | 'ver'
>;

/** Writes it down under the next number, with its wishes and trips, and how it began. */
export function enterAppointment(w: Writing, fields: NewAppointment, extras: Parameters<typeof setExtras>[2]): AppointmentRow {
  const createdOn = shopDay(w.now, getShop(w.db).timeZone);
  const year = createdOn.slice(0, 4);
  const row: AppointmentRow = {
    ...fields,
    id: w.ids.uuid(),
    number: `AP-${year}-${String(drawNumber(w.tx, 'appointment', year)).padStart(5, '0')}`,
    repairOrderId: null,
    arrivedAt: null,
    createdBy: w.actor.id,
    createdAt: w.now,
    createdOn,
    ver: 1,
  };
  insertAppointment(w.tx, row);
  setExtras(w.tx, row.id, extras);
  const { id: appointmentId, state: toState } = row;
  insertAppointmentHistory(w.tx, { id: w.ids.uuid(), appointmentId, at: w.now, by: w.actor.name, fromState: null, toState, note: '' });
  return row;
}
