import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconCar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../components/DayField.tsx';
import { ListScreen } from '../../components/list/ListScreen.tsx';
import { textOf, useListState, type ListState } from '../../components/list/useListState.ts';
import { api, client } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';
import { useAdding } from '../../lib/useAdding.ts';
import { NewVehicle } from './NewVehicle.tsx';
import { useVehicleColumns } from './vehicleColumns.tsx';

/** Every car the shop knows, by plate. */
export function VehicleListScreen(): ReactNode {
  const { t } = useTranslation(['lists', 'vehicles']);
  const mayAdd = useMay('update:vehicle');
  const [isAdding, setAdding] = useAdding();
  const state = useListState();
  const columns = useVehicleColumns();
  const filter = {
    make: textOf(state.values['make']),
    dueOn: textOf(state.values['dueOn']),
    anonymous: state.values['anonymous'] === true,
    archived: state.values['archived'] === true,
  };
  return (
    <ListScreen
      list="vehicles"
      title={t('vehicles.title')}
      columns={columns}
      state={state}
      start={{ sort: 'plate', direction: 'asc' }}
      queryKey={[...api.lists.vehicles.key(), filter]}
      fetchPage={({ sort, ...request }) => client.lists.vehicles({ ...request, ...filter, sort: sort as 'plate' })}
      keyOf={(row) => row.id}
      find={t('vehicles.find')}
      filters={<Filters state={state} />}
      actions={
        mayAdd ? (
          <>
            <Button onClick={() => setAdding(true)}>{t('vehicles:new.open')}</Button>
            {isAdding ? <NewVehicle customerId={null} onClose={() => setAdding(false)} /> : null}
          </>
        ) : null
      }
      empty={{ icon: IconCar, title: t('vehicles.empty'), text: t('vehicles.emptyHint') }}
    />
  );
}

function Filters({ state: { values, set } }: { state: ListState }): ReactNode {
  const { t } = useTranslation('lists');
  return (
    <>
      <TextInput
        aria-label={t('vehicles.make')}
        placeholder={t('vehicles.make')}
        value={textOf(values['make']) ?? ''}
        maxLength={40}
        onChange={(event) => set({ make: event.currentTarget.value })}
        w="10rem"
      />
      <DayField
        aria-label={t('vehicles.dueOn')}
        placeholder={t('vehicles.dueOn')}
        clearable
        value={textOf(values['dueOn'])}
        onChange={(dueOn) => set({ dueOn: dueOn ?? '' })}
        miw="11rem"
      />
      {(['anonymous', 'archived'] as const).map((name) => (
        <Checkbox
          key={name}
          label={t(`vehicles.${name}`)}
          checked={values[name] === true}
          onChange={(event) => set({ [name]: event.currentTarget.checked })}
        />
      ))}
    </>
  );
}
