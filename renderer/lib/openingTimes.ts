import { useQuery } from '@tanstack/react-query';
import type { OpeningTimes } from '../../shared/domain/openingHours.ts';
import { api } from './api.ts';
import { useMay } from './session.tsx';

/** When the shop is open; null while it is not known, or for who may not know. */
export function useOpeningTimes(): OpeningTimes | null {
  const mayBook = useMay('read:appointment');
  const mayCheckIn = useMay('create:repairOrder');
  const { data } = useQuery({ ...api.schedule.resources.queryOptions(), enabled: mayBook || mayCheckIn });
  return data ? { zone: data.timeZone, hours: data.hours, closedDays: new Set(data.closedDays.map(({ day }) => day)) } : null;
}
