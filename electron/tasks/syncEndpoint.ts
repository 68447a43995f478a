import { getSetting } from '../../db/repositories/settings.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Ports, TrackingConnection } from '../ports.ts';

/** The endpoint as one run of the task sees it. */
export interface Endpoint {
  /** @throws TrackingError, or TaskStopped when the application closed meanwhile */
  call(path: string, body: unknown): Promise<unknown>;
}

/** The application closed while a call was under way: its answer must not touch the file any more. */
export class TaskStopped extends Error {}

/** Where to push and with which secret; null while the shop is not connected. */
export function trackingConnectionOf(db: ReadDb, secrets: Ports['secrets']): TrackingConnection | null {
  const tracking = getSetting(db, 'tracking');
  const secret = tracking?.enabled ? secrets.get('tracking.secret') : null;
  return tracking && secret !== null ? { endpoint: tracking.endpoint, shopId: tracking.shopId, secret } : null;
}

export function endpointOver(tracking: Ports['tracking'], connection: TrackingConnection, isStopped: () => boolean): Endpoint {
  return {
    async call(path, body) {
      const [outcome] = await Promise.allSettled([tracking.call<unknown>(connection, path, body)]);
      if (isStopped()) throw new TaskStopped();
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    },
  };
}
