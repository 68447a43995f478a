import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { DISTANCE_UNITS } from '../../shared/domain/distance.ts';
import { FUELS } from '../../shared/domain/vehicles.ts';
import { REPAIR_ORDER_STATES, type RepairOrderState } from '../../shared/domain/repairOrderStates.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { settings } from '../schema/shop.ts';

/** Every setting with its shape and what a new shop starts with. */
const SHAPES = {
  workflow: z.object({
    statesOff: z.array(z.enum(REPAIR_ORDER_STATES)),
    paymentTiming: z.enum(['first', 'last']),
  }),
  /** Null: as the shop's country reads its dashboards. */
  units: z.object({ distance: z.enum(DISTANCE_UNITS).nullable() }),
  catalogue: z.object({ fuelsOff: z.array(z.enum(FUELS)) }),
  outbox: z.object({ holdSeconds: z.int(), emailStates: z.array(z.enum(REPAIR_ORDER_STATES)) }),
  session: z.object({ idleMinutes: z.int(), absoluteHours: z.int() }),
  schedule: z.object({
    bufferMinutes: z.int(),
    defaultMinutes: z.int(),
    weights: z.object({ availability: z.number(), skill: z.number(), load: z.number() }),
  }),
  mail: z
    .object({
      host: z.string(),
      port: z.int(),
      security: z.enum(['none', 'starttls', 'tls']),
      user: z.string(),
      fromName: z.string(),
      fromAddress: z.string(),
    })
    .nullable(),
  tracking: z.object({ endpoint: z.string(), shopId: z.string(), shopSlug: z.string(), enabled: z.boolean() }).nullable(),
} as const;

export type SettingKey = keyof typeof SHAPES;
export type Setting<K extends SettingKey> = z.infer<(typeof SHAPES)[K]>;

const STARTING: { [K in SettingKey]: Setting<K> } = {
  workflow: { statesOff: ['pickup', 'out_for_delivery'] satisfies RepairOrderState[], paymentTiming: 'last' },
  units: { distance: null },
  catalogue: { fuelsOff: [] },
  outbox: { holdSeconds: 60, emailStates: ['received', 'waiting_parts', 'ready', 'delivered'] },
  session: { idleMinutes: 15, absoluteHours: 12 },
  schedule: { bufferMinutes: 0, defaultMinutes: 60, weights: { availability: 0.5, skill: 0.25, load: 0.25 } },
  mail: null,
  tracking: null,
};

const byKey = prepared((db: ReadDb) =>
  db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, sql.placeholder('key')))
    .prepare(),
);

/** A setting, or its starting value while nobody has changed it. */
export function getSetting<K extends SettingKey>(db: ReadDb, key: K): Setting<K> {
  const row = byKey(db).get({ key });
  return row ? (SHAPES[key].parse(JSON.parse(row.value)) as Setting<K>) : STARTING[key];
}

export function setSetting<K extends SettingKey>(tx: Tx, key: K, value: Setting<K>, by: { at: number; actor: string }): void {
  const row = { key, value: JSON.stringify(value), updatedAt: by.at, updatedBy: by.actor };
  tx.insert(settings).values(row).onConflictDoUpdate({ target: settings.key, set: row }).run();
}
