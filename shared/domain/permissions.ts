/** What a person may do, as `action:resource`; the rows of the permission matrix. */
export const PERMISSIONS = [
  'update:shop',
  'read:settings',
  'update:settings',
  'read:staff',
  'manage:staff',
  'manage:roles',
  'manage:apiTokens',
  'read:audit',
  'read:customer',
  'update:customer',
  'create:repairOrder',
  'read:repairOrder',
  'readAssigned:repairOrder',
  'update:repairOrder',
  'progress:repairOrder',
  'cancel:repairOrder',
  'reopen:repairOrder',
  'release:unpaid',
  'create:estimate',
  'approve:estimate',
  'read:invoice',
  'issue:invoice',
  'take:payment',
  'read:outbox',
  'manage:outbox',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['ADMIN', 'MANAGER', 'MECHANIC', 'CUSTOMER_SUPPORT', 'STAFF'] as const;
export type Role = (typeof ROLES)[number];

const DESK = [
  'read:staff',
  'read:customer',
  'update:customer',
  'create:repairOrder',
  'read:repairOrder',
  'update:repairOrder',
  'progress:repairOrder',
  'cancel:repairOrder',
  'create:estimate',
  'approve:estimate',
  'read:invoice',
  'issue:invoice',
  'take:payment',
  'read:outbox',
  'manage:outbox',
] as const satisfies readonly Permission[];

/** Defaults of a new shop; an admin may edit them per role, except that ADMIN always holds everything. */
export const DEFAULT_ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  ADMIN: PERMISSIONS,
  MANAGER: [...DESK, 'read:settings', 'read:audit', 'reopen:repairOrder', 'release:unpaid'],
  CUSTOMER_SUPPORT: DESK,
  MECHANIC: ['read:staff', 'readAssigned:repairOrder', 'progress:repairOrder'],
  STAFF: ['read:staff', 'read:customer', 'create:repairOrder', 'read:repairOrder'],
};
