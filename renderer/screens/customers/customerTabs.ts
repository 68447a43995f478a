/** The parts of the customer page, by the end of their address. */
export const CUSTOMER_TABS = ['overview', 'details', 'contacts', 'account', 'data'] as const;
export type CustomerTab = (typeof CUSTOMER_TABS)[number];

/** `?tab=account`; the overview has no word of its own in the address. */
export function customerTabFrom(search: Record<string, unknown>): { tab?: CustomerTab } {
  const tab = CUSTOMER_TABS.find((known) => known === search['tab']);
  return tab === undefined || tab === 'overview' ? {} : { tab };
}
