import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { Language } from '../../../shared/domain/countries.ts';
import type { RepairType } from '../../../shared/domain/repairOrderStates.ts';
import type { FieldCode } from '../../../shared/errors.ts';
import { parseDecimal } from '../../../shared/money.ts';

type Outputs = InferContractRouterOutputs<Contract>;
export type CheckInInput = InferContractRouterInputs<Contract>['checkIn']['create'];
export type CheckedIn = Outputs['checkIn']['create'];
export type VehicleMatch = Outputs['checkIn']['lookUpPlate']['items'][number];
export type CustomerBrief = Outputs['customers']['find']['items'][number];

export type VehiclePick = { is: 'undecided' } | { is: 'known'; match: VehicleMatch } | { is: 'new' };
export type CustomerPick = { is: 'undecided' } | { is: 'known'; customer: CustomerBrief } | { is: 'new' } | { is: 'none' };
export type Fuel = 'petrol' | 'diesel' | 'hybrid' | 'electric' | 'lpg' | 'cng' | 'other';

/** What stands on the check-in form; numbers stay text until they are saved. */
export interface CheckInValues {
  plate: string;
  vehicle: VehiclePick;
  make: string;
  model: string;
  year: string;
  fuel: Fuel | null;
  customer: CustomerPick;
  name: string;
  phone: string;
  email: string;
  language: Language;
  odometer: string;
  fuelEighths: number | null;
  complaint: string;
  type: RepairType;
  promisedAt: number | null;
  keyTag: string;
  note: string;
}

export interface Confirmations {
  odometerConfirmed: boolean;
  secondVisitConfirmed: boolean;
  ownerChangeConfirmed: boolean;
}

export function emptyCheckIn(language: Language): CheckInValues {
  return {
    plate: '',
    vehicle: { is: 'undecided' },
    make: '',
    model: '',
    year: '',
    fuel: null,
    customer: { is: 'undecided' },
    name: '',
    phone: '',
    email: '',
    language,
    odometer: '',
    fuelEighths: null,
    complaint: '',
    type: 'mechanical',
    promisedAt: null,
    keyTag: '',
    note: '',
  };
}

/** Text that is not a number becomes NaN, so that nothing typed is dropped in silence. */
function wholeNumber(text: string, locale: string): number | null {
  return text.trim() === '' ? null : (parseDecimal(text, 0, locale) ?? Number.NaN);
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

function customerOf(values: CheckInValues): CheckInInput['customer'] {
  const { customer } = values;
  if (customer.is === 'known') return { is: 'known', id: customer.customer.id };
  if (customer.is === 'none') return { is: 'none' };
  return { is: 'new', name: values.name, phone: orNull(values.phone), email: orNull(values.email), language: values.language };
}

/** The form as the contract wants it; not yet checked. */
export function toInput(values: CheckInValues, confirmations: Confirmations, locale: string): CheckInInput {
  const { vehicle } = values;
  return {
    customer: customerOf(values),
    vehicle:
      vehicle.is === 'known'
        ? { is: 'known', id: vehicle.match.id }
        : {
            is: 'new',
            plate: values.plate,
            make: values.make,
            model: values.model,
            year: wholeNumber(values.year, locale),
            fuel: values.fuel,
          },
    odometerKm: wholeNumber(values.odometer, locale),
    fuelEighths: values.fuelEighths,
    complaint: values.complaint,
    type: values.type,
    promisedAt: values.promisedAt,
    keyTag: values.keyTag,
    note: values.note,
    ...confirmations,
  };
}

const FIELD_OF: Readonly<Record<string, keyof CheckInValues>> = {
  'vehicle.plate': 'plate',
  'vehicle.make': 'make',
  'vehicle.model': 'model',
  'vehicle.year': 'year',
  'customer.name': 'name',
  'customer.phone': 'phone',
  'customer.email': 'email',
  odometerKm: 'odometer',
  complaint: 'complaint',
  promisedAt: 'promisedAt',
  keyTag: 'keyTag',
  note: 'note',
};

/** The form field that a path of the contract's input stands for; the plate when there is none. */
export function fieldOf(path: string): keyof CheckInValues {
  return FIELD_OF[path] ?? 'plate';
}

/**
 * What the shop could not be asked to check: numbers that cannot be read, and choices that were not made.
 * Everything else is judged by the contract on the other side of the call.
 */
export function unreadable(values: CheckInValues, locale: string): Partial<Record<keyof CheckInValues, FieldCode>> {
  return {
    ...(values.plate.trim() === '' ? { plate: 'REQUIRED' } : {}),
    ...(Number.isNaN(wholeNumber(values.year, locale)) ? { year: 'AMOUNT_INVALID' } : {}),
    ...(Number.isNaN(wholeNumber(values.odometer, locale)) ? { odometer: 'AMOUNT_INVALID' } : {}),
  };
}
