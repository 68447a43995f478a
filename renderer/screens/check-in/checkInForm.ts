import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { DamageMark, WarningLight } from '../../../shared/domain/arrival.ts';
import type { Language } from '../../../shared/domain/countries.ts';
import { readingToKm, type DistanceUnit } from '../../../shared/domain/distance.ts';
import type { RepairType } from '../../../shared/domain/repairOrderStates.ts';
import type { FieldCode } from '../../../shared/errors.ts';
import { parseDecimal } from '../../../shared/money.ts';
import type { TenderDraft } from '../invoices/tender.ts';

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
  /** Of both odometers. It stays with what was typed, should the shop choose another unit before it is saved. */
  unit: DistanceUnit;
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
  /** The appointment that the car comes for. */
  appointmentId: string | null;
  warningLights: WarningLight[];
  valuables: string;
  damage: DamageMark[];
  accident: AccidentValues;
  /** Null: no car goes out. */
  loan: LoanValues | null;
  /** Null: nothing is taken. */
  deposit: TenderDraft | null;
  signature: SignatureValues | null;
}

/** As typed; an accident of which nothing is known is none. */
export interface AccidentValues {
  happenedOn: string;
  place: string;
  statementFilled: boolean;
  otherName: string;
  otherPlate: string;
  insurer: string;
  policyNumber: string;
  claimNumber: string;
  expert: string;
}
export interface LoanValues {
  loanCarId: string;
  odometer: string;
  /** What the car's counter showed last; absent in drafts of before. */
  lastKm?: number;
  fuelEighths: number;
}
export type SignatureValues = NonNullable<CheckInInput['signature']>;

export const NO_ACCIDENT: AccidentValues = {
  happenedOn: '',
  place: '',
  statementFilled: false,
  otherName: '',
  otherPlate: '',
  insurer: '',
  policyNumber: '',
  claimNumber: '',
  expert: '',
};

export interface Confirmations {
  odometerConfirmed: boolean;
  secondVisitConfirmed: boolean;
  ownerChangeConfirmed: boolean;
}

export function emptyCheckIn(language: Language, unit: DistanceUnit): CheckInValues {
  return {
    unit,
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
    appointmentId: null,
    warningLights: [],
    valuables: '',
    damage: [],
    accident: NO_ACCIDENT,
    loan: null,
    deposit: null,
    signature: null,
  };
}

/** Where somebody who takes up an unfinished check-in goes on: the first field that still lacks something. */
export function fieldToGoOn({ vehicle, customer, odometer }: CheckInValues): 'plate' | 'customerText' | 'odometer' | 'complaint' {
  if (vehicle.is === 'undecided') return 'plate';
  if (customer.is === 'undecided') return 'customerText';
  return odometer.trim() === '' ? 'odometer' : 'complaint';
}

/** Whether anything is known of an accident. */
export function hasAccident({ statementFilled, ...texts }: AccidentValues): boolean {
  return statementFilled || Object.values(texts).some((text) => text.trim() !== '');
}

/** Text that is not a number becomes NaN, so that nothing typed is dropped in silence. */
function wholeNumber(text: string, locale: string): number | null {
  return text.trim() === '' ? null : (parseDecimal(text, 0, locale) ?? Number.NaN);
}

/** Two digits are a year of this century up to next year, else of the last: `99` is 1999. */
function yearOf(text: string, locale: string): number | null {
  const typed = wholeNumber(text, locale);
  if (typed === null || !(typed >= 0 && typed < 100)) return typed;
  const thisYear = new Date().getFullYear();
  return typed <= (thisYear + 1) % 100 ? 2000 + typed : 1900 + typed;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

function customerOf(values: CheckInValues): CheckInInput['customer'] {
  const { customer } = values;
  if (customer.is === 'known') return { is: 'known', id: customer.customer.id };
  if (customer.is === 'none') return { is: 'none' };
  return { is: 'new', name: values.name, phone: orNull(values.phone), email: orNull(values.email), language: values.language };
}

/** The figure on the dashboard, in kilometres. */
function odometerOf({ odometer, unit, vehicle }: CheckInValues, locale: string): number | null {
  const figure = wholeNumber(odometer, locale);
  if (figure === null) return null;
  return readingToKm(figure, unit, vehicle.is === 'known' ? vehicle.match.lastOdometerKm : null);
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
            year: yearOf(values.year, locale),
            fuel: values.fuel,
          },
    odometerKm: odometerOf(values, locale),
    fuelEighths: values.fuelEighths,
    complaint: values.complaint,
    type: values.type,
    promisedAt: values.promisedAt,
    keyTag: values.keyTag,
    note: values.note,
    appointmentId: values.appointmentId,
    warningLights: values.warningLights,
    valuables: values.valuables,
    damage: values.damage,
    accident: hasAccident(values.accident) ? { ...values.accident, happenedOn: orNull(values.accident.happenedOn) } : null,
    loan: values.loan && {
      loanCarId: values.loan.loanCarId,
      odometerKm: readingToKm(wholeNumber(values.loan.odometer, locale) ?? Number.NaN, values.unit, values.loan.lastKm ?? null),
      fuelEighths: values.loan.fuelEighths,
    },
    deposit: values.deposit && {
      method: values.deposit.method,
      amountMinor: values.deposit.amountMinor ?? 0,
      tenderedMinor: values.deposit.tenderedMinor,
      reference: values.deposit.reference,
    },
    signature: values.signature,
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

/** Parts of the form that are cards of their own: a fault inside belongs to the card. */
const CARDS = ['damage', 'warningLights', 'valuables', 'accident', 'loan', 'deposit', 'signature'] as const;
export type CheckInCard = 'photos' | 'damage' | 'arrival' | 'accident' | 'loan' | 'deposit' | 'signature';

/** Cards that hold something, to be open when a draft comes back; photos are known elsewhere. */
export function filledCards({ damage, warningLights, valuables, accident, loan, deposit, signature }: CheckInValues): CheckInCard[] {
  const filled: Partial<Record<CheckInCard, boolean>> = {
    damage: damage.length > 0,
    arrival: warningLights.length > 0 || valuables.trim() !== '',
    accident: hasAccident(accident),
    loan: loan !== null,
    deposit: deposit !== null,
    signature: signature !== null,
  };
  return (Object.keys(filled) as CheckInCard[]).filter((card) => filled[card]);
}

/** The form field that a path of the contract's input stands for; the plate when there is none. */
export function fieldOf(path: string): keyof CheckInValues {
  return FIELD_OF[path] ?? CARDS.find((card) => path.split('.')[0] === card) ?? 'plate';
}

/**
 * What the shop could not be asked to check: numbers that cannot be read, and choices that were not made.
 * Everything else is judged by the contract on the other side of the call.
 */
export function unreadable(values: CheckInValues, locale: string): Partial<Record<keyof CheckInValues, FieldCode>> {
  return {
    ...(values.plate.trim() === '' ? { plate: 'REQUIRED' } : {}),
    ...(Number.isNaN(wholeNumber(values.year, locale)) ? { year: 'WHOLE_NUMBER_INVALID' } : {}),
    ...(Number.isNaN(wholeNumber(values.odometer, locale)) ? { odometer: 'WHOLE_NUMBER_INVALID' } : {}),
    ...(values.loan && !((wholeNumber(values.loan.odometer, locale) ?? Number.NaN) >= 0) ? { loan: 'WHOLE_NUMBER_INVALID' } : {}),
    ...(values.deposit && !((values.deposit.amountMinor ?? 0) > 0) ? { deposit: 'AMOUNT_INVALID' } : {}),
  };
}
