import { useQuery } from '@tanstack/react-query';
import type { Language } from '../../shared/domain/countries.ts';
import type { DistanceUnit } from '../../shared/domain/distance.ts';
import { api } from './api.ts';

/** What every screen needs to know of the shop to write money and dates; null until it is known. */
export interface ShopBasics {
  name: string;
  currency: string;
  timeZone: string;
  locale: string;
  country: string;
  language: Language;
  distanceUnit: DistanceUnit;
}

/** The shop's basics, fetched once and refetched when the shop changes. */
export function useShop(): ShopBasics | null {
  return useQuery(api.shop.get.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data ?? null;
}
