import type { InferContractRouterOutputs } from '@orpc/contract';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { Fuel, Transmission } from '../../../shared/domain/vehicles.ts';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useVersionedForm, type Filled } from '../../lib/versionedForm.ts';
import { numberOrNull, textOf } from './typedNumbers.ts';

export type Vehicle = InferContractRouterOutputs<Contract>['vehicles']['get'];

const TEXTS = ['engineCode', 'colour', 'paintCode', 'tyreSize', 'oilSpec', 'keyNumber'] as const;
const NUMBERS = ['displacementCc', 'powerKw', 'oilMillilitres'] as const;
export type CardText = (typeof TEXTS)[number];
export type CardNumber = (typeof NUMBERS)[number];

export interface VehicleForm {
  make: string;
  model: string;
  year: string;
  vin: string;
  note: string;
  fuel: Fuel | null;
  classId: string | null;
  transmission: Transmission | null;
  registeredOn: string;
  card: Record<CardText | CardNumber, string>;
}

function formOf({ make, model, year, vin, note, fuel, class: carClass, card }: Vehicle): VehicleForm {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, card[name]]));
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, textOf(card[name])]));
  return {
    make,
    model,
    note,
    fuel,
    transmission: card.transmission,
    year: textOf(year),
    vin: vin ?? '',
    classId: carClass?.id ?? null,
    registeredOn: card.registeredOn ?? '',
    card: { ...texts, ...numbers } as VehicleForm['card'],
  };
}

export interface VehicleDetails {
  form: UseFormReturn<VehicleForm>;
  isSaving: boolean;
  fault: Fault | null;
  filled: Filled;
  /** The refusal was answered. */
  forget: () => void;
  save: () => void;
  discard: () => void;
}

/** Gearbox and first registration stand beside the card in the form. */
const fieldOf = (path: string): string => path.replace(/^card\.(transmission|registeredOn)$/u, '$1');

/** Editing the technical data; a change made elsewhere meanwhile is shown, not wiped. */
export function useVehicleDetails(vehicle: Vehicle): VehicleDetails {
  const { t } = useTranslation('vehicles');
  const versioned = useVersionedForm<VehicleForm>(formOf(vehicle), vehicle.ver, 'page');
  const { form } = versioned;
  const command = useCommand(api.vehicles.update, {
    onSuccess: ({ ver }) => {
      versioned.settle(ver);
      showDone(t('saved'));
    },
  });
  useFormFaults(form, command.fault, fieldOf);
  return {
    form,
    isSaving: command.isPending,
    fault: command.fault && command.fault.fields.length === 0 ? command.fault : null,
    filled: versioned,
    forget: command.reset,
    save: () => {
      const { vin, year, transmission, registeredOn, card, ...typed } = form.getValues();
      const { displacementCc, powerKw, oilMillilitres, ...texts } = card;
      command.run({
        id: vehicle.id,
        ver: versioned.ver,
        ...typed,
        year: numberOrNull(year),
        vin: vin.trim() === '' ? null : vin,
        card: {
          ...texts,
          transmission,
          registeredOn: registeredOn || null,
          displacementCc: numberOrNull(displacementCc),
          powerKw: numberOrNull(powerKw),
          oilMillilitres: numberOrNull(oilMillilitres),
        },
      });
    },
    discard: () => {
      command.reset();
      versioned.discard();
    },
  };
}
