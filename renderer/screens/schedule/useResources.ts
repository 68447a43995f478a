import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { OpeningTimes } from '../../../shared/domain/openingHours.ts';
import { api } from '../../lib/api.ts';

export type Resources = InferContractRouterOutputs<Contract>['schedule']['resources'];

/** Bays, mechanics, skills and rules of the shop; undefined until they are known. */
export function useResources(): Resources | undefined {
  return useQuery(api.schedule.resources.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data;
}

/** When the shop is open, for the pure functions of `openingHours`; null until it is known. */
export function useOpeningTimes(): OpeningTimes | null {
  const resources = useResources();
  return useMemo(
    () =>
      resources
        ? { zone: resources.timeZone, hours: resources.hours, closedDays: new Set(resources.closedDays.map((closed) => closed.day)) }
        : null,
    [resources],
  );
}
