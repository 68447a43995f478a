import { z } from 'zod';
import { FUELS } from '../domain/vehicles.ts';
import { id, line } from './fields.ts';
import { command, errors, query } from './procedure.ts';

const year = z
  .int({ error: 'WHOLE_NUMBER_INVALID' })
  .min(1886, { error: 'NUMBER_TOO_SMALL' })
  .max(2100, { error: 'NUMBER_TOO_LARGE' })
  .nullable();
const KEEPS = errors('NAME_TAKEN', 'CATALOGUE_ENTRY_NOT_FOUND');

/** Makes, models, classes, fuels and areas: what typing offers and what prices tell apart. `id` null adds an entry. */
export const catalogue = {
  get: query('signedIn', 'GET /catalogue').output(
    z.object({
      classes: z.array(z.object({ id, name: z.string(), archived: z.boolean() })),
      makes: z.array(z.object({ id, name: z.string(), archived: z.boolean() })),
      models: z.array(
        z.object({
          id,
          makeId: id,
          name: z.string(),
          classId: id.nullable(),
          fuel: z.enum(FUELS).nullable(),
          yearFrom: z.int().nullable(),
          yearTo: z.int().nullable(),
          archived: z.boolean(),
        }),
      ),
      areas: z.array(z.object({ id, name: z.string(), postcode: z.string(), city: z.string() })),
      /** Fuels that this shop does not offer. */
      fuelsOff: z.array(z.enum(FUELS)),
    }),
  ),
  saveClass: command(['manage:catalogue'], 'PUT /catalogue/classes')
    .input(z.strictObject({ id: id.nullable(), name: line(40), archived: z.boolean().default(false) }))
    .output(z.object({ id }))
    .errors(KEEPS),
  /** All classes in their new order. */
  orderClasses: command(['manage:catalogue'], 'PUT /catalogue/class-order')
    .input(z.strictObject({ ids: z.array(id).max(200) }))
    .output(z.object({}))
    .errors(KEEPS),
  saveMake: command(['manage:catalogue'], 'PUT /catalogue/makes')
    .input(z.strictObject({ id: id.nullable(), name: line(40), archived: z.boolean().default(false) }))
    .output(z.object({ id }))
    .errors(KEEPS),
  saveModel: command(['manage:catalogue'], 'PUT /catalogue/models')
    .input(
      z.strictObject({
        id: id.nullable(),
        makeId: id,
        name: line(40),
        classId: id.nullable(),
        fuel: z.enum(FUELS).nullable(),
        yearFrom: year,
        yearTo: year,
        archived: z.boolean().default(false),
      }),
    )
    .output(z.object({ id }))
    .errors(KEEPS),
  saveArea: command(['manage:catalogue'], 'PUT /catalogue/areas')
    .input(z.strictObject({ id: id.nullable(), name: line(60), postcode: line(12, 0), city: line(60, 0) }))
    .output(z.object({ id }))
    .errors(KEEPS),
  removeArea: command(['manage:catalogue'], 'DELETE /catalogue/areas/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(KEEPS),
  setFuels: command(['manage:catalogue'], 'PUT /catalogue/fuels')
    .input(z.strictObject({ fuelsOff: z.array(z.enum(FUELS)) }))
    .output(z.object({})),
};
