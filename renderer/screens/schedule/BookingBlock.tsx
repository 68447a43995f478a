import { useDraggable } from '@dnd-kit/react';
import { memo, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { APPOINTMENT_LOOK } from './AppointmentBadge.tsx';
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
  mayMove: boolean;
  /** While it is carried: has something in its way. */
  isRefused: boolean;
  isCarried: boolean;
  who: string;
  onOpen: (item: Placed) => void;
  onKey: (event: KeyboardEvent, item: Placed) => void;
  onResize: (item: Placed, minutes: number) => void;
}

/** One booking: plate, what, when, and how far it is. Drag it, pull its lower edge, or use the keyboard. */
export const BookingBlock = memo(function BookingBlock({
  item,
  begins,
  isEntry,
  mayMove,
  isRefused,
  isCarried,
  who,
  onOpen,
  onKey,
  onResize,
}: Props): ReactNode {
  const { t } = useTranslation('schedule');
  const { time } = useFormat();
  const { booking } = item;
  const canMove = mayMove && booking.state !== 'done' && booking.state !== 'cancelled';
  const { ref, isDragging } = useDraggable({ id: booking.id, disabled: !canMove, data: { item } });
  const resize = useResize(item.minutes, (minutes) => onResize(item, minutes));
  const state = booking.state ?? 'arrived';
  const [hue, StateIcon] = APPOINTMENT_LOOK[state];
  const minutes = resize.minutes ?? item.minutes;
  const when = t('span', { from: time(booking.startsAt), to: time(booking.startsAt + minutes * 60_000) });
  return (
    <li
      className={classes['slot']}
      style={{
        top: `calc(var(--hour) * ${(item.from - begins) / 60})`,
        height: `calc(var(--hour) * ${minutes / 60})`,
        left: `${(item.lane / item.lanes) * 100}%`,
        width: `${100 / item.lanes}%`,
      }}
    >
      <button
        ref={ref}
        type="button"
        className={classes['block']}
        data-booking={booking.id}
        data-hue={hue}
        data-state={state}
        data-dragging={isDragging || undefined}
        data-carried={isCarried || undefined}
        data-refused={isRefused || undefined}
        data-lines={minutes < 50 ? 1 : minutes < 75 ? 2 : 3}
        tabIndex={isEntry ? 0 : -1}
        aria-label={[nameOf(booking), when, t(`state.${state}`), who, booking.complaint].filter(Boolean).join(', ')}
        title={[when, booking.vehicle, booking.customerName, booking.complaint].filter(Boolean).join('\n')}
        onClick={() => onOpen(item)}
        onKeyDown={(event) => onKey(event, item)}
      >
        <span className={classes['blockTop']}>
          <StateIcon size="1em" aria-hidden />
          <span className={classes['plate']}>{nameOf(booking)}</span>
          <span className={classes['time']}>{resize.minutes === null ? time(booking.startsAt) : when}</span>
        </span>
        <span className={classes['words']}>{booking.complaint}</span>
        <span className={classes['words']}>{[booking.vehicle, booking.customerName, who].filter(Boolean).join(' · ')}</span>
      </button>
      {canMove ? <span className={classes['edge']} data-edge={booking.id} aria-hidden {...resize.handle} /> : null}
    </li>
  );
});
