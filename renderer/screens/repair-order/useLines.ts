import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone, showFault, showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useMay } from '../../lib/session.tsx';
import type { LineValues, RepairLine, RepairOrder } from './lineDraft.ts';

export interface Lines {
  mayEdit: boolean;
  mayTick: boolean;
  /** The line whose row is an editor now. */
  editing: string | null;
  edit: (lineId: string | null) => void;
  /** Resolves to true once the line is saved; false leaves the editor as it is. */
  add: (values: LineValues) => Promise<boolean>;
  update: (lineId: string, values: LineValues) => Promise<boolean>;
  remove: (line: RepairLine) => void;
  setDone: (line: RepairLine, done: boolean) => void;
  isSaving: boolean;
  fault: Fault | null;
}

/** True for a line that may still change; once it is invoiced it may not. */
export function isEditable(line: RepairLine): boolean {
  return !line.invoiced;
}

/** Adding, changing, removing and ticking lines. */
export function useLines(repair: RepairOrder): Lines {
  const { id } = repair;
  const { t } = useTranslation('repairOrder');
  const isOpen = repair.state !== 'delivered' && repair.state !== 'cancelled';
  const mayEdit = useMay('update:repairOrder') && isOpen;
  const mayTick = useMay('progress:repairOrder') && isOpen;
  const [editing, edit] = useState<string | null>(null);
  const setDone = useDoneTick(id);
  const add = useCommand(api.repairOrders.addLine);
  const restore = useCommand(api.repairOrders.addLine, { onFault: (fault) => showFault(fault.sentence) });
  const update = useCommand(api.repairOrders.updateLine, { keyBy: ({ lineId }) => lineId, onSuccess: () => edit(null) });
  const remove = useCommand(api.repairOrders.removeLine, {
    keyBy: ({ lineId }) => lineId,
    onFault: (fault) => showFault(fault.sentence),
  });
  return {
    mayEdit,
    mayTick,
    editing,
    edit: (lineId) => {
      update.reset();
      edit(lineId);
    },
    add: (values) => settled(add.runAsync({ id, ...values })),
    update: (lineId, values) => settled(update.runAsync({ id, lineId, ...values })),
    remove: (line) =>
      void settled(remove.runAsync({ id, lineId: line.id })).then((isGone) => {
        if (!isGone) return;
        const { kind, description, quantityMilli, unitPriceMinor, discountBp, taxCode } = line;
        showUndo(t('lines.removed', { description }), async () => {
          const back = await settled(restore.runAsync({ id, kind, description, quantityMilli, unitPriceMinor, discountBp, taxCode }));
          if (back) showDone(t('lines.restored', { description }));
        });
      }),
    setDone,
    isSaving: add.isPending || update.isPending,
    fault: update.fault ?? add.fault,
  };
}

/** Ticks at once; the tick goes back when the shop refuses. */
function useDoneTick(id: string): Lines['setDone'] {
  const queryClient = useQueryClient();
  const queryKey = api.repairOrders.get.queryKey({ input: { id } });
  const draw = (lineId: string, done: boolean): void => {
    queryClient.setQueryData(
      queryKey,
      (old) => old && { ...old, lines: old.lines.map((line) => (line.id === lineId ? { ...line, done } : line)) },
    );
  };
  const command = useCommand(api.repairOrders.setLineDone, {
    keyBy: ({ lineId, done }) => `${lineId} ${String(done)}`,
    onFault: (fault, { lineId, done }) => {
      draw(lineId, !done);
      showFault(fault.sentence);
    },
  });
  return (line, done) => {
    draw(line.id, done);
    command.run({ id, lineId: line.id, done });
  };
}

/** The command has already kept its fault for the screen; here only the outcome matters. */
function settled(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
