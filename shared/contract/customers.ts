import { z } from 'zod';
import { email, id, language, line, paragraph, phone } from './fields.ts';
import { command, errors, query } from './procedure.ts';

export const CUSTOMER_KINDS = ['person', 'company'] as const;

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

export const customerView = z.object({
  id,
  number: z.string(),
  kind: z.enum(CUSTOMER_KINDS),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language,
  taxNumber: z.string(),
  address: z.string(),
  note: z.string(),
});
export const customerBrief = z.object({
  id,
  number: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

export const customers = {
  /** By phone digits or the beginning of any word of the name, accents ignored; best first. */
  find: query(['read:customer'], 'GET /customers')
    .input(z.strictObject({ text: z.string().trim().max(60).default(''), limit: z.int().min(1).max(50).default(10) }))
    .output(z.object({ items: z.array(customerBrief) })),
  get: query(['read:customer'], 'GET /customers/{id}')
    .input(z.strictObject({ id }))
    .output(
      customerView.extend({
        vehicles: z.array(z.object({ id, plate: z.string(), make: z.string(), model: z.string() })),
        repairOrders: z.array(z.object({ id, number: z.string(), state: z.string(), complaint: z.string(), receivedAt: z.int() })),
      }),
    )
    .errors(errors('CUSTOMER_NOT_FOUND')),
  update: command(['update:customer'], 'PUT /customers/{id}')
    .input(z.strictObject({ id, ...customerFields }))
    .output(z.object({}))
    .errors(errors('CUSTOMER_NOT_FOUND')),
};
