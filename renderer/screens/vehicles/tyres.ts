import type { Vehicle } from './useVehicle.ts';

export type TyreSet = Vehicle['tyreSets'][number];
export const WHEELS = ['treadFl', 'treadFr', 'treadRl', 'treadRr'] as const;
