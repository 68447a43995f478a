import { useTranslation } from 'react-i18next';
import { useShop } from './shop.ts';

const COUNTRIES = ['GB', 'IT', 'AU', 'IN', 'US'] as const;

/** What the shop's country calls its two numbers for tax. */
export function useTaxNames(): { taxNumber: string; taxCode: string } {
  const { t } = useTranslation('customers');
  const shopCountry = useShop()?.country;
  const country = COUNTRIES.find((known) => known === shopCountry) ?? 'other';
  return { taxNumber: t(`taxNumber.${country}`), taxCode: t(`taxCode.${country}`) };
}
