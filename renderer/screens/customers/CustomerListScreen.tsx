import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CUSTOMER_KINDS } from '../../../shared/domain/customers.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { ListScreen } from '../../components/list/ListScreen.tsx';
import { textOf, useListState, wordOf, type ListState } from '../../components/list/useListState.ts';
import { api, client } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';
import { useAdding } from '../../lib/useAdding.ts';
import { useCustomerColumns } from './customerColumns.tsx';
import { NewCustomer } from './NewCustomer.tsx';

/** Everybody the shop works for, by name. */
export function CustomerListScreen(): ReactNode {
  const { t } = useTranslation(['lists', 'customers']);
  const state = useListState();
  const columns = useCustomerColumns();
  const mayMerge = useMay('merge:customer');
  const mayAdd = useMay('update:customer');
  const [isAdding, setAdding] = useAdding();
  const mayCheckIn = useMay('create:repairOrder');
  const filter = {
    kind: wordOf(state.values['kind'], CUSTOMER_KINDS),
    tag: textOf(state.values['tag']),
    owing: state.values['owing'] === true,
    archived: state.values['archived'] === true,
  };
  return (
    <ListScreen
      list="customers"
      title={t('lists:customers.title')}
      columns={columns}
      state={state}
      start={{ sort: 'name', direction: 'asc' }}
      queryKey={[...api.lists.customers.key(), filter]}
      fetchPage={({ sort, ...request }) => client.lists.customers({ ...request, ...filter, sort: sort as 'name' })}
      keyOf={(row) => row.id}
      find={t('lists:customers.find')}
      filters={<Filters state={state} />}
      actions={
        <>
          {mayAdd ? <Button onClick={() => setAdding(true)}>{t('customers:new.open')}</Button> : null}
          {isAdding ? <NewCustomer onClose={() => setAdding(false)} /> : null}
          {mayMerge ? (
            <LinkButton variant="default" to="/customers/duplicates">
              {t('lists:customers.duplicates')}
            </LinkButton>
          ) : null}
        </>
      }
      empty={{
        icon: IconUsers,
        title: t('customers:empty'),
        text: t('customers:emptyHint'),
        action: mayCheckIn ? <LinkButton to="/check-in">{t('customers:checkIn')}</LinkButton> : undefined,
      }}
    />
  );
}

function Filters({ state: { values, set } }: { state: ListState }): ReactNode {
  const { t } = useTranslation(['lists', 'customers']);
  return (
    <>
      <Select
        aria-label={t('lists:customers.kind')}
        placeholder={t('lists:customers.kind')}
        clearable
        value={textOf(values['kind'])}
        onChange={(kind) => set({ kind: kind ?? '' })}
        data={CUSTOMER_KINDS.map((kind) => ({ value: kind, label: t(`customers:page.kinds.${kind}`) }))}
        w="10rem"
      />
      <TextInput
        aria-label={t('lists:customers.tag')}
        placeholder={t('lists:customers.tag')}
        value={textOf(values['tag']) ?? ''}
        maxLength={30}
        onChange={(event) => set({ tag: event.currentTarget.value })}
        w="9rem"
      />
      <Checkbox
        label={t('lists:customers.owing')}
        checked={values['owing'] === true}
        onChange={(event) => set({ owing: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('lists:customers.archived')}
        checked={values['archived'] === true}
        onChange={(event) => set({ archived: event.currentTarget.checked })}
      />
    </>
  );
}
