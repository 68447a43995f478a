/** A day of the schedule on one sheet, for the desk and the workshop wall. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import { GREY, INK, RULE, tickBox, TINT, words } from './elements.ts';
import { fillIn } from './fillIn.ts';
import { letterhead } from './letterhead.ts';
import type { Sheet } from './sheet.ts';
import type { DayScheduleView, PaperBooking } from './views.ts';

/** Rows left empty for those who come without an appointment. */
const WALK_INS = 4;
const PADDING = 5;

export function daySchedule(sheet: Sheet, view: DayScheduleView): Content[] {
  const texts = sheet.texts.daySchedule;
  const closed = view.closedName === null ? [] : [fillIn(texts.closed, { name: view.closedName })];
  return [
    letterhead(sheet, view.shop, texts.title, [sheet.day(view.day), ...closed]),
    table(sheet, view.bookings),
    words(texts.walkIns, { style: 'small', margin: [0, 5, 0, 0] }),
    ...trips(sheet, view),
  ];
}

function table(sheet: Sheet, bookings: readonly PaperBooking[]): Content {
  const texts = sheet.texts.daySchedule;
  const fixed = [70, 66, 78, 76, 128, 30];
  const rest = sheet.width - fixed.reduce((sum, width) => sum + width, 0) - 7 * 2 * PADDING - 3.2;
  const head = (text: string): TableCell => words(text, { fontSize: 7.5, bold: true });
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [...fixed.slice(0, 5), rest, fixed[5] ?? 30],
      body: [
        [texts.time, texts.bay, texts.mechanic, sheet.texts.plate, texts.car, texts.work, texts.done].map(head),
        ...bookings.map((booking) => row(sheet, booking)),
        ...Array.from({ length: WALK_INS }, (): TableCell[] => [words(' \n ', { fontSize: 8 }), '', '', '', '', '', tickBox()]),
      ],
    },
    layout: layout(),
  };
}

function row(sheet: Sheet, booking: PaperBooking): TableCell[] {
  return [
    words(`${sheet.time(booking.startsAt)} – ${sheet.time(booking.endsAt)}`, { bold: true, fontSize: 9.5 }),
    words(booking.bay, { fontSize: 9.5 }),
    words(booking.mechanic, { fontSize: 9.5 }),
    words(booking.plate, { bold: true, fontSize: 11 }),
    { stack: [words(booking.vehicle, { fontSize: 9 }), words(booking.customer, { fontSize: 7.5, color: GREY })], lineHeight: 1 },
    words(booking.complaint, { fontSize: 9.5 }),
    tickBox(),
  ];
}

function trips(sheet: Sheet, view: DayScheduleView): Content[] {
  const texts = sheet.texts.daySchedule;
  if (view.trips.length === 0) return [];
  const lines = view.trips.map((trip) =>
    words([sheet.time(trip.at), texts[trip.kind], trip.plate, trip.address, trip.driver].filter((part) => part !== '').join('  ·  ')),
  );
  return [{ stack: [words(texts.trips, { style: 'heading', margin: [0, 10, 0, 3] }), ...lines], unbreakable: true }];
}

function layout(): CustomTableLayout {
  return {
    hLineWidth: (i) => (i === 1 ? 0.9 : 0.4),
    vLineWidth: () => 0.4,
    hLineColor: (i) => (i === 1 ? INK : RULE),
    vLineColor: () => RULE,
    fillColor: (i) => (i === 0 ? TINT : null),
    paddingLeft: () => PADDING,
    paddingRight: () => PADDING,
    paddingTop: () => 2.5,
    paddingBottom: () => 1.5,
  };
}
