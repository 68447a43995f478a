import { Button, Menu } from '@mantine/core';
import {
  IconCalendarDown,
  IconCalendarRepeat,
  IconChevronDown,
  IconClockOff,
  IconListDetails,
  IconPrinter,
  IconProgress,
  IconSettings,
  IconTable,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../shared/dates.ts';
import { weekdayOf } from '../../../shared/domain/openingHours.ts';
import { showFault } from '../../components/toast.tsx';
import { client } from '../../lib/api.ts';
import { useFaultOf } from '../../lib/fault.ts';
import { usePapers } from '../../lib/papers.ts';
import { saveFile } from '../../lib/saveFile.ts';
import { useMay } from '../../lib/session.tsx';
import { BlockDialog } from './BlockDialog.tsx';
import { SeriesDrawer } from './SeriesDrawer.tsx';
import { UnfinishedDrawer } from './UnfinishedDrawer.tsx';
import type { Resources } from './useResources.ts';
import type { ScheduleState } from './useSchedule.ts';
import { WaitingDrawer } from './WaitingDrawer.tsx';

export type Side = 'waiting' | 'unfinished' | 'series' | 'block';

/** What is done with the schedule less often. */
export function ScheduleMenu({ screen, onOpen }: { screen: ScheduleState; onOpen: (side: Side) => void }): ReactNode {
  const { t } = useTranslation('schedule');
  const navigate = useNavigate();
  const papers = usePapers(({ sentence }) => showFault(sentence));
  const faultOf = useFaultOf();
  const maySet = useMay('manage:schedule');
  const { day, view, mayBook } = screen;
  const calendar = async (mechanicId: string | null): Promise<void> => {
    try {
      const first = view === 'week' ? addDays(day, 1 - weekdayOf(day)) : day;
      const { text, fileName, mimeType } = await client.appointments.calendar({ day: first, days: view === 'week' ? 7 : 1, mechanicId });
      saveFile(new Blob([text], { type: `${mimeType};charset=utf-8` }), fileName);
    } catch (error) {
      showFault(faultOf(error)?.sentence ?? '');
    }
  };
  return (
    <Menu position="bottom-end" width="18rem">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size="1.1em" aria-hidden />} loading={papers.isBusy}>
          {t('menu.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconListDetails size="1.2em" aria-hidden />} onClick={() => onOpen('waiting')}>
          {t('menu.waiting')}
        </Menu.Item>
        <Menu.Item leftSection={<IconProgress size="1.2em" aria-hidden />} onClick={() => onOpen('unfinished')}>
          {t('menu.unfinished')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCalendarRepeat size="1.2em" aria-hidden />} onClick={() => onOpen('series')}>
          {t('menu.series')}
        </Menu.Item>
        {mayBook ? (
          <Menu.Item leftSection={<IconClockOff size="1.2em" aria-hidden />} onClick={() => onOpen('block')}>
            {t('menu.block')}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconTable size="1.2em" aria-hidden />} component={Link} to="/appointments">
          {t('menu.list')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconPrinter size="1.2em" aria-hidden />} onClick={() => papers.print({ kind: 'daySchedule', id: day })}>
          {t('menu.print')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCalendarDown size="1.2em" aria-hidden />} onClick={() => void calendar(null)}>
          {t('menu.calendar')}
        </Menu.Item>
        {(screen.resources?.mechanics ?? []).map((mechanic) => (
          <Menu.Item key={mechanic.id} pl="2.571rem" onClick={() => void calendar(mechanic.id)}>
            {t('menu.calendarOf', { name: mechanic.name })}
          </Menu.Item>
        ))}
        {maySet ? (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconSettings size="1.2em" aria-hidden />} onClick={() => void navigate({ to: '/settings/schedule' })}>
              {t('menu.settings')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

interface SideProps {
  side: Side;
  screen: ScheduleState;
  resources: Resources;
  onClose: () => void;
}

/** The drawer that was asked for. */
export function ScheduleSide({ side, screen, resources, onClose }: SideProps): ReactNode {
  if (side === 'waiting') return <WaitingDrawer screen={screen} onClose={onClose} />;
  if (side === 'unfinished') return <UnfinishedDrawer resources={resources} mayBook={screen.mayBook} onClose={onClose} />;
  if (side === 'series') return <SeriesDrawer resources={resources} mayBook={screen.mayBook} onClose={onClose} />;
  return <BlockDialog screen={screen} resources={resources} onClose={onClose} />;
}
