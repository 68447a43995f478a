import { memo, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { atMinute, minuteOfDay } from '../../../shared/domain/openingHours.ts';
import { useFormat } from '../../lib/format.ts';
import { BookingBlock } from './BookingBlock.tsx';
import classes from './Schedule.module.css';
import { endMinute, STEP_MINUTES, type Column, type Placed, type Target } from './scheduleGrid.ts';
import type { Carry } from './useCarry.ts';
import type { ScheduleState } from './useSchedule.ts';

interface Props {
  column: Column;
  items: readonly Placed[];
  screen: ScheduleState;
  entry: string | null;
  carried: Carry['carried'];
  /** Where something that is carried would land in this column. */
  shadow: { to: Target; refused: boolean } | null;
  nowMinute: number | null;
  onKey: (event: KeyboardEvent, item: Placed) => void;
  onOpen: (item: Placed) => void;
  onEmpty: (startsAt: number, column: Column) => void;
}

/** One bay or mechanic on one day: closed time shaded, bookings on it, the line of now through it. */
export const GridColumn = memo(function GridColumn(props: Props): ReactNode {
  const { column, items, screen, entry, carried, shadow, nowMinute, onKey, onOpen, onEmpty } = props;
  const { t } = useTranslation('schedule');
  const { hours, zone, resources, by } = screen;
  const { time } = useFormat();
  const top = (minute: number): string => `calc(var(--hour) * ${(minute - hours.from) / 60})`;
  const tall = (minutes: number): string => `calc(var(--hour) * ${minutes / 60})`;
  const pick = (event: MouseEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const minute = hours.from + ((event.clientY - box.top) / box.height) * (hours.to - hours.from);
    onEmpty(atMinute(column.day, Math.floor(minute / STEP_MINUTES) * STEP_MINUTES, zone), column);
  };
  const other = (item: Placed): string =>
    by === 'bay'
      ? (resources?.mechanics.find((mechanic) => mechanic.id === item.booking.mechanicId)?.name ?? '')
      : (resources?.bays.find((bay) => bay.id === item.booking.bayId)?.name ?? '');
  return (
    <section className={classes['column']} data-column={column.key} aria-label={`${column.name || t('unassigned')}, ${column.day}`}>
      {screen.mayBook ? (
        // A short cut for the pointer; by keyboard the form asks for the time.
        <button
          type="button"
          tabIndex={-1}
          className={classes['empty']}
          aria-label={t('bookIn', { name: column.name || t('unassigned') })}
          onClick={pick}
        />
      ) : null}
      {shadesOf(column, screen).map((shade) => (
        <span
          key={`${shade.kind} ${shade.from}`}
          className={classes['shade']}
          data-shade={shade.kind}
          style={{ top: top(shade.from), height: tall(shade.to - shade.from) }}
        >
          {shade.text}
        </span>
      ))}
      <ol className={classes['bookings']}>
        {items.map((item) => (
          <BookingBlock
            key={item.booking.id}
            item={item}
            begins={hours.from}
            isEntry={item.booking.id === (carried?.booking.id ?? entry)}
            mayMove={screen.mayBook}
            isCarried={carried?.booking.id === item.booking.id}
            isRefused={carried?.booking.id === item.booking.id && carried.conflicts.length > 0}
            who={other(item)}
            onOpen={onOpen}
            onKey={onKey}
            onResize={resizeIn(screen)}
          />
        ))}
      </ol>
      {shadow ? (
        <span
          className={classes['shadow']}
          data-refused={shadow.refused || undefined}
          style={{ top: top(minuteOfDay(shadow.to.startsAt, zone)), height: tall((shadow.to.endsAt - shadow.to.startsAt) / 60_000) }}
        >
          {t('span', { from: time(shadow.to.startsAt), to: time(shadow.to.endsAt) })}
        </span>
      ) : null}
      {nowMinute !== null && nowMinute >= hours.from && nowMinute <= hours.to ? (
        <span className={classes['now']} style={{ top: top(nowMinute) }} aria-hidden />
      ) : null}
    </section>
  );
});

const resizeIn =
  (screen: ScheduleState) =>
  ({ booking }: Placed, minutes: number): void => {
    const { startsAt, bayId, mechanicId } = booking;
    screen.move(booking, { startsAt, endsAt: startsAt + minutes * 60_000, bayId, mechanicId });
  };

interface Shade {
  kind: 'closed' | 'blocked' | 'absent';
  from: number;
  to: number;
  text: string;
}

/** Time of a column that takes no booking: outside the hours, closed slots, absences. */
function shadesOf(column: Column, { board, hours, zone, by }: ScheduleState): Shade[] {
  const day = board?.days.find((each) => each.day === column.day);
  if (!board || !day) return [];
  const shades: Shade[] = [];
  let at = hours.from;
  for (const span of day.open) {
    const from = minuteOfDay(span.startsAt, zone);
    if (from > at) shades.push({ kind: 'closed', from: at, to: from, text: '' });
    at = Math.max(at, endMinute(span.endsAt, column.day, zone));
  }
  if (at < hours.to) shades.push({ kind: 'closed', from: at, to: hours.to, text: day.closedName ?? '' });
  const begins = atMinute(column.day, hours.from, zone);
  const ends = atMinute(column.day, hours.to, zone);
  const cut = (kind: Shade['kind'], span: { startsAt: number; endsAt: number; reason: string }): Shade[] =>
    span.startsAt < ends && span.endsAt > begins
      ? [
          {
            kind,
            from: span.startsAt <= begins ? hours.from : minuteOfDay(span.startsAt, zone),
            to: span.endsAt >= ends ? hours.to : minuteOfDay(span.endsAt, zone),
            text: span.reason,
          },
        ]
      : [];
  const own = (id: string | null): boolean => id !== null && id === column.resourceId;
  for (const slot of board.closedSlots) {
    const isAll = slot.bayId === null && slot.mechanicId === null;
    if (isAll || own(by === 'bay' ? slot.bayId : slot.mechanicId)) shades.push(...cut('blocked', slot));
  }
  if (by === 'mechanic') for (const absence of board.absences) if (own(absence.staffId)) shades.push(...cut('absent', absence));
  return shades;
}
