import type { TaxComponent } from './totals.ts';

export interface TaxCodePreset {
  code: string;
  name: string;
  components: readonly TaxComponent[];
}

export interface CountryPreset {
  country: string;
  currency: string;
  timeZone: string;
  /** Language and region for numbers and dates. */
  locale: string;
  language: 'en' | 'it';
  pricesIncludeTax: boolean;
  taxCodes: readonly TaxCodePreset[];
  /** The tax code a new line gets. */
  defaultTaxCode: string;
}

const zero: TaxCodePreset = { code: 'ZERO', name: '0 %', components: [] };

/** Starting values per country; every one of them is data the shop may change afterwards. */
export const COUNTRY_PRESETS: Readonly<Record<string, CountryPreset>> = {
  AU: {
    country: 'AU',
    currency: 'AUD',
    timeZone: 'Australia/Sydney',
    locale: 'en-AU',
    language: 'en',
    pricesIncludeTax: true,
    taxCodes: [{ code: 'GST', name: 'GST 10 %', components: [{ name: 'GST', rateBp: 1000 }] }, zero],
    defaultTaxCode: 'GST',
  },
  GB: {
    country: 'GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
    locale: 'en-GB',
    language: 'en',
    pricesIncludeTax: false,
    taxCodes: [{ code: 'VAT', name: 'VAT 20 %', components: [{ name: 'VAT', rateBp: 2000 }] }, zero],
    defaultTaxCode: 'VAT',
  },
  IN: {
    country: 'IN',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    locale: 'en-IN',
    language: 'en',
    pricesIncludeTax: false,
    taxCodes: [
      {
        code: 'GST',
        name: 'CGST + SGST 18 %',
        components: [
          { name: 'CGST', rateBp: 900 },
          { name: 'SGST', rateBp: 900 },
        ],
      },
      { code: 'IGST', name: 'IGST 18 %', components: [{ name: 'IGST', rateBp: 1800 }] },
      zero,
    ],
    defaultTaxCode: 'GST',
  },
  IT: {
    country: 'IT',
    currency: 'EUR',
    timeZone: 'Europe/Rome',
    locale: 'it-IT',
    language: 'it',
    pricesIncludeTax: false,
    taxCodes: [
      { code: 'IVA22', name: 'IVA 22 %', components: [{ name: 'IVA', rateBp: 2200 }] },
      { code: 'IVA10', name: 'IVA 10 %', components: [{ name: 'IVA', rateBp: 1000 }] },
      zero,
    ],
    defaultTaxCode: 'IVA22',
  },
  US: {
    country: 'US',
    currency: 'USD',
    timeZone: 'America/New_York',
    locale: 'en-US',
    language: 'en',
    pricesIncludeTax: false,
    taxCodes: [{ code: 'SALES', name: 'Sales tax', components: [{ name: 'Sales tax', rateBp: 700 }] }, zero],
    defaultTaxCode: 'SALES',
  },
};

export const LANGUAGES = ['en', 'it'] as const;
export type Language = (typeof LANGUAGES)[number];

const PLAIN_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', it: 'it-IT' };

/**
 * How a reader of `language` sees numbers and dates in a shop of `country`: the country's own way when it
 * speaks that language, else the language's plain way. A mixture such as `en-IT` has no rules of its own,
 * and every runtime fills them in differently.
 */
export function localeOf(language: Language, country: string): string {
  const preset = COUNTRY_PRESETS[country];
  return preset?.language === language ? preset.locale : PLAIN_LOCALES[language];
}
