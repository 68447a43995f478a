/** The parts of the vehicle page, by the end of their address. */
export const VEHICLE_TABS = ['overview', 'history', 'technical', 'tyres', 'owners'] as const;
export type VehicleTab = (typeof VEHICLE_TABS)[number];

/** `?tab=tyres`; the overview has no word of its own in the address. */
export function vehicleTabFrom(search: Record<string, unknown>): { tab?: VehicleTab } {
  const tab = VEHICLE_TABS.find((known) => known === search['tab']);
  return tab === undefined || tab === 'overview' ? {} : { tab };
}
