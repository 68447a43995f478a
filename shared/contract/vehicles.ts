import { z } from 'zod';
import { FUELS, READING_SOURCES, TRANSMISSIONS, TYRE_ACTS, TYRE_SEASONS } from '../domain/vehicles.ts';
import { isVin, normaliseVin } from '../domain/vin.ts';
import { customerRef, vehicleFields } from './checkIn.ts';
import { customerBrief } from './customers.ts';
import { day, id, line, odometer, pageInput, pageOf, paragraph, plate, signedAmount } from './fields.ts';
import { command, errors, query } from './procedure.ts';

const whole = (max: number, min = 1) =>
  z.int({ error: 'WHOLE_NUMBER_INVALID' }).min(min, { error: 'NUMBER_TOO_SMALL' }).max(max, { error: 'NUMBER_TOO_LARGE' });

/** 17 characters of ISO 3779, however they were spaced; the check digit is a hint on the screen, never a refusal. */
export const vin = z.string().trim().max(40, { error: 'VIN_INVALID' }).refine(isVin, { error: 'VIN_INVALID' }).transform(normaliseVin);

/** The technical card: what the papers say and what the workshop found out. */
const card = {
  engineCode: line(20, 0),
  displacementCc: whole(30_000).nullable(),
  powerKw: whole(3_000).nullable(),
  transmission: z.enum(TRANSMISSIONS).nullable(),
  colour: line(30, 0),
  paintCode: line(20, 0),
  tyreSize: line(40, 0),
  oilSpec: line(60, 0),
  oilMillilitres: whole(60_000).nullable(),
  registeredOn: day.nullable(),
  keyNumber: line(20, 0),
};
const duesInput = {
  inspectionOn: day.nullable(),
  serviceEveryKm: whole(200_000).nullable(),
  serviceEveryMonths: whole(120).nullable(),
  lastServiceOn: day.nullable(),
  lastServiceKm: odometer.nullable(),
};
const tread = whole(250, 0).nullable();
const tyreFields = {
  season: z.enum(TYRE_SEASONS),
  size: line(40, 0),
  brand: line(60, 0),
  dot: line(8, 0),
  /** Tenths of a millimetre: front left, front right, rear left, rear right. */
  treadFl: tread,
  treadFr: tread,
  treadRl: tread,
  treadRr: tread,
  place: line(40, 0),
  note: line(200, 0),
};

/** The version of the car that a form was filled from; another one since then is not overwritten. Null skips the check. */
const ver = z.int().nullable().default(null);

const person = z.object({ id, number: z.string(), name: z.string() });
const tyreSet = z.object({
  id,
  season: z.enum(TYRE_SEASONS),
  size: z.string(),
  brand: z.string(),
  dot: z.string(),
  treadFl: z.int().nullable(),
  treadFr: z.int().nullable(),
  treadRl: z.int().nullable(),
  treadRr: z.int().nullable(),
  place: z.string(),
  note: z.string(),
  mounted: z.boolean(),
  retiredAt: z.int().nullable(),
  moves: z.array(z.object({ at: z.int(), by: z.string(), act: z.enum(TYRE_ACTS), odometerKm: z.int().nullable(), place: z.string() })),
});

