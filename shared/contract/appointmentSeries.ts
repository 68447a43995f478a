import { z } from 'zod';
import { MOST_EVERY, REPEAT_UNITS } from '../domain/repeats.ts';
import { plannedMinutes } from './appointmentFields.ts';
import { day, id, paragraph } from './fields.ts';
import { command, errors, query } from './procedure.ts';

/** Appointments that come back: a fleet's service every so many weeks or months. */
export const appointmentSeries = {
  /** Services that come back. */
  series: query(['read:appointment'], 'GET /appointments/series').output(
    z.object({
      items: z.array(
        z.object({
          id,
          ver: z.int(),
          vehicleId: id,
          customerId: id.nullable(),
          plate: z.string(),
          customerName: z.string(),
          complaint: z.string(),
          skillId: id.nullable(),
          plannedMinutes: z.int(),
          bayId: id.nullable(),
          mechanicId: id.nullable(),
          unit: z.enum(REPEAT_UNITS),
          every: z.int(),
          firstOn: z.string(),
          minuteOfDay: z.int(),
          nextOn: z.string().nullable(),
          isDue: z.boolean(),
        }),
      ),
    }),
  ),
  /**
   * Makes or changes a series. Words and the kind of work change what is still ahead in place; another pattern, place or
   * length makes it anew, but for what somebody agreed with the customer: that is `kept`. `ver` is the one that the
   * caller saw; a new series has none.
   */
  saveSeries: command(['update:appointment'], 'PUT /appointments/series')
    .input(
      z
        .strictObject({
          id: id.nullable(),
          ver: z.int().nullable().default(null),
          vehicleId: id,
          complaint: paragraph(2_000, 1),
          skillId: id.nullable().default(null),
          plannedMinutes,
          bayId: id.nullable().default(null),
          mechanicId: id.nullable().default(null),
          unit: z.enum(REPEAT_UNITS),
          every: z.int({ error: 'WHOLE_NUMBER_INVALID' }).min(1, { error: 'NUMBER_TOO_SMALL' }),
          firstOn: day.refine((on) => on >= '2000-01-01' && on < '2100-01-01', { error: 'FIELD_INVALID' }),
          minuteOfDay: z.int().min(0).max(1439),
        })
        .refine(({ unit, every }) => every <= MOST_EVERY[unit], { error: 'NUMBER_TOO_LARGE', path: ['every'] }),
    )
    .output(z.object({ id, ver: z.int(), made: z.int(), unplaced: z.int(), kept: z.int() }))
    .errors(errors('VEHICLE_NOT_FOUND', 'SERIES_NOT_FOUND', 'SERIES_CHANGED', 'SKILL_UNKNOWN', 'BAY_UNKNOWN', 'MECHANIC_UNKNOWN')),
  /** Ends a series; its appointments that are still ahead are called off. */
  endSeries: command(['update:appointment'], 'DELETE /appointments/series/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({ cancelled: z.int() }))
    .errors(errors('SERIES_NOT_FOUND')),
  /** Makes what the series call for in the next three months; what finds its place taken becomes a request. */
  makeDue: command(['update:appointment'], 'POST /appointments/series/make-due').output(z.object({ made: z.int(), unplaced: z.int() })),
};
