import { useTranslation } from 'react-i18next';
import type { ImportField } from '../../../shared/domain/imports.ts';
import { useTaxNames } from '../../lib/taxNames.ts';

/** What a field of an import is called; tax numbers as the shop's country calls them. */
export function useFieldName(): (field: ImportField) => string {
  const { t } = useTranslation('imports');
  const tax = useTaxNames();
  return (field) => (field === 'taxNumber' || field === 'taxCode' ? tax[field] : t(`fields.${field}`));
}