export const vehicleView = z.object({
  id,
  plate: z.string(),
  make: z.string(),
  model: z.string(),
  year: z.int().nullable(),
  fuel: z.enum(FUELS).nullable(),
  vin: z.string().nullable(),
  class: z.object({ id, name: z.string() }).nullable(),
  note: z.string(),
  odometerKm: z.int().nullable(),
  createdAt: z.int(),
  /** Counts changes of the car, its card, intervals and tyres. */
  ver: z.int(),
  customer: customerBrief.nullable(),
  openRepairOrder: z.object({ id, number: z.string() }).nullable(),
  /** Other cars with the same VIN: one of them is mistyped. */
  sameVin: z.array(z.object({ id, plate: z.string() })),
  card: z.object({
    engineCode: z.string(),
    displacementCc: z.int().nullable(),
    powerKw: z.int().nullable(),
    transmission: z.enum(TRANSMISSIONS).nullable(),
    colour: z.string(),
    paintCode: z.string(),
    tyreSize: z.string(),
    oilSpec: z.string(),
    oilMillilitres: z.int().nullable(),
    registeredOn: day.nullable(),
    keyNumber: z.string(),
  }),
  dues: z.object({
    inspectionOn: day.nullable(),
    serviceEveryKm: z.int().nullable(),
    serviceEveryMonths: z.int().nullable(),
    lastServiceOn: day.nullable(),
    lastServiceKm: z.int().nullable(),
    serviceAtKm: z.int().nullable(),
    serviceOnByKm: day.nullable(),
    serviceOnByMonths: day.nullable(),
    serviceOn: day.nullable(),
  }),
  /** Newest first. */
  formerPlates: z.array(z.object({ plate: z.string(), fromOn: day.nullable(), untilOn: day })),
  formerOwners: z.array(z.object({ customer: person, fromOn: day.nullable(), untilOn: day })),
  /** Oldest first; those of visits link to them. */
  readings: z.array(
    z.object({
      on: day,
      km: z.int(),
      source: z.enum(['visit', ...READING_SOURCES]),
      repairOrder: z.object({ id, number: z.string() }).nullable(),
    }),
  ),
  /** From the readings of the last two years; null while there are too few. */
  kmPerYear: z.int().nullable(),
  tyreSets: z.array(tyreSet),
});

const money = z.object({ id, number: z.string(), grossMinor: signedAmount, balanceMinor: signedAmount });

