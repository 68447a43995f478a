import { AutoScroller, Feedback, Accessibility } from '@dnd-kit/dom';
import { DragDropProvider, PointerSensor } from '@dnd-kit/react';
import { Box, Text, VisuallyHidden } from '@mantine/core';
import { useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { atMinute, minuteOfDay, shopDay } from '../../../shared/domain/openingHours.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';
import { GridContext } from './gridActs.ts';
import { GridColumn } from './GridColumn.tsx';
import { useGridShared } from './useGridShared.ts';
import classes from './Schedule.module.css';
import { columnKey, resourceOf, targetAt, visibleConflicts, type Column, type Placed, type Target } from './scheduleGrid.ts';
import { useCarry } from './useCarry.ts';
import type { ScheduleState } from './useSchedule.ts';

const SENSORS = [PointerSensor.configure({ activatorElements: (source) => [source.element] })];
/** The keyboard and its announcements are ours. */
const REPLACED: readonly unknown[] = [Accessibility, AutoScroller, Feedback];

interface Props {
  screen: ScheduleState;
  onOpen: (item: Placed) => void;
  /** An empty place was clicked. */
  onEmpty: (startsAt: number, column: Column) => void;
}

/** Hours down, bays or mechanics across; in the week view day after day. */
export function ScheduleGrid({ screen, onOpen, onEmpty }: Props): ReactNode {
  const now = useNow();
  const { columns, placed, hours, by, zone, board, view, resources } = screen;
  const carry = useCarry(screen, onOpen);
  const body = useRef<HTMLDivElement>(null);
  const [ghost, setGhost] = useState<{ column: string; to: Target; refused: boolean } | null>(null);
  const entry = useMemo(() => columns.flatMap((column) => placed.get(column.key) ?? [])[0]?.booking.id ?? null, [columns, placed]);

  /** Where the pointer would put what it carries. */
  const targetOf = (event: { operation: Operation }): { column: Column; item: Placed; to: Target } | null => {
    const { source, position } = event.operation;
    const item = (source?.data as { item?: Placed } | undefined)?.item;
    const grid = body.current;
    if (!item || !grid) return null;
    const element = [...grid.querySelectorAll<HTMLElement>('[data-column]')].find((each) => {
      const box = each.getBoundingClientRect();
      return position.current.x >= box.left && position.current.x < box.right;
    });
    const column = columns.find((each) => each.key === element?.dataset['column']);
    if (!element || !column) return null;
    const perMinute = element.getBoundingClientRect().height / (hours.to - hours.from);
    const minute = item.from + (position.current.y - position.initial.y) / perMinute;
    return { column, item, to: targetAt(item.booking, column, minute, by, zone) };
  };
  const { carried } = carry;
  const { shared, press, type } = useGridShared(screen, carry, { onOpen, onEmpty });
  const carriedColumn = carried ? columnKey(shopDay(carried.to.startsAt, zone), resourceOf(carried.to, by)) : null;
  const shadow = carried ? { column: carriedColumn ?? '', to: carried.to, refused: carried.conflicts.length > 0 } : ghost;
  const style = { '--hours': (hours.to - hours.from) / 60, '--columns': columns.length } as CSSProperties;
  return (
    <DragDropProvider
      sensors={SENSORS}
      plugins={(defaults) => [
        ...defaults.filter((plugin) => !REPLACED.includes(plugin)),
        Feedback.configure({ dropAnimation: null }),
        AutoScroller.configure({ threshold: { x: 0.06, y: 0.08 } }),
      ]}
      onDragMove={(event) => {
        const target = targetOf(event);
        if (!target || !board) return;
        const { column, to, item } = target;
        const refused = visibleConflicts(board, to, item.booking.id, resources?.rules.bufferMinutes ?? 0).length > 0;
        setGhost((old) => (old?.column === column.key && old.to.startsAt === to.startsAt ? old : { column: column.key, to, refused }));
      }}
      onDragEnd={(event) => {
        const target = targetOf(event);
        setGhost(null);
        if (!event.canceled && target) screen.move(target.item.booking, target.to);
      }}
    >
      <VisuallyHidden aria-live="assertive">{carry.said}</VisuallyHidden>
      <div className={classes['grid']} data-view={view} style={style}>
        <div className={classes['corner']} />
        <Heads screen={screen} />
        <HourRule screen={screen} />
        <GridContext value={shared}>
          <Box className={classes['body'] ?? ''} ref={body} onClick={press} onKeyDown={type}>
            {board && resources
              ? columns.map((column) => (
                  <GridColumn
                    key={column.key}
                    column={column}
                    items={placed.get(column.key) ?? NOTHING}
                    board={board}
                    resources={resources}
                    hours={hours}
                    by={by}
                    zone={zone}
                    entry={entryIn(placed.get(column.key), carried?.booking.id ?? entry)}
                    carriedId={entryIn(placed.get(column.key), carried?.booking.id ?? null)}
                    shadow={shadow?.column === column.key ? shadow : null}
                    nowMinute={shopDay(now, zone) === column.day ? minuteOfDay(now, zone) : null}
                  />
                ))
              : null}
          </Box>
        </GridContext>
      </div>
      {carried ? <CarryHint /> : null}
    </DragDropProvider>
  );
}

function HourRule({ screen: { hours, columns, day, zone } }: { screen: ScheduleState }): ReactNode {
  const { time } = useFormat();
  return (
    <div className={classes['rule']} aria-hidden>
      {Array.from({ length: (hours.to - hours.from) / 60 }, (_, n) => (
        <Text key={n} component="span" size="xs" c="dimmed" className={classes['hour'] ?? ''} style={{ top: `calc(var(--hour) * ${n})` }}>
          {time(atMinute(columns[0]?.day ?? day, hours.from + n * 60, zone))}
        </Text>
      ))}
    </div>
  );
}

/** The id, if it is one of these bookings. */
const entryIn = (items: readonly Placed[] | undefined, id: string | null): string | null =>
  items?.some((item) => item.booking.id === id) ? id : null;

function CarryHint(): ReactNode {
  const { t } = useTranslation('schedule');
  return <output className={classes['hint']}>{t('carry.hint')}</output>;
}

const NOTHING: readonly Placed[] = [];

interface Operation {
  source: { data: unknown } | null;
  position: { initial: { x: number; y: number }; current: { x: number; y: number } };
}

/** Names over the columns; in the week view the day over its own. */
function Heads({ screen }: { screen: ScheduleState }): ReactNode {
  const { t } = useTranslation('schedule');
  const { locale } = useFormat();
  const { columns, board, view, today } = screen;
  const dayName = (day: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(
      Date.parse(`${day}T12:00:00Z`),
    );
  return (
    <div className={classes['heads']}>
      {view === 'week'
        ? [...Map.groupBy(columns, (column) => column.day)].map(([day, own]) => (
            <button
              key={day}
              type="button"
              className={classes['dayHead']}
              data-today={day === today || undefined}
              style={{ gridColumn: `span ${own.length}` }}
              onClick={() => screen.go({ day, view: 'day' })}
            >
              {dayName(day)}
              {board?.days.find((each) => each.day === day)?.closedName
                ? ` · ${board.days.find((each) => each.day === day)?.closedName}`
                : ''}
            </button>
          ))
        : null}
      {columns.map((column) => (
        <span
          key={column.key}
          className={classes['head']}
          id={`head-${column.key.replace(' ', '-')}`}
          title={column.name || t('unassigned')}
        >
          {column.name || t('unassigned')}
        </span>
      ))}
    </div>
  );
}
