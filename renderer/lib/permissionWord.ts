import { useTranslation } from 'react-i18next';
import type { Permission } from '../../shared/domain/permissions.ts';

/** What a permission allows, in words. Looked up as a whole: a colon inside a key would name another area. */
export function usePermissionWord(): (permission: Permission) => string {
  const { t } = useTranslation('words');
  const words: Readonly<Record<Permission, string>> = t('permission', { returnObjects: true });
  return (permission) => words[permission];
}
