import { useDraggable } from '@dnd-kit/react';
import { memo, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { APPOINTMENT_LOOK } from '../../components/AppointmentBadge.tsx';
import { useGrid } from './gridActs.ts';
import classes from './Schedule.module.css';
import type { Placed } from './scheduleGrid.ts';
import { useResize } from './useResize.ts';
import { nameOf } from './useSchedule.ts';

interface Props {
  item: Placed;
  /** Minute of the day at which the column begins. */
  begins: number;
  /** In the tab order: one booking of all, the arrows lead to the others. */
  isEntry: boolean;
  isCarried: boolean;
  /** The other half of the place: the mechanic among bays, the bay among mechanics. */
  who: string;
}

/** One booking: plate, what, when, and how far it is. Drag it, pull its lower edge, or use the keyboard. */
export const BookingBlock = memo(function BookingBlock({ item, begins, isEntry, isCarried, who }: Props): ReactNode {
  const { acts, words, mayBook } = useGrid();
  const { booking } = item;
  const canMove = mayBook && booking.state !== 'done' && booking.state !== 'cancelled';
  // Only what the pointer is on can be dragged, and only that pays for it.
  const [isNear, setNear] = useState(false);
  const [element, setElement] = useState<HTMLButtonElement | null>(null);
  const resize = useResize(item.minutes, (minutes) => acts.current.onResize(item, minutes));
  const state = booking.state ?? 'arrived';
  const [hue, StateIcon] = APPOINTMENT_LOOK[state];
  const minutes = resize.minutes ?? item.minutes;
  const when = words.span(booking.startsAt, booking.startsAt + minutes * 60_000);
  return (
    <li
      className={classes['slot']}
      onPointerEnter={() => canMove && flushSync(() => setNear(true))}
      style={{
        top: `calc(var(--hour) * ${(item.from - begins) / 60})`,
        height: `calc(var(--hour) * ${minutes / 60})`,
        left: `${(item.lane / item.lanes) * 100}%`,
        width: `${100 / item.lanes}%`,
      }}
    >
      <button
        ref={setElement}
        type="button"
        className={classes['block']}
        data-booking={booking.id}
        data-hue={hue}
        data-state={state}
        data-carried={isCarried || undefined}
        data-lines={linesOf(minutes)}
        tabIndex={isEntry ? 0 : -1}
        aria-label={[nameOf(booking), when, words.state(state), who, booking.complaint].filter(Boolean).join(', ')}
        title={[when, booking.vehicle, booking.customerName, booking.complaint].filter(Boolean).join('\n')}
      >
        <span className={classes['blockTop']}>
          <StateIcon size="1em" aria-hidden />
          <span className={classes['plate']}>{nameOf(booking)}</span>
          <span className={classes['time']}>{resize.minutes === null ? words.time(booking.startsAt) : when}</span>
        </span>
        <span className={classes['words']}>{booking.complaint}</span>
        <span className={classes['words']}>{[booking.vehicle, booking.customerName, who].filter(Boolean).join(' · ')}</span>
      </button>
      {canMove ? <span className={classes['edge']} data-edge={booking.id} aria-hidden {...resize.handle} /> : null}
      {isNear && element ? <Draggable item={item} element={element} /> : null}
    </li>
  );
});

/** How many lines of words a booking is tall enough for, where an hour is at its lowest. */
function linesOf(minutes: number): number {
  return [50, 75, 105, 150].filter((least) => minutes >= least).length + 1;
}

/** Makes an element that is drawn already something that can be dragged. */
function Draggable({ item, element }: { item: Placed; element: HTMLElement }): null {
  useDraggable({ id: item.booking.id, element, data: { item } });
  return null;
}
