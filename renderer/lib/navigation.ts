import type { Permission } from '../../shared/domain/permissions.ts';

const REPAIRS: readonly Permission[] = ['read:repairOrder', 'readAssigned:repairOrder'];

/** Any one of these opens Settings; each page inside asks for its own. */
const SETTINGS: readonly Permission[] = [
  'read:settings',
  'update:shop',
  'read:staff',
  'manage:staff',
  'manage:apiTokens',
  'read:audit',
  'manage:schedule',
  'manage:catalogue',
];

/**
 * Which permissions open an address, by its beginning; the rail shows the same. The longest beginning
 * wins, an address that is not listed is open to everybody signed in.
 */
export const NEEDS: readonly (readonly [prefix: string, anyOf: readonly Permission[]])[] = [
  ['/board', REPAIRS],
  ['/check-in', ['create:repairOrder']],
  ['/schedule', ['read:appointment']],
  ['/repairs', REPAIRS],
  ['/customers', ['read:customer']],
  ['/customers/duplicates', ['merge:customer']],
  ['/vehicles', ['read:vehicle']],
  ['/appointments', ['read:appointment']],
  ['/invoices', ['read:invoice']],
  ['/outbox', ['read:outbox']],
  ['/settings', SETTINGS],
  ['/settings/shop', ['update:shop']],
  ['/settings/schedule', ['manage:schedule']],
  ['/settings/taxes', ['update:shop']],
  ['/settings/catalogue', ['manage:catalogue']],
  ['/settings/texts', ['manage:catalogue', 'update:repairOrder']],
  ['/settings/complaints', ['manage:catalogue', 'update:repairOrder']],
  ['/settings/loan-cars', ['manage:catalogue', 'read:repairOrder']],
  ['/settings/imports', ['import:data']],
  ['/settings/mail', ['read:settings']],
  ['/settings/tracking', ['read:settings']],
  ['/settings/outbox', ['read:settings']],
  ['/settings/sessions', ['manage:staff', 'read:settings']],
  ['/settings/staff', ['read:staff']],
  ['/settings/roles', ['read:staff']],
  ['/settings/api-tokens', ['manage:apiTokens']],
  ['/settings/audit', ['read:audit']],
];

/** The permissions of which one is needed at `path`; empty when none is. */
export function needsOf(path: string): readonly Permission[] {
  const matching = NEEDS.filter(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  return matching.toSorted(([a], [b]) => b.length - a.length)[0]?.[1] ?? [];
}
