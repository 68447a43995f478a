import { Badge } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCalendarEvent,
  IconCar,
  IconCheck,
  IconCircleX,
  IconHelpCircle,
  IconHourglass,
  IconKey,
  IconListCheck,
  IconPackage,
  IconSearch,
  IconTool,
  IconTruck,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { REPAIR_TYPES, STAGES, type RepairOrderState, type Stage } from '../../shared/domain/repairOrderStates.ts';

/** Gray has not begun, blue moves, amber waits for somebody, green is good, red is over without a result. */
const LOOK: Readonly<Record<RepairOrderState, readonly [hue: string, icon: Icon]>> = {
  requested: ['gray', IconHelpCircle],
  booked: ['gray', IconCalendarEvent],
  pickup: ['blue', IconTruck],
  received: ['blue', IconKey],
  inspecting: ['blue', IconSearch],
  awaiting_approval: ['amber', IconHourglass],
  waiting_parts: ['amber', IconPackage],
  in_progress: ['blue', IconTool],
  quality_check: ['blue', IconListCheck],
  ready: ['green', IconCheck],
  out_for_delivery: ['green', IconArrowBackUp],
  delivered: ['gray', IconCar],
  cancelled: ['red', IconCircleX],
};
const ALL_STAGES: readonly Stage[] = REPAIR_TYPES.flatMap((type) => STAGES[type]);

/** Where a repair stands: colour, icon and word; the stage too where the track has more than one. */
export function StateBadge({ state, stage = null }: { state: RepairOrderState; stage?: string | null }): ReactNode {
  const { t } = useTranslation('words');
  const [hue, StateIcon] = LOOK[state];
  const known = ALL_STAGES.find((s) => s === stage && s !== 'work');
  return (
    <Badge color={hue} leftSection={<StateIcon size="1em" aria-hidden />}>
      {t(`state.${state}`)}
      {known && state === 'in_progress' ? ` · ${t(`stage.${known}`)}` : null}
    </Badge>
  );
}
