import { useTranslation } from 'react-i18next';
import { formats, localeFor, type Formats } from './formats.ts';
import { useShop } from './shop.ts';

/** Money, dates and numbers in the person's language, the shop's zone and the shop's currency. */
export function useFormat(): Formats {
  const { i18n } = useTranslation();
  const shop = useShop();
  return formats(localeFor(i18n.language, shop?.locale ?? 'en-GB'), shop?.timeZone ?? 'UTC', shop?.currency ?? 'EUR');
}