/** One car: what it is, whose it was, what was done, what falls due. */
export const vehicles = {
  get: query(['read:vehicle'], 'GET /vehicles/{id}').input(z.strictObject({ id })).output(vehicleView).errors(errors('VEHICLE_NOT_FOUND')),
  /** Every visit with its invoices and the work that was declined, newest first. */
  visits: query(['read:vehicle'], 'GET /vehicles/{id}/visits')
    .input(pageInput.extend({ id }))
    .output(
      pageOf(
        z.object({
          id,
          number: z.string(),
          state: z.string(),
          receivedAt: z.int(),
          complaint: z.string(),
          odometerKm: z.int().nullable(),
          customerName: z.string().nullable(),
          invoices: z.array(money),
          /** Offered and not wanted then; without tax. */
          declined: z.array(z.object({ description: z.string(), netMinor: signedAmount })),
        }),
      ),
    )
    .errors(errors('VEHICLE_NOT_FOUND')),
  /** Work done before this program, as it was imported; the newest two hundred. */
  pastWork: query(['read:vehicle'], 'GET /vehicles/{id}/past-work')
    .input(z.strictObject({ id }))
    .output(
      z.object({
        items: z.array(
          z.object({
            id,
            doneOn: day,
            text: z.string(),
            odometerKm: z.int().nullable(),
            amountMinor: signedAmount.nullable(),
            reference: z.string(),
          }),
        ),
      }),
    )
    .errors(errors('VEHICLE_NOT_FOUND')),
  /** Cars whose inspection or service falls due by a day, the soonest first; overdue ones among them. */
  dueSoon: query(['read:vehicle'], 'GET /vehicles-due')
    .input(pageInput.extend({ until: day, kind: z.enum(['inspection', 'service']) }))
    .output(
      pageOf(
        z.object({
          vehicleId: id,
          plate: z.string(),
          make: z.string(),
          model: z.string(),
          on: day,
          customer: customerBrief.nullable(),
        }),
      ),
    ),
  /** Adds a car that is not here today. */
  create: command(['update:vehicle'], 'POST /vehicles')
    .input(z.strictObject({ ...vehicleFields, vin: vin.nullable().default(null), customerId: id.nullable().default(null) }))
    .output(z.object({ id }))
    .errors(errors('PLATE_TAKEN', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED')),
  update: command(['update:vehicle'], 'PUT /vehicles/{id}')
    .input(
      z.strictObject({
        id,
        make: line(40, 0),
        model: line(40, 0),
        year: whole(2100, 1886).nullable(),
        fuel: z.enum(FUELS).nullable(),
        vin: vin.nullable(),
        classId: id.nullable(),
        note: paragraph(500),
        card: z.strictObject(card),
        ver,
      }),
    )
    .output(z.object({ ver: z.int() }))
    .errors(errors('VEHICLE_NOT_FOUND', 'VEHICLE_CHANGED', 'CATALOGUE_ENTRY_NOT_FOUND')),
  /** The old plate stays findable. */
  changePlate: command(['update:vehicle'], 'POST /vehicles/{id}/plate')
    .input(z.strictObject({ id, plate, on: day }))
    .output(z.object({}))
    .errors(errors('VEHICLE_NOT_FOUND', 'PLATE_TAKEN', 'DATE_IN_FUTURE', 'DATE_BEFORE_LAST_CHANGE')),
  /** Null: nobody's for now. */
  changeOwner: command(['update:vehicle'], 'POST /vehicles/{id}/owner')
    .input(z.strictObject({ id, customerId: id.nullable(), on: day }))
    .output(z.object({}))
    .errors(errors('VEHICLE_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED', 'DATE_IN_FUTURE', 'DATE_BEFORE_LAST_CHANGE')),
  /** For a car that came in without a name: the car and its open repairs that have nobody. */
  giveCustomer: command(['update:vehicle', 'update:repairOrder'], 'POST /vehicles/{id}/customer')
    .input(z.strictObject({ id, customer: customerRef }))
    .output(z.object({ customerId: id, repairOrders: z.int() }))
    .errors(errors('VEHICLE_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED', 'PLATE_OWNED_BY_ANOTHER')),
  setDues: command(['update:vehicle'], 'PUT /vehicles/{id}/dues')
    .input(z.strictObject({ id, ...duesInput, ver }))
    .output(z.object({}))
    .errors(errors('VEHICLE_NOT_FOUND', 'VEHICLE_CHANGED')),
  addReading: command(['update:vehicle'], 'POST /vehicles/{id}/readings')
    .input(
      z.strictObject({
        id,
        on: day,
        km: odometer,
        source: z.enum(['staff', 'customer']).default('staff'),
        /** A lower figure than before, or a higher one than after, is meant: the counter was replaced or misread. */
        confirmed: z.boolean().default(false),
      }),
    )
    .output(z.object({}))
    .errors(errors('VEHICLE_NOT_FOUND', 'ODOMETER_BACKWARDS', 'DATE_IN_FUTURE')),
  /** `setId` null adds a set. */
  saveTyreSet: command(['update:vehicle'], 'PUT /vehicles/{id}/tyre-sets')
    .input(z.strictObject({ id, setId: id.nullable(), ...tyreFields, ver }))
    .output(z.object({ setId: id }))
    .errors(errors('VEHICLE_NOT_FOUND', 'VEHICLE_CHANGED', 'TYRE_SET_NOT_FOUND', 'TYRE_SET_RETIRED')),
  /** Mounting takes off the set that is on and stores it at `placeOfOther`. */
  moveTyreSet: command(['update:vehicle'], 'POST /tyre-sets/{setId}/moves')
    .input(
      z.strictObject({
        setId: id,
        act: z.enum(TYRE_ACTS),
        odometerKm: odometer.nullable().default(null),
        place: line(40, 0).default(''),
        placeOfOther: line(40, 0).default(''),
      }),
    )
    .output(z.object({}))
    .errors(errors('TYRE_SET_NOT_FOUND', 'TYRE_SET_RETIRED')),
};
