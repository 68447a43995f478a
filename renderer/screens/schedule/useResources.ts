import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { Contract } from '../../../shared/contract/contract.ts';
import { api } from '../../lib/api.ts';

export type Resources = InferContractRouterOutputs<Contract>['schedule']['resources'];

/** Bays, mechanics, skills and rules of the shop; undefined until they are known. */
export function useResources(): Resources | undefined {
  return useQuery(api.schedule.resources.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data;
}
