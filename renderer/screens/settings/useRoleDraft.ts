import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERMISSIONS, type Permission, type Role } from '../../../shared/domain/permissions.ts';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useUnsaved } from '../../lib/unsaved.ts';

interface RoleRow {
  role: Role;
  permissions: readonly Permission[];
}

export interface RoleDraft {
  holds: (role: Role, permission: Permission) => boolean;
  toggle: (role: Role, permission: Permission) => void;
  /** Roles that differ from what is stored. */
  changed: readonly Role[];
  save: () => void;
  discard: () => void;
  isSaving: boolean;
  fault: Fault | null;
}

/** The matrix as it is being edited: nothing holds before it is saved, role by role. */
export function useRoleDraft(stored: readonly RoleRow[]): RoleDraft {
  const { t } = useTranslation('people');
  const [edited, setEdited] = useState<ReadonlyMap<Role, ReadonlySet<Permission>>>(new Map());
  const set = useCommand(api.roles.setPermissions, { keyBy: ({ role, permissions }) => `${role}:${permissions.join()}` });
  const storedOf = (role: Role): ReadonlySet<Permission> => new Set(stored.find((row) => row.role === role)?.permissions);
  const current = (role: Role): ReadonlySet<Permission> => edited.get(role) ?? storedOf(role);
  const changed = [...edited.keys()].filter((role) => PERMISSIONS.some((p) => current(role).has(p) !== storedOf(role).has(p)));
  useUnsaved(changed.length > 0);
  const saveAll = async (): Promise<void> => {
    for (const role of changed) {
      const permissions = PERMISSIONS.filter((permission) => current(role).has(permission));
      // One after the other: each is an act of its own, and the first refusal stops the rest.
      await set.runAsync({ role, permissions });
    }
    setEdited(new Map());
    showDone(t('roles.saved'));
  };
  return {
    holds: (role, permission) => current(role).has(permission),
    toggle: (role, permission) => setEdited((old) => new Map(old).set(role, toggled(current(role), permission))),
    changed,
    // The refusal is shown by `fault`.
    save: () => void saveAll().catch(() => undefined),
    discard: () => setEdited(new Map()),
    isSaving: set.isPending,
    fault: set.fault,
  };
}

function toggled(set: ReadonlySet<Permission>, permission: Permission): ReadonlySet<Permission> {
  const next = new Set(set);
  if (!next.delete(permission)) next.add(permission);
  return next;
}
