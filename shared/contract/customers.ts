import { z } from 'zod';
import { CUSTOMER_KINDS } from '../domain/customers.ts';
import { CONSENT_KINDS, CONSENT_SOURCES, CONTACT_CHANNELS, CONTACT_DIRECTIONS } from '../domain/contacts.ts';
import { amount, email, id, language, line, pageInput, pageOf, paragraph, phone, signedAmount } from './fields.ts';
import { command, errors, query } from './procedure.ts';

// The schema asks here.
export { CUSTOMER_KINDS };

/** What is asked of a customer at the counter; the customer's page knows more. */
export const customerFields = {
  kind: z.enum(CUSTOMER_KINDS).default('person'),
  name: line(80, 2),
  phone: phone.nullable(),
  email: email.nullable(),
  language,
  taxNumber: line(30, 0).default(''),
  address: line(200, 0).default(''),
  note: paragraph(500).default(''),
};

/** A labelled phone; the first of a list is the one that lists and search show. */
export const phoneEntry = z.strictObject({ label: line(20, 0).default(''), phone });
/** An address in parts; the first of a list is the one that paper shows. */
export const addressEntry = z.strictObject({
  label: line(30, 0).default(''),
  line1: line(80),
  line2: line(80, 0).default(''),
  area: line(60, 0).default(''),
  postcode: line(12, 0).default(''),
  city: line(60, 0).default(''),
});

const CHANGES = {
  kind: z.enum(CUSTOMER_KINDS),
  name: line(80, 2),
  email: email.nullable(),
  language,
  taxNumber: line(30, 0),
  taxCode: line(30, 0),
  paymentTermsDays: z.int({ error: 'WHOLE_NUMBER_INVALID' }).min(0, { error: 'NUMBER_TOO_SMALL' }).max(365, { error: 'NUMBER_TOO_LARGE' }),
  creditLimitMinor: amount.nullable(),
  referral: line(80, 0),
  referredBy: id.nullable(),
  tags: z.array(line(30)).max(20, { error: 'TOO_LONG' }),
  note: paragraph(500),
  phones: z.array(phoneEntry).max(10, { error: 'TOO_LONG' }),
  addresses: z.array(addressEntry).max(10, { error: 'TOO_LONG' }),
};

