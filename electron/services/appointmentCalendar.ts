/** Bookings as an iCalendar file (RFC 5545). */
import ical, { ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { ReadDb } from '../../db/connection.ts';
import { listAllocationCards } from '../../db/repositories/allocations.ts';
import { findStaff } from '../../db/repositories/people.ts';
import { listBays } from '../../db/repositories/schedule.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { addDays, type Day } from '../../shared/dates.ts';
import { atMinute } from '../../shared/domain/openingHours.ts';

/**
 * The bookings of some days, of everybody or of one mechanic. The uid of an event is its allocation's, so a
 * second import moves what was moved instead of doubling it.
 */
export function calendarFile(db: ReadDb, first: Day, days: number, mechanicId: string | null, now: number) {
  const shop = getShop(db);
  const { timeZone: zone } = shop;
  const period = { from: atMinute(first, 0, zone), to: atMinute(addDays(first, days), 0, zone) };
  const bays = new Map(listBays(db).map((bay) => [bay.id, bay.name]));
  const mechanic = mechanicId === null ? null : (findStaff(db, mechanicId)?.name ?? null);
  const calendar = ical({
    name: [shop.name, mechanic].filter(Boolean).join(' · '),
    prodId: { company: 'Baybook', product: 'Baybook', language: shop.language.toUpperCase() },
    timezone: { name: zone, generator: () => zoneComponent(zone, period) },
  });
  for (const card of listAllocationCards(db, period)) {
    if (mechanicId !== null && card.mechanicId !== mechanicId) continue;
    const { id, plate, vehicle, customerName, complaint, number, state, startsAt, endsAt, bayId } = card;
    calendar.createEvent({
      id: `${id}@${shop.id}.baybook`,
      start: wallClock(startsAt, zone),
      end: wallClock(endsAt, zone),
      summary: [plate, vehicle].filter(Boolean).join(' · ') || customerName,
      description: [number, customerName, complaint].filter(Boolean).join('\n'),
      location: bayId === null ? null : (bays.get(bayId) ?? null),
      status: state === 'requested' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      timezone: zone,
    });
  }
  const who = mechanic === null ? '' : `-${mechanic.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
  return { fileName: `schedule-${first}${who}.ics`, mimeType: 'text/calendar' as const, text: stamped(calendar.toString(), now) };
}

/** RFC 5545 wants the stamp in UTC (3.8.7.2); the library writes it as the calendar's wall clock. */
const stamped = (text: string, now: number): string =>
  text.replaceAll(/^DTSTAMP:.*$/gmu, `DTSTAMP:${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/gu, '')}`);

const wallClock = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** The VTIMEZONE that a calendar must carry: the zone's offset at the start, and each change of it in the period. */
function zoneComponent(zone: string, { from, to }: { from: number; to: number }): string {
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`];
  let at = wallClock(from, zone).getTimeZoneTransition('previous') ?? wallClock(from, zone);
  for (;;) {
    const before = at.subtract({ nanoseconds: 1 });
    const isSummer = at.offsetNanoseconds > before.offsetNanoseconds;
    const kind = isSummer ? 'DAYLIGHT' : 'STANDARD';
    // The wall clock as it stood before the change.
    const start = at.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime().toString({ smallestUnit: 'second' });
    lines.push(
      `BEGIN:${kind}`,
      `DTSTART:${start.replaceAll(/[-:]/gu, '')}`,
      `TZOFFSETFROM:${before.offset.replace(':', '')}`,
      `TZOFFSETTO:${at.offset.replace(':', '')}`,
      `END:${kind}`,
    );
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > to) break;
    at = next;
  }
  return [...lines, 'END:VTIMEZONE'].join('\r\n');
}
