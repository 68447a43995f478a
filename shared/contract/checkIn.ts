import { z } from 'zod';
import { id, instant, line, odometer, paragraph, plate, repairType } from './fields.ts';
import { FUELS } from '../domain/vehicles.ts';
import { arrivalFields } from './arrivals.ts';
import { customerBrief, customerFields } from './customers.ts';
import { tender } from './deposits.ts';
import { loanInput } from './loanCars.ts';
import { command, errors, query } from './procedure.ts';
import { signatureInput } from './signatures.ts';

/** A known customer by id, or the fields of a new one. */
export const customerRef = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('known'), id }),
  z.strictObject({ is: z.literal('new'), ...customerFields }),
  /** Anonymous: the car is taken in without a customer (E-05). */
  z.strictObject({ is: z.literal('none') }),
]);

/** What is asked of a car at the counter; the car's page knows more. */
export const vehicleFields = {
  plate,
  make: line(40, 0).default(''),
  model: line(40, 0).default(''),
  year: z.int().min(1886, { error: 'NUMBER_TOO_SMALL' }).max(2100, { error: 'NUMBER_TOO_LARGE' }).nullable().default(null),
  fuel: z.enum(FUELS).nullable().default(null),
};
export const vehicleRef = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('known'), id }),
  z.strictObject({ is: z.literal('new'), ...vehicleFields }),
]);

const vehicleMatch = z.object({
  id,
  plate: z.string(),
  /** The plate that was found, when it is not the one that the car wears now. */
  formerPlate: z.string().nullable(),
  make: z.string(),
  model: z.string(),
  year: z.int().nullable(),
  lastOdometerKm: z.int().nullable(),
  customer: customerBrief.nullable(),
  /** A repair order of this vehicle that is still open. */
  openRepairOrder: z.object({ id, number: z.string() }).nullable(),
  lastVisits: z.array(z.object({ id, number: z.string(), receivedAt: z.int(), complaint: z.string(), odometerKm: z.int().nullable() })),
});

/** Takes a car over the counter: finds or makes customer and vehicle, opens the repair order, issues its code. */
export const checkIn = {
  /** Vehicles whose plate begins with what was typed, the exact one first, then those whose former plate does. Answers every keystroke. */
  lookUpPlate: query(['create:repairOrder'], 'GET /check-in/plates')
    .input(z.strictObject({ text: z.string().max(20) }))
    .output(z.object({ items: z.array(vehicleMatch) })),
  /** Customers who may be the one being typed: same phone or e-mail, or a very similar name. */
  possibleDuplicates: query(['create:repairOrder'], 'GET /check-in/duplicates')
    .input(
      z.strictObject({
        name: z.string().max(80).default(''),
        phone: z.string().max(30).default(''),
        email: z.string().max(254).default(''),
      }),
    )
    .output(z.object({ items: z.array(customerBrief.extend({ because: z.enum(['phone', 'email', 'name']) })) })),
  create: command(['create:repairOrder'], 'POST /check-in')
    .input(
      z.strictObject({
        customer: customerRef,
        vehicle: vehicleRef,
        odometerKm: odometer.nullable(),
        /** The counter was replaced or misread before: a lower figure is meant. */
        odometerConfirmed: z.boolean().default(false),
        fuelEighths: z.int().min(0).max(8).nullable().default(null),
        complaint: paragraph(2_000, 1),
        type: repairType.default('mechanical'),
        promisedAt: instant.nullable().default(null),
        keyTag: line(20, 0).default(''),
        note: paragraph(500).default(''),
        ...arrivalFields,
        /** The appointment that the car comes for; it has then arrived. */
        appointmentId: id.nullable().default(null),
        /** What the customer signed; null when nobody signed. */
        signature: signatureInput.nullable().default(null),
        /** Money taken at once. For who may take payments. */
        deposit: z.strictObject(tender).nullable().default(null),
        /** The car that goes out meanwhile. */
        loan: loanInput.nullable().default(null),
        /** The car already has an open repair order and a second one is meant. */
        secondVisitConfirmed: z.boolean().default(false),
        /** The known vehicle belongs to someone else and now changes hands. */
        ownerChangeConfirmed: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        repairOrderId: id,
        number: z.string(),
        trackingCode: z.string(),
        customerId: id.nullable(),
        vehicleId: id,
        depositId: id.nullable(),
      }),
    )
    .errors(
      errors(
        'CUSTOMER_NOT_FOUND',
        'CUSTOMER_ERASED',
        'VEHICLE_NOT_FOUND',
        'PLATE_TAKEN',
        'PLATE_OWNED_BY_ANOTHER',
        'PROMISE_IN_PAST',
        'ODOMETER_BACKWARDS',
        'VEHICLE_ALREADY_IN_SHOP',
        'SIGNATURE_NOT_FOUND',
        'TERMS_CHANGED',
        'PAYMENT_TENDER_TOO_LOW',
        'LOAN_CAR_NOT_FOUND',
        'LOAN_CAR_OUT',
        'LOAN_ODOMETER_BACKWARDS',
        'APPOINTMENT_NOT_FOUND',
        'APPOINTMENT_CLOSED',
      ),
    ),
};
