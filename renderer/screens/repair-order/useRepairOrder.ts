import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import type { Pricing, RepairOrder } from './lineDraft.ts';

export interface RepairOrderState {
  repair: RepairOrder | undefined;
  pricing: Pricing | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** One repair and how the shop prices; refetched whenever it changes anywhere. */
export function useRepairOrder(id: string): RepairOrderState {
  const { locale } = useFormat();
  const repair = useQuery(api.repairOrders.get.queryOptions({ input: { id } }));
  const shop = useQuery(api.shop.get.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  return {
    repair: repair.data,
    pricing: shop.data && { ...shop.data, locale },
    error: repair.error ?? shop.error,
    refetch: () => Promise.all([repair.refetch(), shop.refetch()]),
  };
}
