import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { addDays, dayOf } from '../../../shared/dates.ts';
import { clock, minuteOfClock } from '../../../shared/domain/openingHours.ts';
import { REPEAT_UNITS } from '../../../shared/domain/repeats.ts';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { StaleNotice } from '../../components/StaleNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { SuggestInput } from '../../components/SuggestInput.tsx';
import { DayField } from '../../components/DayField.tsx';
import { TimeField } from '../../components/TimeField.tsx';
import { api } from '../../lib/api.ts';
import { useNow } from '../../lib/now.ts';
import { useCommand } from '../../lib/command.ts';
import { useDistance } from '../../lib/distance.ts';
import { useVersionedValue } from '../../lib/versionedForm.ts';
import { usePlatePick } from '../check-in/usePlatePick.ts';
import { LengthField } from './LengthField.tsx';
import { SkillField } from './SkillField.tsx';
import classes from './ScheduleForms.module.css';
import type { Resources } from './useResources.ts';

export type Series = InferContractRouterOutputs<Contract>['appointments']['series']['items'][number];

type Draft = Omit<Series, 'id' | 'ver' | 'customerId' | 'plate' | 'customerName' | 'nextOn' | 'isDue' | 'every'> & {
  id: string | null;
  every: string;
};

interface Props {
  series: Series | null;
  resources: Resources;
  onDone: () => void;
}

/** One service that comes back: which car, what, how often, where. A change reaches what is still ahead. */
export function SeriesForm({ series, resources, onDone }: Props): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const [plate, setPlate] = useState(series?.plate ?? '');
  const now = useNow();
  const distance = useDistance();
  const saved = { ...draftOf(series, resources, now), ...(series?.unit === 'km' && { every: distance.field(series.every) }) };
  const filled = useVersionedValue(saved, series?.ver ?? 0, 'address');
  const draft = filled.value;
  const set = (change: Partial<Draft>): void => filled.change({ ...draft, ...change });
  const pick = usePlatePick(plate);
  const save = useCommand(api.appointments.saveSeries, {
    onSuccess: ({ made, kept }) => {
      const isMade = made > 0 || kept === 0;
      const said = [isMade ? t('schedule:series.made', { count: made }) : '', kept > 0 ? t('schedule:series.kept', { count: kept }) : ''];
      showDone(said.filter(Boolean).join(' '));
      onDone();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const every = draft.unit === 'km' ? (distance.read(draft.every, series?.every) ?? Number.NaN) : Number(draft.every);
        // A new series replaces nothing.
        save.run({ ...draft, ver: series && filled.ver, every });
      }}
    >
      <Stack gap="md">
        <SuggestInput
          label={t('schedule:field.plate')}
          data-autofocus
          value={plate}
          readOnly={series !== null}
          onChange={(text) => (setPlate(text), set({ vehicleId: '' }))}
          suggestions={
            draft.vehicleId === ''
              ? pick.matches.map((match) => ({
                  key: match.id,
                  content: (
                    <Group gap="xs">
                      <PlateBadge plate={match.plate} />
                      {match.customer?.name}
                    </Group>
                  ),
                }))
              : []
          }
          onChoose={(index) => {
            const match = pick.matches[index];
            if (!match) return;
            setPlate(match.plate);
            set({ vehicleId: match.id });
          }}
          listLabel={t('schedule:field.plateList')}
        />
        <Textarea
          label={t('schedule:field.complaint')}
          value={draft.complaint}
          autosize
          onChange={(event) => set({ complaint: event.currentTarget.value })}
        />
        <PatternFields draft={draft} set={set} resources={resources} />
        <StaleNotice filled={filled} fault={save.fault} onLoaded={save.reset} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={draft.vehicleId === ''}>
            {t('frame:action.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('frame:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** How often, from when, how long, and where. */
function PatternFields({
  draft,
  set,
  resources,
}: {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  resources: Resources;
}): ReactNode {
  const { t } = useTranslation('schedule');
  const distance = useDistance();
  const unitWord = (unit: Series['unit']): string => t(`series.unitWord.${unit === 'km' ? distance.unit : unit}`);
  return (
    <div className={classes['pairs']}>
      <TextInput
        label={t('series.number')}
        inputMode="numeric"
        value={draft.every}
        onChange={(event) => set({ every: event.currentTarget.value })}
      />
      <Select
        label={t('series.unit')}
        allowDeselect={false}
        data={REPEAT_UNITS.map((unit) => ({ value: unit, label: unitWord(unit) }))}
        value={draft.unit}
        onChange={(value) => set({ unit: REPEAT_UNITS.find((unit) => unit === value) ?? 'month' })}
      />
      <DayField label={t('series.first')} value={draft.firstOn} onChange={(day) => set({ firstOn: day ?? '' })} />
      <TimeField label={t('field.time')} value={clock(draft.minuteOfDay)} onChange={(time) => set({ minuteOfDay: minuteOfClock(time) })} />
      <LengthField minutes={draft.plannedMinutes} onChange={(plannedMinutes) => set({ plannedMinutes })} />
      <SkillField skillId={draft.skillId} resources={resources} onChange={(skillId) => set({ skillId })} />
      <Select
        label={t('field.bay')}
        placeholder={t('unassigned')}
        clearable
        allowDeselect={false}
        data={resources.bays.filter((bay) => bay.active).map((bay) => ({ value: bay.id, label: bay.name }))}
        value={draft.bayId}
        onChange={(bayId) => set({ bayId })}
      />
      <Select
        label={t('field.mechanic')}
        placeholder={t('unassigned')}
        clearable
        allowDeselect={false}
        data={resources.mechanics.map((mechanic) => ({ value: mechanic.id, label: mechanic.name }))}
        value={draft.mechanicId}
        onChange={(mechanicId) => set({ mechanicId })}
      />
    </div>
  );
}

/** The fields as they begin. */
function draftOf(series: Series | null, resources: Resources, now: number): Draft {
  return {
    id: series?.id ?? null,
    vehicleId: series?.vehicleId ?? '',
    complaint: series?.complaint ?? '',
    skillId: series?.skillId ?? null,
    plannedMinutes: series?.plannedMinutes ?? resources.rules.defaultMinutes,
    bayId: series?.bayId ?? null,
    mechanicId: series?.mechanicId ?? null,
    unit: series?.unit ?? 'month',
    every: String(series?.every ?? 1),
    firstOn: series?.firstOn ?? addDays(dayOf(now, resources.timeZone), 7),
    minuteOfDay: series?.minuteOfDay ?? 540,
  };
}
