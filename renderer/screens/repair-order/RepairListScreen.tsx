import { Select } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { REPAIR_ORDER_STATES, REPAIR_TYPES } from '../../../shared/domain/repairOrderStates.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { ListScreen } from '../../components/list/ListScreen.tsx';
import { SpanFilter } from '../../components/list/SpanFilter.tsx';
import { textOf, useListState, wordOf, type ListState } from '../../components/list/useListState.ts';
import { api, client } from '../../lib/api.ts';
import { useRepairColumns } from './repairColumns.tsx';

const SHOWN = [...REPAIR_ORDER_STATES, 'open'] as const;

/** Every visit of every car, newest first. */
export function RepairListScreen(): ReactNode {
  const { t } = useTranslation(['board', 'lists']);
  const state = useListState();
  const columns = useRepairColumns();
  const filter = {
    shown: wordOf(state.values['shown'], SHOWN),
    type: wordOf(state.values['type'], REPAIR_TYPES),
    from: textOf(state.values['from']),
    to: textOf(state.values['to']),
  };
  return (
    <ListScreen
      list="repairs"
      title={t('board:list.title')}
      columns={columns}
      state={state}
      start={{ sort: 'received', direction: 'desc' }}
      queryKey={[...api.lists.repairs.key(), filter]}
      fetchPage={({ sort, ...request }) => client.lists.repairs({ ...request, ...filter, sort: sort as 'received' })}
      keyOf={(row) => row.id}
      find={t('lists:find')}
      filters={<Filters state={state} />}
      actions={
        <LinkButton variant="default" to="/board">
          {t('board:list.boardLink')}
        </LinkButton>
      }
      empty={{ icon: IconListDetails, title: t('board:list.empty'), text: t('board:list.emptyHint') }}
    />
  );
}

function Filters({ state: { values, set } }: { state: Pick<ListState, 'values' | 'set'> }): ReactNode {
  const { t } = useTranslation(['lists', 'words']);
  return (
    <>
      <Select
        aria-label={t('lists:repairs.shown')}
        placeholder={t('lists:repairs.shown')}
        clearable
        searchable
        value={textOf(values['shown'])}
        onChange={(shown) => set({ shown: shown ?? '' })}
        data={[
          { value: 'open', label: t('lists:repairs.open') },
          ...REPAIR_ORDER_STATES.map((state) => ({ value: state, label: t(`words:state.${state}`) })),
        ]}
        w="13rem"
      />
      <Select
        aria-label={t('lists:repairs.type')}
        placeholder={t('lists:repairs.type')}
        clearable
        value={textOf(values['type'])}
        onChange={(type) => set({ type: type ?? '' })}
        data={REPAIR_TYPES.map((type) => ({ value: type, label: t(`words:repairType.${type}`) }))}
        w="11rem"
      />
      <SpanFilter state={{ values, set }} />
    </>
  );
}
