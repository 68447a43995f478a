import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { stream } from './procedure.ts';

export const TOPICS = [
  'repairOrders',
  'customers',
  'invoices',
  'outbox',
  'sync',
  'vehicles',
  'appointments',
  'photos',
  'imports',
  'lists',
  'staff',
  'shop',
  'settings',
  'session',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Tells open windows what changed; they refetch what they show. */
export const live = {
  changes: stream('signedIn', 'GET /live').output(eventIterator(z.object({ topics: z.array(z.enum(TOPICS)) }))),
};