export const customerBrief = z.object({
  id,
  number: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

const consent = z.object({
  kind: z.enum(CONSENT_KINDS),
  given: z.boolean(),
  at: z.int(),
  by: z.string(),
  source: z.enum(CONSENT_SOURCES),
  note: z.string(),
});
const person = z.object({ id, number: z.string(), name: z.string() });

export const customerView = z.object({
  id,
  number: z.string(),
  kind: z.enum(CUSTOMER_KINDS),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language,
  taxNumber: z.string(),
  taxCode: z.string(),
  address: z.string(),
  note: z.string(),
  paymentTermsDays: z.int(),
  creditLimitMinor: z.int().nullable(),
  referral: z.string(),
  createdAt: z.int(),
  archivedAt: z.int().nullable(),
  /** Personal data were removed; nothing may be changed any more. */
  erasedAt: z.int().nullable(),
  ver: z.int(),
  phones: z.array(z.object({ label: z.string(), phone: z.string() })),
  addresses: z.array(
    z.object({
      label: z.string(),
      line1: z.string(),
      line2: z.string(),
      area: z.string(),
      postcode: z.string(),
      city: z.string(),
    }),
  ),
  tags: z.array(z.string()),
  referredBy: person.nullable(),
  /** How many customers this one sent. */
  referrals: z.int(),
  /** Newest first; the newest of a kind holds. */
  consents: z.array(consent),
  vehicles: z.array(z.object({ id, plate: z.string(), make: z.string(), model: z.string(), year: z.int().nullable() })),
  /** The newest fifty. */
  repairOrders: z.array(
    z.object({ id, number: z.string(), state: z.string(), complaint: z.string(), receivedAt: z.int(), plate: z.string() }),
  ),
  /** Owed on issued invoices, what of it is overdue, and held in deposits; null for who may not read invoices. */
  balance: z.object({ owedMinor: signedAmount, overdueMinor: signedAmount, heldMinor: signedAmount }).nullable(),
  /** Customers that were merged into this one, newest first. */
  merges: z.array(z.object({ id, at: z.int(), by: z.string(), merged: person })),
});

export const contactEntry = z.object({
  id,
  at: z.int(),
  by: z.string(),
  channel: z.enum(CONTACT_CHANNELS),
  direction: z.enum(CONTACT_DIRECTIONS),
  /** What was noted, or the subject of an e-mail. */
  text: z.string(),
  repairOrder: z.object({ id, number: z.string() }).nullable(),
  /** Set on mail from the outbox: how far it got. */
  mailState: z.string().nullable(),
});

/** People and companies: how to reach them, what they agreed to, what was said. */
export const customers = {
  /** By phone digits or the beginning of any word of the name, accents ignored; best first. */
  find: query(['read:customer'], 'GET /customers')
    .input(z.strictObject({ text: z.string().trim().max(60).default(''), limit: z.int().min(1).max(50).default(10) }))
    .output(z.object({ items: z.array(customerBrief) })),
  /** A customer who was merged into another is answered with that other one. */
  get: query(['read:customer'], 'GET /customers/{id}')
    .input(z.strictObject({ id }))
    .output(customerView)
    .errors(errors('CUSTOMER_NOT_FOUND')),
  /** Adds a person or a company that brings no car today. */
  create: command(['update:customer'], 'POST /customers')
    .input(z.strictObject(customerFields))
    .output(z.object({ id, number: z.string() })),
  update: command(['update:customer'], 'PUT /customers/{id}')
    .input(
      z.strictObject({
        id,
        ...CHANGES,
        /** The version this form was filled from; another one since then is not overwritten. Null skips the check. */
        ver: z.int().nullable().default(null),
      }),
    )
    .output(z.object({ ver: z.int() }))
    .errors(errors('CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED', 'CUSTOMER_CHANGED', 'REFERRAL_CIRCULAR')),
  /** An archived customer stays with all that was done, and is left out of lists. */
  archive: command(['update:customer'], 'POST /customers/{id}/archive')
    .input(z.strictObject({ id, archived: z.boolean() }))
    .output(z.object({}))
    .errors(errors('CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED')),
  setConsent: command(['update:customer'], 'POST /customers/{id}/consents')
    .input(
      z.strictObject({
        id,
        kind: z.enum(CONSENT_KINDS),
        given: z.boolean(),
        source: z.enum(CONSENT_SOURCES).default('counter'),
        note: line(200, 0).default(''),
      }),
    )
    .output(z.object({}))
    .errors(errors('CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED')),
  /** Everything that was said and written, newest first: mail of the outbox and what staff noted. */
  contacts: query(['read:customer'], 'GET /customers/{id}/contacts')
    .input(pageInput.extend({ id }))
    .output(pageOf(contactEntry))
    .errors(errors('CUSTOMER_NOT_FOUND')),
  /** Notes a call, a message or a visit; about a customer, a repair, or both. */
  logContact: command(['update:customer', 'update:repairOrder'], 'POST /contacts')
    .input(
      z
        .strictObject({
          customerId: id.nullable().default(null),
          repairOrderId: id.nullable().default(null),
          channel: z.enum(CONTACT_CHANNELS),
          direction: z.enum(CONTACT_DIRECTIONS).default('in'),
          text: paragraph(1_000, 1),
        })
        .refine(({ customerId, repairOrderId }) => customerId !== null || repairOrderId !== null, {
          error: 'REQUIRED',
          path: ['customerId'],
        }),
    )
    .output(z.object({ id }))
    .errors(errors('CUSTOMER_NOT_FOUND', 'REPAIR_ORDER_NOT_FOUND', 'CUSTOMER_ERASED')),
  /** Tags in use, most used first, for offering while one is typed. */
  tags: query(['read:customer'], 'GET /customer-tags').output(z.object({ items: z.array(z.string()) })),
};
