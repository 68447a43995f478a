import { Combobox, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Found } from '../../../../shared/contract/search.ts';
import { isOpenState } from '../../../../shared/domain/repairOrderStates.ts';
import { useFormat } from '../../../lib/format.ts';
import { AppointmentBadge } from '../../AppointmentBadge.tsx';
import { StateBadge } from '../../StateBadge.tsx';
import { PromiseText } from '../../PromiseText.tsx';
import classes from './Search.module.css';
import { valueOf, type Search } from './useSearch.ts';

const GROUPS = ['here', 'appointment', 'vehicle', 'customer', 'repairOrder', 'invoice'] as const;
type Group = (typeof GROUPS)[number];

/** Results by kind in the order in which the shop found them, then what can be done. */
export function SearchResults({ search }: { search: Search }): ReactNode {
  const { t } = useTranslation('frame');
  const groups = grouped(search.found);
  const isEmpty = groups.length === 0 && search.commands.length === 0;
  return (
    <Combobox.Options aria-label={t('search.label')} className={classes['options'] ?? ''}>
      {groups.map(([group, items]) => (
        <Combobox.Group key={group} label={t(`search.group.${group}`)}>
          {items.map((item) => (
            <Combobox.Option key={valueOf(item)} value={valueOf(item)} className={classes['option'] ?? ''}>
              <Result item={item} />
            </Combobox.Option>
          ))}
        </Combobox.Group>
      ))}
      {search.commands.length > 0 ? (
        <Combobox.Group label={t('search.group.command')}>
          {search.commands.map(({ id, label }) => (
            <Combobox.Option key={id} value={valueOf({ kind: 'command', id })} className={classes['option'] ?? ''}>
              {label}
            </Combobox.Option>
          ))}
        </Combobox.Group>
      ) : null}
      {isEmpty ? <Combobox.Empty>{t('search.none', { text: search.text.trim() })}</Combobox.Empty> : null}
    </Combobox.Options>
  );
}

/** Kinds keep the place of their first result, so that what fits exactly stays on top. */
function grouped(found: readonly Found[]): [Group, Found[]][] {
  const groups = new Map<Group, Found[]>();
  for (const item of found) {
    const group = item.kind === 'repairOrder' && isOpenState(item.state) ? 'here' : item.kind;
    groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  return [...groups];
}

function Result({ item }: { item: Found }): ReactNode {
  const { t } = useTranslation(['frame', 'repairOrder']);
  const format = useFormat();
  switch (item.kind) {
    case 'repairOrder':
      return (
        <Line
          title={item.plate}
          detail={[item.customerName, item.vehicle, item.number, item.complaint].filter(Boolean).join(' · ')}
          end={
            <Group gap="xs" wrap="nowrap">
              {isOpenState(item.state) && item.promisedAt !== null ? (
                <PromiseText promisedAt={item.promisedAt} state={item.state} brief />
              ) : null}
              <StateBadge state={item.state} stage={item.stage} />
            </Group>
          }
        />
      );
    case 'appointment':
      return (
        <Line
          title={item.plate || item.number}
          detail={[item.customerName, item.vehicle, item.number, item.complaint].filter(Boolean).join(' · ')}
          end={
            <Group gap="xs" wrap="nowrap">
              {item.startsAt === null ? null : <time dateTime={new Date(item.startsAt).toISOString()}>{format.brief(item.startsAt)}</time>}
              <AppointmentBadge state={item.state} />
            </Group>
          }
        />
      );
    case 'vehicle':
      return (
        <Line
          title={item.plate}
          detail={[item.vehicle || t('repairOrder:vehicleUnknown'), item.customerName].filter(Boolean).join(' · ')}
        />
      );
    case 'customer':
      return <Line title={item.name} detail={[item.phone, item.email].filter(Boolean).join(' · ')} end={item.number} />;
    case 'invoice':
      return <Line title={item.number} detail={[item.customerName, item.plate].filter(Boolean).join(' · ')} />;
  }
}

function Line({ title, detail, end }: { title: string; detail: string; end?: ReactNode }): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <div className={classes['text']}>
        <Text fw={600} className="tabular">
          {title}
        </Text>
        <Text c="dimmed" truncate>
          {detail}
        </Text>
      </div>
      <Text component="div" c="dimmed" className="tabular" flex="none">
        {end}
      </Text>
    </Group>
  );
}
