import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../shared/domain/countries.ts';
import type { Permission } from '../../shared/domain/permissions.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';

/** What a permission allows, in words. Read past i18next, to which the colon inside a permission names another area. */
export function usePermissionWord(): (permission: Permission) => string {
  const { i18n } = useTranslation();
  const language = LANGUAGES.find((known) => known === i18n.language) ?? 'en';
  return (permission) => CATALOGUE[language].words.permission[permission];
}
