import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { LengthField } from '../schedule/LengthField.tsx';
import planClasses from '../schedule/Schedule.module.css';
import { useResources, type Resources } from '../schedule/useResources.ts';
import { useSuggestionSentence } from '../schedule/useSuggestionSentence.ts';
import type { RepairOrder } from './lineDraft.ts';
import classes from './RepairOrder.module.css';

const SHOWN = 3;
const SKILL_OF = { mechanical: 'mechanical', body: 'body', cosmetic: 'detailing' } as const;

/** When and where a repair is worked on, and who could take it. */
export function PlannedTime({ repair }: { repair: RepairOrder }): ReactNode {
  // Who may not look into the schedule does not ask for it either.
  return useMay('read:appointment') ? <Planned repair={repair} /> : null;
}

function Planned({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('schedule');
  const mayPlan = useMay('update:appointment') && repair.state !== 'delivered' && repair.state !== 'cancelled';
  const resources = useResources();
  const [isAsking, setAsking] = useState(false);
  const { data } = useQuery(api.appointments.ofRepair.queryOptions({ input: { repairOrderId: repair.id } }));
  if (!data || !resources || (data.items.length === 0 && !mayPlan)) return null;
  return (
    <section className={classes['section']} aria-label={t('assign.planned')}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{t('assign.planned')}</Text>
        {mayPlan ? (
          <Button variant="subtle" size="compact-md" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
            {t('assign.title')}
          </Button>
        ) : null}
      </Group>
      {data.items.length === 0 ? <Text c="dimmed">{t('noPlace')}</Text> : null}
      {data.items.map((item) => (
        <Stretch key={item.id} item={item} mayPlan={mayPlan} />
      ))}
      {isAsking ? <Offers repair={repair} resources={resources} onDone={() => setAsking(false)} /> : null}
    </section>
  );
}

interface StretchProps {
  item: { id: string; startsAt: number; endsAt: number; bayName: string | null; mechanicName: string | null };
  mayPlan: boolean;
}

function Stretch({ item, mayPlan }: StretchProps): ReactNode {
  const { t } = useTranslation('schedule');
  const { near, time, dateTime } = useFormat();
  const remove = useCommand(api.appointments.removeTime);
  const words = [`${near(item.startsAt)} – ${time(item.endsAt)}`, item.bayName, item.mechanicName].filter(Boolean).join(' · ');
  return (
    <Group gap="xs">
      <Text className="tabular" title={dateTime(item.startsAt)}>
        {words}
      </Text>
      {mayPlan ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${t('trip.remove')}: ${words}`}
          loading={remove.isPending}
          onClick={() => remove.run({ id: item.id })}
        >
          <IconX size="1.1em" aria-hidden />
        </ActionIcon>
      ) : null}
      <ErrorNotice fault={remove.fault} />
    </Group>
  );
}

function Offers({ repair, resources, onDone }: { repair: RepairOrder; resources: Resources; onDone: () => void }): ReactNode {
  const { t } = useTranslation('schedule');
  const { near } = useFormat();
  const sentence = useSuggestionSentence();
  const [from] = useState(() => Math.ceil(Date.now() / 900_000) * 900_000);
  const [minutes, setMinutes] = useState(() => labourOf(repair) || resources.rules.defaultMinutes);
  const skillId = resources.skills.find((skill) => skill.code === SKILL_OF[repair.type] && skill.active)?.id ?? null;
  const { data, error } = useQuery(api.appointments.suggest.queryOptions({ input: { from, minutes, skillId } }));
  const plan = useCommand(api.appointments.addTime, {
    keyBy: ({ place }) => `${place.startsAt} ${place.mechanicId}`,
    onSuccess: (_answer, { place }) => {
      const name = resources.mechanics.find((mechanic) => mechanic.id === place.mechanicId)?.name ?? '';
      showDone(t('assign.taken', { name, time: near(place.startsAt) }));
      onDone();
    },
  });
  return (
    <>
      <Text c="dimmed" my="xs">
        {t('assign.hint')}
      </Text>
      <Group align="flex-end" mb="xs">
        <LengthField minutes={minutes} onChange={setMinutes} />
      </Group>
      <ul className={planClasses['choices']}>
        {(data?.items ?? []).slice(0, SHOWN).map((item) => (
          <li key={item.mechanicId}>
            <button
              type="button"
              className={planClasses['choice']}
              onClick={() =>
                plan.run({
                  appointmentId: null,
                  repairOrderId: repair.id,
                  place: { startsAt: item.startsAt, bayId: item.bayId, mechanicId: item.mechanicId },
                  minutes,
                  skillId,
                  overCapacity: true,
                })
              }
            >
              {sentence(item)}
            </button>
          </li>
        ))}
      </ul>
      <ErrorNotice error={error} fault={plan.fault} />
    </>
  );
}

/** Minutes of labour that are not done, in quarters of an hour. */
function labourOf(repair: RepairOrder): number {
  const open = repair.lines.filter((line) => line.kind === 'labour' && !line.done && line.approval !== 'declined');
  return Math.ceil((open.reduce((sum, line) => sum + line.quantityMilli, 0) * 60) / 1000 / 15) * 15;
}
