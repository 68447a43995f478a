/** What the desk looks at when a car comes in, besides kilometres and fuel. */

/** Lights of the dashboard, by the names that ISO 2575 and drivers' handbooks share. */
export const WARNING_LIGHTS = [
  'engine',
  'oil',
  'battery',
  'coolant',
  'brakes',
  'abs',
  'airbag',
  'tyrePressure',
  'stability',
  'steering',
  'glowPlug',
  'particleFilter',
  'service',
  'bulb',
] as const;
export type WarningLight = (typeof WARNING_LIGHTS)[number];

/** The views of a car that damage is marked on. */
export const DAMAGE_SIDES = ['front', 'left', 'top', 'right', 'rear'] as const;
export type DamageSide = (typeof DAMAGE_SIDES)[number];

export const DAMAGE_KINDS = ['scratch', 'dent', 'crack', 'chip', 'rust', 'missing', 'other'] as const;
export type DamageKind = (typeof DAMAGE_KINDS)[number];

/** More marks than this are a wreck, and a picture says it better. */
export const MAX_DAMAGE_MARKS = 60;

/** One mark; `x` and `y` are thousandths of the width and height of the side's drawing. */
export interface DamageMark {
  side: DamageSide;
  kind: DamageKind;
  x: number;
  y: number;
  note: string;
}
