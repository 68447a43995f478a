import { memo, type MouseEvent, type ReactNode } from 'react';
import { atMinute, minuteOfDay } from '../../../shared/domain/openingHours.ts';
import { BookingBlock } from './BookingBlock.tsx';
import { useGrid } from './gridActs.ts';
import classes from './Schedule.module.css';
import type { Grouping } from './scheduleAddress.ts';
import { STEP_MINUTES, type Board, type Column, type Placed, type Target } from './scheduleGrid.ts';
import { shadesOf } from './shades.ts';
import type { Resources } from './useResources.ts';

export interface GridColumnProps {
  column: Column;
  items: readonly Placed[];
  board: Board;
  resources: Resources;
  hours: { from: number; to: number };
  by: Grouping;
  zone: string;
  /** The booking of this column that Tab reaches; null when it is in another. */
  entry: string | null;
  carriedId: string | null;
  /** Where something that is carried would land in this column. */
  shadow: { to: Target; refused: boolean } | null;
  nowMinute: number | null;
}

/** One bay or mechanic on one day: closed time shaded, bookings on it, the line of now through it. */
export const GridColumn = memo(function GridColumn(props: GridColumnProps): ReactNode {
  const { column, items, board, resources, hours, by, zone, entry, carriedId, shadow, nowMinute } = props;
  const { acts, words, mayBook } = useGrid();
  const name = column.name || words.unassigned;
  const top = (minute: number): string => `calc(var(--hour) * ${(minute - hours.from) / 60})`;
  const tall = (minutes: number): string => `calc(var(--hour) * ${minutes / 60})`;
  const pick = (event: MouseEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const minute = hours.from + ((event.clientY - box.top) / box.height) * (hours.to - hours.from);
    acts.current.onEmpty(atMinute(column.day, Math.floor(minute / STEP_MINUTES) * STEP_MINUTES, zone), column);
  };
  const other = ({ booking }: Placed): string =>
    by === 'bay'
      ? (resources.mechanics.find((mechanic) => mechanic.id === booking.mechanicId)?.name ?? '')
      : (resources.bays.find((bay) => bay.id === booking.bayId)?.name ?? '');
  return (
    <section className={classes['column']} data-column={column.key} aria-label={`${name}, ${column.day}`}>
      {mayBook ? (
        // A short cut for the pointer; by keyboard the form asks for the time.
        <button type="button" tabIndex={-1} className={classes['empty']} aria-label={words.bookIn(name)} onClick={pick} />
      ) : null}
      {shadesOf(column, { board, hours, zone, by }).map((shade) => (
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
            isEntry={item.booking.id === entry}
            isCarried={item.booking.id === carriedId}
            who={other(item)}
          />
        ))}
      </ol>
      {shadow ? (
        <span
          className={classes['shadow']}
          data-refused={shadow.refused || undefined}
          style={{ top: top(minuteOfDay(shadow.to.startsAt, zone)), height: tall((shadow.to.endsAt - shadow.to.startsAt) / 60_000) }}
        >
          {words.span(shadow.to.startsAt, shadow.to.endsAt)}
        </span>
      ) : null}
      {nowMinute !== null && nowMinute >= hours.from && nowMinute <= hours.to ? (
        <span className={classes['now']} style={{ top: top(nowMinute) }} aria-hidden />
      ) : null}
    </section>
  );
});
