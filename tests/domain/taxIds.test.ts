import { describe, expect, test } from 'vitest';
import { taxCodeFault, taxNumberFault } from '../../shared/domain/taxIds.ts';

describe('tax numbers', () => {
  test.each([
    ['IT', '07643520567', null],
    ['IT', 'IT 00743110157', null],
    ['IT', '07643520568', 'checkDigit'],
    ['IT', '123', 'form'],
    ['GB', 'GB 123 4567 82', null],
    ['GB', '980 7806 84', null],
    ['GB', '802311781', 'checkDigit'],
    ['AU', '51 824 753 556', null],
    ['AU', '51824753557', 'checkDigit'],
    ['IN', '27AAPFU0939F1ZV', null],
    ['IN', '27AAPFU0939F1ZW', 'checkDigit'],
    ['US', '12-3456789', null],
    ['US', '12-345', 'form'],
    ['IT', 'GB802311781', 'checkDigit'],
    ['IT', 'DE136695976', null],
    ['FR', 'anything', null],
    ['GB', '', null],
  ])('%s %s: %s', (country, text, fault) => {
    expect(taxNumberFault(text, country)).toBe(fault);
  });
  test.each([
    ['IT', 'RSSMRA85T10A562S', null],
    ['IT', 'rss mra 85t10 a562s', null],
    ['IT', 'RSSMRA85T10A562T', 'checkDigit'],
    ['IT', '00743110157', null],
    ['IT', 'RSSMRA', 'form'],
    ['AU', '004 085 616', null],
    ['AU', '004085617', 'checkDigit'],
    ['IN', 'AAPFU0939F', null],
    ['GB', 'SC123456', null],
    ['GB', 'S12', 'form'],
  ])('code %s %s: %s', (country, text, fault) => {
    expect(taxCodeFault(text, country)).toBe(fault);
  });
});
