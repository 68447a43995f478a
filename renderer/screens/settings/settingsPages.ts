/** Pages of Settings: the end of the address and the word it goes by, in the order of the menu. */
export const SETTINGS_PAGES = [
  ['/settings/shop', 'shop'],
  ['/settings/schedule', 'schedule'],
  ['/settings/taxes', 'taxes'],
  ['/settings/catalogue', 'catalogue'],
  ['/settings/staff', 'staff'],
  ['/settings/roles', 'roles'],
  ['/settings/texts', 'texts'],
  ['/settings/complaints', 'complaints'],
  ['/settings/loan-cars', 'loanCars'],
  ['/settings/imports', 'imports'],
  ['/settings/mail', 'mail'],
  ['/settings/outbox', 'outbox'],
  ['/settings/tracking', 'tracking'],
  ['/settings/sessions', 'sessions'],
  ['/settings/api-tokens', 'apiTokens'],
  ['/settings/audit', 'audit'],
] as const;
