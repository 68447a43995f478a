/** Which copy of the shop this file is, in the eyes of the endpoint. */
import { createHash } from 'node:crypto';
import type { Connection } from '../../db/connection.ts';
import { findSyncState, listLiveVersions, markAllDirty, updateSyncState, type SyncStateRow } from '../../db/repositories/syncState.ts';
import { digestAnswer, epochAnswer, presentEpochAnswer, type EpochRequest } from '../../shared/contract/tracking.ts';
import { TrackingError } from '../ports.ts';
import { LIVES_AFTER_DELIVERY_MS } from '../services/tracking.ts';
import type { Endpoint } from './syncEndpoint.ts';

/**
 * Notices a restored or copied file: its database names another installation. It becomes a lineage of its own,
 * which claims a new epoch and pushes everything again. True when it did.
 */
export function adoptInstance(connection: Connection, instanceId: string): boolean {
  const state = findSyncState(connection.read);
  if (!state || state.instanceId === instanceId) return false;
  connection.write((tx) => updateSyncState(tx, { instanceId, epoch: null, claimNonce: null, refusedAt: null }));
  return true;
}

/** Forgets the epoch, so that the next run claims a new one and pushes everything. */
export function beginLineage(connection: Connection): void {
  connection.write((tx) => updateSyncState(tx, { epoch: null, claimNonce: null }));
}

/**
 * The epoch to push under, claimed first where there is none. Which epoch it follows and the nonce are on disk
 * before the claim leaves, and everything is marked in the transaction that stores the grant: a crash in between
 * repeats the very same claim, and a copy whose claim was overtaken does not claim again by itself.
 * @throws TrackingError 409  another copy of the shop claimed after this one asked
 */
export async function holdEpoch(connection: Connection, endpoint: Endpoint, now: () => number, newNonce: () => string): Promise<number> {
  const state = findSyncState(connection.read);
  if (state?.epoch != null) return state.epoch;
  const claim = state?.claimNonce ?? `${await presentEpoch(endpoint)}:${newNonce()}`;
  if (state?.claimNonce == null) connection.write((tx) => updateSyncState(tx, { claimNonce: claim }));
  const request: EpochRequest = { nonce: claim, expected: Number.parseInt(claim, 10), instanceId: state?.instanceId ?? '' };
  const { granted, epoch } = epochAnswer.parse(await endpoint.call('/v1/epoch', request));
  if (!granted) throw new TrackingError(`Another copy of this shop claimed epoch ${epoch}`, 409);
  return connection.write((tx) => {
    if (findSyncState(tx)?.claimNonce !== claim) throw new Error('The shop was connected anew while its claim was under way');
    updateSyncState(tx, { epoch, claimNonce: null, refusedAt: null });
    markAllDirty(tx, now(), now() - LIVES_AFTER_DELIVERY_MS);
    return epoch;
  });
}

async function presentEpoch(endpoint: Endpoint): Promise<number> {
  return presentEpochAnswer.parse(await endpoint.call('/v1/epoch', undefined)).epoch;
}

/**
 * True when the endpoint holds exactly what this shop believes it does. Only meaningful while nothing waits.
 */
export async function digestAgrees(connection: Connection, endpoint: Endpoint, state: SyncStateRow, now: number): Promise<boolean> {
  const theirs = digestAnswer.parse(await endpoint.call(`/v1/digest?at=${now}`, undefined));
  const ours = digestOf(listLiveVersions(connection.read, now - LIVES_AFTER_DELIVERY_MS));
  return theirs.epoch === state.epoch && theirs.repairOrder.count === ours.count && theirs.repairOrder.xor === ours.xor;
}

function digestOf(rows: readonly { id: string; ver: number }[]): { count: number; xor: string } {
  let xor = 0n;
  for (const { id, ver } of rows) xor ^= createHash('sha256').update(`${id}:${ver}`).digest().readBigUInt64BE(0);
  return { count: rows.length, xor: xor.toString(16).padStart(16, '0') };
}
