import { z } from 'zod';
import { id, line, odometer, paragraph, plate } from './fields.ts';
import { command, errors, query } from './procedure.ts';

const eighths = z.int({ error: 'FIELD_INVALID' }).min(0, { error: 'NUMBER_TOO_SMALL' }).max(8, { error: 'NUMBER_TOO_LARGE' });
const gauges = { odometerKm: odometer, fuelEighths: eighths };
/** The car, and how it leaves. */
export const loanInput = z.strictObject({ loanCarId: id, ...gauges });

/** Cars that the shop lends; one is with one person at a time. */
export const loanCars = {
  list: query(['create:repairOrder', 'read:repairOrder'], 'GET /loan-cars').output(
    z.object({
      items: z.array(
        z.object({
          id,
          plate: z.string(),
          description: z.string(),
          odometerKm: z.int(),
          fuelEighths: z.int(),
          note: z.string(),
          active: z.boolean(),
          /** Who has it now. */
          loan: z
            .object({ id, repairOrderId: id, repairOrderNumber: z.string(), customerName: z.string().nullable(), lentAt: z.int() })
            .nullable(),
        }),
      ),
    }),
  ),
  /** A new car of the fleet (`id` null) or what changed about one. */
  save: command(['manage:catalogue'], 'PUT /loan-cars')
    .input(
      z.strictObject({ id: id.nullable(), plate, description: line(80), ...gauges, note: paragraph(200).default(''), active: z.boolean() }),
    )
    .output(z.object({ loanCarId: id }))
    .errors(errors('LOAN_CAR_NOT_FOUND', 'LOAN_CAR_TAKEN')),
  lend: command(['update:repairOrder'], 'POST /repair-orders/{id}/loan')
    .input(loanInput.extend({ id }))
    .output(z.object({ loanId: id }))
    .errors(
      errors(
        'REPAIR_ORDER_NOT_FOUND',
        'REPAIR_ORDER_CLOSED',
        'CUSTOMER_ERASED',
        'LOAN_CAR_NOT_FOUND',
        'LOAN_CAR_OUT',
        'LOAN_ALREADY_OUT',
        'LOAN_ODOMETER_BACKWARDS',
      ),
    ),
  takeBack: command(['update:repairOrder'], 'POST /loans/{loanId}/return')
    .input(z.strictObject({ loanId: id, ...gauges, note: paragraph(200).default('') }))
    .output(z.object({}))
    .errors(errors('NOT_FOUND', 'LOAN_RETURNED', 'LOAN_ODOMETER_BACKWARDS')),
};
