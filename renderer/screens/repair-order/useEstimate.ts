import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import type { RepairOrder } from './lineDraft.ts';

export type EstimateVersion = RepairOrder['estimates'][number];
export const CHANNELS = ['counter', 'phone', 'email', 'page'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The version that waits for an answer; null when none does. */
export function openEstimate(repair: RepairOrder): EstimateVersion | null {
  return repair.estimates.find((estimate) => estimate.state === 'sent') ?? null;
}

/** True when lines exist that the newest version does not contain, or none was sent yet. */
export function canSend(repair: RepairOrder): boolean {
  const offered = new Set(openEstimate(repair)?.lines.map((line) => line.lineId));
  const undecided = repair.lines.filter((line) => line.approval === 'proposed');
  return undecided.some((line) => !offered.has(line.id));
}

export interface SendEstimate {
  maySend: boolean;
  nextVersion: number;
  email: boolean;
  setEmail: (email: boolean) => void;
  send: () => void;
  isSending: boolean;
  fault: Fault | null;
}

/** Freezing the undecided lines as the next version. */
export function useSendEstimate(repair: RepairOrder): SendEstimate {
  const { t } = useTranslation('repairOrder');
  const [email, setEmail] = useState(true);
  const command = useCommand(api.estimates.send, { onSuccess: ({ version }) => showDone(t('estimate.sent', { version })) });
  return {
    maySend: useMay('create:estimate'),
    nextVersion: Math.max(0, ...repair.estimates.map((estimate) => estimate.version)) + 1,
    email,
    setEmail,
    send: () => command.run({ id: repair.id, email: email && repair.customer?.email != null }),
    isSending: command.isPending,
    fault: command.fault,
  };
}

export interface Decide {
  decisions: ReadonlyMap<string, boolean>;
  set: (lineId: string, approved: boolean) => void;
  setAll: (approved: boolean) => void;
  openCount: number;
  approvedMinor: number;
  channel: Channel;
  setChannel: (channel: Channel) => void;
  note: string;
  setNote: (note: string) => void;
  save: () => void;
  isSaving: boolean;
  fault: Fault | null;
}

/** Recording the customer's answer to one version, line by line. */
export function useDecide(estimate: EstimateVersion): Decide {
  const { t } = useTranslation('repairOrder');
  const { money } = useFormat();
  const [decisions, setDecisions] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [channel, setChannel] = useState<Channel>('counter');
  const [note, setNote] = useState('');
  const command = useCommand(api.estimates.decide, {
    onSuccess: ({ approvedMinor }) => showDone(t('estimate.saved', { amount: money(approvedMinor) })),
  });
  const openCount = estimate.lines.filter((line) => !decisions.has(line.lineId)).length;
  return {
    decisions,
    set: (lineId, approved) => setDecisions((old) => new Map(old).set(lineId, approved)),
    setAll: (approved) => setDecisions(new Map(estimate.lines.map((line) => [line.lineId, approved]))),
    openCount,
    approvedMinor: estimate.lines.reduce((sum, line) => sum + (decisions.get(line.lineId) === true ? line.grossMinor : 0), 0),
    channel,
    setChannel,
    note,
    setNote,
    save: () => {
      if (openCount > 0) return;
      command.run({
        estimateId: estimate.id,
        version: estimate.version,
        decisions: estimate.lines.map(({ lineId }) => ({ lineId, approved: decisions.get(lineId) === true })),
        channel,
        note,
      });
    },
    isSaving: command.isPending,
    fault: command.fault,
  };
}
