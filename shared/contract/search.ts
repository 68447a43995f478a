import { z } from 'zod';
import { MOST_IN_A_SEARCH } from '../domain/searchTerms.ts';
import { APPOINTMENT_STATES } from '../domain/appointmentStates.ts';
import { id, repairOrderState } from './fields.ts';
import { query } from './procedure.ts';

const order = z.object({
  kind: z.literal('repairOrder'),
  id,
  number: z.string(),
  plate: z.string(),
  vehicle: z.string(),
  customerName: z.string().nullable(),
  state: repairOrderState,
  stage: z.string().nullable(),
  promisedAt: z.int().nullable(),
  complaint: z.string(),
});
const vehicle = z.object({
  kind: z.literal('vehicle'),
  id,
  plate: z.string(),
  vehicle: z.string(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
});
const customer = z.object({
  kind: z.literal('customer'),
  id,
  number: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});
const invoice = z.object({ kind: z.literal('invoice'), id, number: z.string(), plate: z.string(), customerName: z.string().nullable() });
const appointment = z.object({
  kind: z.literal('appointment'),
  id,
  number: z.string(),
  plate: z.string(),
  vehicle: z.string(),
  customerName: z.string(),
  state: z.enum(APPOINTMENT_STATES),
  /** UTC ms; null while no time is planned. */
  startsAt: z.int().nullable(),
  complaint: z.string(),
});

const found = z.discriminatedUnion('kind', [order, appointment, vehicle, customer, invoice]);
export type Found = z.infer<typeof found>;

/** One box for everything: answers every keystroke. */
export const search = {
  /**
   * Exact numbers, codes and plates first, then cars that are here, appointments ahead, vehicles, customers and old
   * complaints, each newest first. What the caller may not see is not found.
   */
  find: query(['read:repairOrder', 'readAssigned:repairOrder', 'read:customer'], 'GET /search')
    .input(z.strictObject({ text: z.string().trim().min(1, { error: 'REQUIRED' }).max(MOST_IN_A_SEARCH, { error: 'TOO_LONG' }) }))
    .output(z.object({ items: z.array(found) })),
};
