/** How a customer is reached, and what may be done with what he said. */
export const CONTACT_CHANNELS = ['call', 'sms', 'email', 'message', 'visit', 'note'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** `in` came from the customer, `out` went to him, `internal` is only for the shop. */
export const CONTACT_DIRECTIONS = ['in', 'out', 'internal'] as const;
export type ContactDirection = (typeof CONTACT_DIRECTIONS)[number];

export const CONSENT_KINDS = ['email', 'sms', 'phone', 'marketing', 'photos'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** How a consent was given or taken back. */
export const CONSENT_SOURCES = ['counter', 'phone', 'paper', 'email', 'online', 'import'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];
