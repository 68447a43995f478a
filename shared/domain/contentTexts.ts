/** Texts that a shop may write itself, by language; until it does, the product's own count. */
export const CONTENT_IDS = ['checkInTerms', 'loanTerms'] as const;
export type ContentId = (typeof CONTENT_IDS)[number];
