/** What customers are, apart from any one call. */
export const CUSTOMER_KINDS = ['person', 'company'] as const;

/** Fields of which a merge keeps one value; everything else is put together. */
export const MERGE_FIELDS = [
  'kind',
  'name',
  'phone',
  'email',
  'language',
  'taxNumber',
  'taxCode',
  'address',
  'paymentTermsDays',
  'creditLimitMinor',
  'referral',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
