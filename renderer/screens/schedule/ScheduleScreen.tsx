import { ActionIcon, Button, Group, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCalendarEvent, IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../shared/dates.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { DayField } from '../../components/DayField.tsx';
import { useDeviceMode } from '../../lib/deviceMode.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { BookingForm } from './BookingForm.tsx';
import { BookingPanel } from './BookingPanel.tsx';
import { CapacityBars } from './CapacityBars.tsx';
import { MoveRefused } from './MoveRefused.tsx';
import classes from './Schedule.module.css';
import { ScheduleGrid } from './ScheduleGrid.tsx';
import { ScheduleMenu, ScheduleSide, type Side } from './ScheduleMenu.tsx';
import { GROUPINGS, VIEWS } from './scheduleAddress.ts';
import type { Column, Placed } from './scheduleGrid.ts';
import type { StartingPlace } from './useBooking.ts';
import { useSchedule, type ScheduleState } from './useSchedule.ts';

/** Who comes when, and whose time it takes: by bay or by mechanic, a day or a week. */
export function ScheduleScreen(): ReactNode {
  const { t } = useTranslation('schedule');
  const screen = useSchedule();
  const { appointment, form: isAsked, plate } = useSearch({ from: '/schedule' });
  const navigate = useNavigate();
  const [form, setForm] = useState<{ start: StartingPlace | null } | null>(null);
  const [side, setSide] = useState<Side | null>(null);
  const { mayBook, resources, go } = screen;
  const book = (start: StartingPlace | null): void => {
    if (mayBook && resources) setForm({ start });
  };
  useHotkeys([
    ['n', () => book(null)],
    ['t', () => go({ day: screen.today })],
    ['j', () => go({ day: addDays(screen.day, screen.view === 'week' ? 7 : 1) })],
    ['k', () => go({ day: addDays(screen.day, screen.view === 'week' ? -7 : -1) })],
  ]);
  const open = ({ booking }: Placed): void => {
    if (booking.appointmentId !== null) go({ appointment: booking.appointmentId });
    else if (booking.repairOrderId !== null) void navigate({ to: '/repairs/$id', params: { id: booking.repairOrderId } });
  };
  const empty = (startsAt: number, column: Column): void =>
    book({
      startsAt,
      bayId: screen.by === 'bay' ? column.resourceId : null,
      mechanicId: screen.by === 'mechanic' ? column.resourceId : null,
    });
  return (
    <div className={classes['screen']}>
      <PageHeader title={t('title')} text={<Summary screen={screen} />}>
        <ScheduleMenu screen={screen} onOpen={setSide} />
        {mayBook ? (
          <Button leftSection={<IconPlus size="1.1em" aria-hidden />} rightSection={<KeyHint keys="N" />} onClick={() => book(null)}>
            {t('new')}
          </Button>
        ) : null}
      </PageHeader>
      <Tools screen={screen} />
      <Body screen={screen} onOpen={open} onEmpty={empty} />
      <MoveRefused screen={screen} />
      {(form || isAsked) && resources && mayBook ? (
        <BookingForm
          resources={resources}
          start={form?.start ?? null}
          plate={plate ?? ''}
          day={screen.first}
          onClose={() => {
            setForm(null);
            if (isAsked) go({ form: undefined, plate: undefined });
          }}
        />
      ) : null}
      {appointment !== undefined && resources ? (
        <BookingPanel key={appointment} id={appointment} resources={resources} onClose={() => go({ appointment: undefined })} />
      ) : null}
      {side && resources ? <ScheduleSide side={side} screen={screen} resources={resources} onClose={() => setSide(null)} /> : null}
    </div>
  );
}

function Summary({ screen }: { screen: ScheduleState }): ReactNode {
  const { t } = useTranslation('schedule');
  const { locale } = useFormat();
  const { board, day, view } = screen;
  if (!board) return '\u00a0';
  const long = (each: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(
      Date.parse(`${each}T12:00:00Z`),
    );
  const days = board.days.map((each) => each.day);
  const when = view === 'week' ? `${long(days[0] ?? day)} – ${long(days.at(-1) ?? day)}` : long(day);
  const closed = view === 'day' ? board.days[0]?.closedName : null;
  return [when, t('count', { count: board.allocations.length }), closed].filter(Boolean).join(' · ');
}

function Tools({ screen }: { screen: ScheduleState }): ReactNode {
  const { t } = useTranslation('schedule');
  const isTerminal = useDeviceMode() === 'terminal';
  const { day, view, by, today, go } = screen;
  const step = view === 'week' ? 7 : 1;
  return (
    <div className={classes['tools']}>
      <Group gap={4} wrap="nowrap">
        <ActionIcon variant="default" size="2.286rem" aria-label={t(`before.${view}`)} onClick={() => go({ day: addDays(day, -step) })}>
          <IconChevronLeft size="1.2em" aria-hidden />
        </ActionIcon>
        <Button variant="default" disabled={day === today} onClick={() => go({ day: today })}>
          {t('today')}
        </Button>
        <ActionIcon variant="default" size="2.286rem" aria-label={t(`after.${view}`)} onClick={() => go({ day: addDays(day, step) })}>
          <IconChevronRight size="1.2em" aria-hidden />
        </ActionIcon>
        <DayField
          aria-label={t('field.day')}
          w="8.571rem"
          allowDeselect={false}
          value={day}
          onChange={(next) => next !== null && /^20\d{2}-/u.test(next) && go({ day: next })}
        />
      </Group>
      {isTerminal ? null : (
        <SegmentedControl
          aria-label={t('viewLabel')}
          value={view}
          onChange={(value) => go({ view: VIEWS.find((each) => each === value) ?? 'day' })}
          data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      )}
      <SegmentedControl
        aria-label={t('byLabel')}
        value={by}
        onChange={(value) => go({ by: GROUPINGS.find((each) => each === value) ?? 'bay' })}
        data={GROUPINGS.map((value) => ({ value, label: t(`by.${value}`) }))}
      />
    </div>
  );
}

interface BodyProps {
  screen: ScheduleState;
  onOpen: (item: Placed) => void;
  onEmpty: (startsAt: number, column: Column) => void;
}

function Body({ screen, onOpen, onEmpty }: BodyProps): ReactNode {
  const { t } = useTranslation('schedule');
  const maySet = useMay('manage:schedule');
  const { board, resources, error, view, day } = screen;
  if (error && !board) return <ErrorNotice error={error} retry={screen.refetch} />;
  if (!board || !resources) return <Skeletons rows={8} height="3.714rem" />;
  if (resources.bays.length === 0 && resources.mechanics.length === 0 && board.allocations.length === 0)
    return (
      <EmptyState
        icon={IconCalendarEvent}
        title={t('empty')}
        text={t('emptyHint')}
        action={maySet ? <LinkButton to="/settings/schedule">{t('emptyAction')}</LinkButton> : undefined}
      />
    );
  return (
    <>
      {view === 'day' ? <CapacityBars capacity={board.capacity.filter((c) => c.day === day)} /> : null}
      <ScheduleGrid screen={screen} onOpen={onOpen} onEmpty={onEmpty} />
    </>
  );
}
