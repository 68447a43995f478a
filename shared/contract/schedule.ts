import { z } from 'zod';
import { day, id, instant, line } from './fields.ts';
import { command, errors, query } from './procedure.ts';

const minuteOfDay = z.int({ error: 'FIELD_INVALID' }).min(0, { error: 'NUMBER_TOO_SMALL' }).max(1440, { error: 'NUMBER_TOO_LARGE' });
export const weight = z.number({ error: 'FIELD_INVALID' }).min(0, { error: 'NUMBER_TOO_SMALL' }).max(1, { error: 'NUMBER_TOO_LARGE' });
export const openRange = z.strictObject({
  weekday: z.int().min(1, { error: 'NUMBER_TOO_SMALL' }).max(7, { error: 'NUMBER_TOO_LARGE' }),
  fromMinute: minuteOfDay,
  toMinute: minuteOfDay,
});
const held = z.strictObject({ skillId: id, level: z.int().min(1, { error: 'NUMBER_TOO_SMALL' }).max(3, { error: 'NUMBER_TOO_LARGE' }) });
const rules = {
  /** Minutes that stay free between two bookings of a bay or a mechanic. */
  bufferMinutes: z.int({ error: 'WHOLE_NUMBER_INVALID' }).min(0, { error: 'NUMBER_TOO_SMALL' }).max(120, { error: 'NUMBER_TOO_LARGE' }),
  /** What a booking takes until somebody says otherwise. */
  defaultMinutes: z.int({ error: 'WHOLE_NUMBER_INVALID' }).min(5, { error: 'NUMBER_TOO_SMALL' }).max(1440, { error: 'NUMBER_TOO_LARGE' }),
  weights: z.strictObject({ availability: weight, skill: weight, load: weight }),
};
const closedSlot = z.object({
  id,
  bayId: id.nullable(),
  mechanicId: id.nullable(),
  startsAt: z.int(),
  endsAt: z.int(),
  reason: z.string(),
});
const absence = z.object({ id, staffId: id, name: z.string(), startsAt: z.int(), endsAt: z.int(), reason: z.string() });
const period = z.strictObject({ from: instant, to: instant });

/** When the shop works, on which bays, and who can do what. */
export const schedule = {
  /** Everything that a screen needs to draw the schedule or to offer a time; changes a few times a year. */
  resources: query(['read:appointment', 'create:repairOrder'], 'GET /schedule/resources').output(
    z.object({
      timeZone: z.string(),
      hours: z.array(openRange),
      closedDays: z.array(z.object({ day: z.string(), name: z.string() })),
      bays: z.array(z.object({ id, name: z.string(), active: z.boolean(), skillIds: z.array(id) })),
      /** Those with a code and no name of their own are named by the catalogue. */
      skills: z.array(z.object({ id, code: z.string().nullable(), name: z.string(), active: z.boolean() })),
      mechanics: z.array(z.object({ id, name: z.string(), skills: z.array(z.object({ skillId: id, level: z.int() })) })),
      rules: z.object(rules),
    }),
  ),
  saveBay: command(['manage:schedule'], 'PUT /schedule/bays')
    .input(z.strictObject({ id: id.nullable(), name: line(30), active: z.boolean().default(true), skillIds: z.array(id).max(50) }))
    .output(z.object({ id }))
    .errors(errors('BAY_UNKNOWN', 'SKILL_UNKNOWN')),
  saveSkill: command(['manage:schedule'], 'PUT /schedule/skills')
    .input(z.strictObject({ id: id.nullable(), name: line(40), active: z.boolean().default(true) }))
    .output(z.object({ id }))
    .errors(errors('SKILL_UNKNOWN')),
  setStaffSkills: command(['manage:schedule'], 'PUT /schedule/people/{staffId}/skills')
    .input(z.strictObject({ staffId: id, skills: z.array(held).max(50) }))
    .output(z.object({}))
    .errors(errors('STAFF_NOT_FOUND', 'SKILL_UNKNOWN')),
  /** Replaces the whole week; ranges of one day must not overlap. */
  setHours: command(['manage:schedule'], 'PUT /schedule/hours')
    .input(z.strictObject({ hours: z.array(openRange).max(60) }))
    .output(z.object({}))
    .errors(errors('HOURS_OVERLAP')),
  addClosedDay: command(['manage:schedule'], 'PUT /schedule/closed-days')
    .input(z.strictObject({ day, name: line(60) }))
    .output(z.object({})),
  removeClosedDay: command(['manage:schedule'], 'DELETE /schedule/closed-days/{day}').input(z.strictObject({ day })).output(z.object({})),
  /** The public holidays of the shop's country in a year; days already closed keep their name. */
  addHolidays: command(['manage:schedule'], 'POST /schedule/holidays')
    .input(z.strictObject({ year: z.int().min(2000, { error: 'NUMBER_TOO_SMALL' }).max(2100, { error: 'NUMBER_TOO_LARGE' }) }))
    .output(z.object({ added: z.int() }))
    .errors(errors('HOLIDAYS_UNKNOWN')),
  setRules: command(['manage:schedule'], 'PUT /schedule/rules').input(z.strictObject(rules)).output(z.object({})),
  absences: query(['read:appointment'], 'GET /schedule/absences')
    .input(period)
    .output(z.object({ items: z.array(absence) })),
  addAbsence: command(['manage:schedule'], 'POST /schedule/absences')
    .input(z.strictObject({ staffId: id, startsAt: instant, endsAt: instant, reason: line(100, 0) }))
    .output(z.object({ id }))
    .errors(errors('STAFF_NOT_FOUND', 'PERIOD_EMPTY')),
  removeAbsence: command(['manage:schedule'], 'DELETE /schedule/absences/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('NOT_FOUND')),
  /** Closed time of a bay, a mechanic, or, with neither, of the whole shop. */
  closedSlots: query(['read:appointment'], 'GET /schedule/closed-slots')
    .input(period)
    .output(z.object({ items: z.array(closedSlot) })),
  block: command(['update:appointment'], 'POST /schedule/closed-slots')
    .input(z.strictObject({ bayId: id.nullable(), mechanicId: id.nullable(), startsAt: instant, endsAt: instant, reason: line(100, 0) }))
    .output(z.object({ id }))
    .errors(errors('BAY_UNKNOWN', 'MECHANIC_UNKNOWN', 'PERIOD_EMPTY')),
  unblock: command(['update:appointment'], 'DELETE /schedule/closed-slots/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('NOT_FOUND')),
};
