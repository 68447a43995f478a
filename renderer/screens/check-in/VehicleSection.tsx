import { Badge, Button, Group, Select, Text, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { normalisePlate } from '../../../shared/domain/plate.ts';
import { FUELS } from '../../../shared/domain/vehicles.ts';
import { OfferedInput } from '../../components/OfferedInput.tsx';
import { SuggestInput, type Suggestion } from '../../components/SuggestInput.tsx';
import { useCatalogue } from '../../lib/catalogue.ts';
import type { VehicleMatch } from './checkInForm.ts';
import classes from './Screen.module.css';
import type { CheckInForm } from './useCheckIn.ts';
import type { PlatePick } from './usePlatePick.ts';

interface Props {
  checkIn: CheckInForm;
  pick: PlatePick;
  focusField: (name: string) => void;
  plateRef: RefObject<HTMLInputElement | null>;
}

/** The plate, and the car it stands for. */
export function VehicleSection({ checkIn, pick, focusField, plateRef }: Props) {
  const { t } = useTranslation('checkIn');
  const { form } = checkIn;
  const [plate, vehicle] = useWatch({ control: form.control, name: ['plate', 'vehicle'] });
  const field = form.register('plate');
  const choose = async (index: number): Promise<void> => {
    const chosen = await pick.choose(index);
    if (chosen.is === 'undecided') return;
    checkIn.pickVehicle(chosen);
    if (chosen.is === 'new') focusField('make');
    else focusField(checkIn.form.getValues('customer').is === 'undecided' ? 'customerText' : 'odometer');
  };
  const change = (): void => {
    checkIn.pickVehicle({ is: 'undecided' });
    focusField('plate');
  };
  if (vehicle.is === 'known') return <ChosenCar match={vehicle.match} onChange={change} />;
  const suggestions: Suggestion[] = pick.matches.map((match) => ({ key: match.id, content: <CarLine match={match} /> }));
  // A plate that is known cannot be a new car's.
  const isKnown = pick.matches.some((match) => match.plate === normalisePlate(plate));
  if (pick.isAnswered && vehicle.is === 'undecided' && !isKnown) {
    suggestions.push({ key: 'new', content: <NewCarLine plate={plate} isOnly={suggestions.length === 0} /> });
  }
  return (
    <>
      <SuggestInput
        label={t('plate')}
        placeholder={t('platePlaceholder')}
        size="lg"
        name={field.name}
        inputRef={(element) => {
          field.ref(element);
          plateRef.current = element;
        }}
        classNames={{ input: classes['plate'] ?? '' }}
        value={plate}
        onChange={(text) => form.setValue('plate', text, { shouldDirty: true })}
        suggestions={vehicle.is === 'undecided' ? suggestions : []}
        onChoose={(index) => void choose(index)}
        onMark={pick.mark}
        listLabel={t('plateSuggestions')}
        busy={pick.isBusy}
        error={form.formState.errors.plate?.message}
        // Decided, unless the shop found fault with it.
        readOnly={vehicle.is === 'new' && form.formState.errors.plate === undefined}
        rightSectionWidth={vehicle.is === 'new' ? 130 : 36}
      />
      {vehicle.is === 'new' ? <NewCarFields checkIn={checkIn} onChange={change} /> : null}
    </>
  );
}

/** Make, model, year: what stands beside a plate everywhere. */
export function carName(match: Pick<VehicleMatch, 'make' | 'model' | 'year'>): string {
  return [match.make, match.model, match.year].filter(Boolean).join(' ');
}

function CarLine({ match }: { match: VehicleMatch }) {
  const { t } = useTranslation('checkIn');
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Group gap="sm" wrap="nowrap">
        <Text fw={650} className="tabular">
          {match.plate}
        </Text>
        {match.formerPlate ? (
          <Badge color="gray" className="tabular">
            {t('formerPlate', { plate: match.formerPlate })}
          </Badge>
        ) : null}
        <Text size="sm" truncate>
          {carName(match) || t('carWithoutModel')}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" truncate>
        {match.customer?.name ?? t('customerNone')}
      </Text>
    </Group>
  );
}

function NewCarLine({ plate, isOnly }: { plate: string; isOnly: boolean }) {
  const { t } = useTranslation('checkIn');
  return (
    <Group gap="sm" wrap="nowrap">
      <Badge>{t('newCar')}</Badge>
      <Text size="sm">{isOnly ? t('plateNone') : plate.toUpperCase()}</Text>
    </Group>
  );
}

function ChosenCar({ match, onChange }: { match: VehicleMatch; onChange: () => void }) {
  const { t } = useTranslation('checkIn');
  return (
    <Group justify="space-between" wrap="nowrap" className={classes['chosen'] ?? ''}>
      <Group gap="md" wrap="nowrap">
        <Text className={classes['plateBig'] ?? ''}>{match.plate}</Text>
        <Text>{carName(match) || t('carWithoutModel')}</Text>
      </Group>
      <Button variant="subtle" size="compact-md" onClick={onChange}>
        {t('plateChange')}
      </Button>
    </Group>
  );
}

function NewCarFields({ checkIn, onChange }: { checkIn: CheckInForm; onChange: () => void }) {
  const { t } = useTranslation(['checkIn', 'words']);
  const { form } = checkIn;
  const { errors } = form.formState;
  const catalogue = useCatalogue();
  const [make, fuel] = useWatch({ control: form.control, name: ['make', 'fuel'] });
  /** A model of the catalogue brings its fuel, where nobody has said otherwise. */
  const takeModel = (model: string): void => {
    const known = catalogue.modelNamed(form.getValues('make'), model);
    if (known?.fuel && form.getValues('fuel') === null) form.setValue('fuel', known.fuel, { shouldDirty: true });
  };
  const fuels = FUELS.filter((known) => known === fuel || catalogue.fuels.includes(known));
  return (
    <div className={classes['newCar']}>
      {(['make', 'model'] as const).map((name) => (
        <Controller
          key={name}
          control={form.control}
          name={name}
          render={({ field, fieldState }) => (
            <OfferedInput
              {...field}
              label={t(name)}
              error={fieldState.error?.message}
              offers={name === 'make' ? catalogue.makes : catalogue.modelsOf(make)}
              onTaken={(picked) => name === 'model' && takeModel(picked)}
            />
          )}
        />
      ))}
      <TextInput label={t('year')} {...form.register('year')} error={errors.year?.message} inputMode="numeric" autoComplete="off" />
      <Select
        label={t('fuel')}
        clearable
        data={fuels.map((value) => ({ value, label: t(`words:fuel.${value}`) }))}
        value={fuel}
        onChange={(value) => form.setValue('fuel', FUELS.find((known) => known === value) ?? null, { shouldDirty: true })}
      />
      <Button variant="subtle" onClick={onChange} className={classes['beside'] ?? ''}>
        {t('plateChange')}
      </Button>
    </div>
  );
}
