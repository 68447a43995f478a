import { z } from 'zod';
import { APPOINTMENT_SOURCES, APPOINTMENT_STATES } from '../domain/appointmentStates.ts';
import {
  APPOINTMENT_SORTS,
  CUSTOMER_SORTS,
  LISTS,
  MOST_IN_A_CURSOR,
  MOST_IN_A_VIEW,
  MOST_IN_AN_EXPORT_PAGE,
  REPAIR_SORTS,
  VEHICLE_SORTS,
} from '../domain/lists.ts';
import { CUSTOMER_KINDS } from '../domain/customers.ts';
import { day, id, line, pageOf, repairOrderState, repairType, signedAmount } from './fields.ts';
import { command, errors, query } from './procedure.ts';

/** Where a page begins and how rows are sorted; `text` finds at most five hundred rows and gives them as one page. */
const request = <S extends readonly [string, ...string[]]>(sorts: S) => ({
  sort: z.enum(sorts, { error: 'FIELD_INVALID' }).default(sorts[0] as never),
  direction: z.enum(['asc', 'desc'], { error: 'FIELD_INVALID' }).default('asc'),
  text: z.string().trim().max(60, { error: 'TOO_LONG' }).default(''),
  /** Holds the key of the last row: a name of any length, and its id. */
  cursor: z.string().max(MOST_IN_A_CURSOR, { error: 'TOO_LONG' }).nullable().default(null),
  limit: z.int().min(1, { error: 'NUMBER_TOO_SMALL' }).max(MOST_IN_AN_EXPORT_PAGE, { error: 'NUMBER_TOO_LARGE' }).default(50),
});

export const repairRow = z.object({
  id,
  number: z.string(),
  state: repairOrderState,
  stage: z.string().nullable(),
  type: repairType,
  plate: z.string(),
  vehicle: z.string(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  customerPhone: z.string().nullable(),
  mechanicName: z.string().nullable(),
  complaint: z.string(),
  odometerKm: z.int().nullable(),
  keyTag: z.string(),
  promisedAt: z.int().nullable(),
  receivedAt: z.int(),
  deliveredAt: z.int().nullable(),
});
export const customerRow = z.object({
  id,
  number: z.string(),
  name: z.string(),
  kind: z.enum(CUSTOMER_KINDS),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string(),
  taxNumber: z.string(),
  tags: z.string(),
  vehicleCount: z.int(),
  lastVisitAt: z.int().nullable(),
  /** Null for who may not read invoices. */
  owedMinor: signedAmount.nullable(),
  createdAt: z.int(),
});
export const vehicleRow = z.object({
  id,
  plate: z.string(),
  vehicle: z.string(),
  year: z.int().nullable(),
  fuel: z.string().nullable(),
  vin: z.string().nullable(),
  className: z.string().nullable(),
  odometerKm: z.int().nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  customerPhone: z.string().nullable(),
  inspectionOn: day.nullable(),
  serviceOn: day.nullable(),
  lastVisitAt: z.int().nullable(),
  createdAt: z.int(),
});
export const appointmentRow = z.object({
  /** Of the planned piece of work, or of the appointment where nothing is planned. */
  id,
  appointmentId: id,
  number: z.string(),
  state: z.enum(APPOINTMENT_STATES),
  plate: z.string(),
  vehicle: z.string(),
  customerId: id.nullable(),
  customerName: z.string(),
  /** Null for who may not read customers. */
  customerPhone: z.string().nullable(),
  complaint: z.string(),
  source: z.enum(APPOINTMENT_SOURCES),
  plannedMinutes: z.int(),
  /** Null for a request without a place. */
  startsAt: z.int().nullable(),
  endsAt: z.int().nullable(),
  bayName: z.string().nullable(),
  mechanicName: z.string().nullable(),
  repairOrderId: id.nullable(),
  createdAt: z.int(),
});

const name = line(40);
const listView = z.object({ id, name: z.string(), shared: z.boolean(), mine: z.boolean(), view: z.record(z.string(), z.unknown()) });

/** Lists of any length: filtered, sorted, page by page, as each person likes them. More than 200 rows at once want `export:list`. */
export const lists = {
  repairs: query(['read:repairOrder', 'readAssigned:repairOrder'], 'GET /lists/repairs')
    .input(
      z.strictObject({
        ...request(REPAIR_SORTS),
        shown: z
          .union([repairOrderState, z.literal('open')], { error: 'FIELD_INVALID' })
          .nullable()
          .default(null),
        type: repairType.nullable().default(null),
        mechanicId: id.nullable().default(null),
        /** Received from this day, and up to and with this one. */
        from: day.nullable().default(null),
        to: day.nullable().default(null),
      }),
    )
    .output(pageOf(repairRow)),
  customers: query(['read:customer'], 'GET /lists/customers')
    .input(
      z.strictObject({
        ...request(CUSTOMER_SORTS),
        kind: z.enum(CUSTOMER_KINDS, { error: 'FIELD_INVALID' }).nullable().default(null),
        tag: line(30).nullable().default(null),
        owing: z.boolean().default(false),
        archived: z.boolean().default(false),
      }),
    )
    .output(pageOf(customerRow)),
  vehicles: query(['read:vehicle'], 'GET /lists/vehicles')
    .input(
      z.strictObject({
        ...request(VEHICLE_SORTS),
        make: line(40).nullable().default(null),
        classId: id.nullable().default(null),
        anonymous: z.boolean().default(false),
        /** Inspection or service due on or before this day. */
        dueOn: day.nullable().default(null),
        archived: z.boolean().default(false),
      }),
    )
    .output(pageOf(vehicleRow)),
  appointments: query(['read:appointment'], 'GET /lists/appointments')
    .input(
      z.strictObject({
        ...request(APPOINTMENT_SORTS),
        state: z.enum(APPOINTMENT_STATES, { error: 'FIELD_INVALID' }).nullable().default(null),
        /** By start, requests without a place stand before the first page; they have no day, so that no span leaves them out. */
        requestsFirst: z.boolean().default(false),
        from: day.nullable().default(null),
        to: day.nullable().default(null),
      }),
    )
    .output(pageOf(appointmentRow)),
  /** Notes who takes a whole list out of the shop, and how; the pages follow. */
  noteExport: command(['export:list'], 'POST /lists/{list}/exports')
    .input(
      z.strictObject({
        list: z.enum(LISTS, { error: 'FIELD_INVALID' }),
        format: z.enum(['csv', 'xlsx', 'print'], { error: 'FIELD_INVALID' }),
      }),
    )
    .output(z.object({})),
  /** Own saved views of a list and everybody's shared ones, by name. */
  views: query('signedIn', 'GET /lists/{list}/views')
    .input(z.strictObject({ list: z.enum(LISTS, { error: 'FIELD_INVALID' }) }))
    .output(z.object({ items: z.array(listView) })),
  /** The same name again replaces one's own view. Sharing one wants the permission to read its list. */
  saveView: command('signedIn', 'POST /lists/{list}/views')
    .input(
      z.strictObject({
        list: z.enum(LISTS, { error: 'FIELD_INVALID' }),
        name,
        shared: z.boolean().default(false),
        view: z
          .record(z.string().max(30), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
          .refine((view) => Object.keys(view).length <= 50 && JSON.stringify(view).length <= MOST_IN_A_VIEW, { error: 'TOO_LONG' }),
      }),
    )
    .output(z.object({ id }))
    .errors(errors('PERMISSION_DENIED')),
  removeView: command('signedIn', 'DELETE /lists/views/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('LIST_VIEW_NOT_FOUND')),
};
