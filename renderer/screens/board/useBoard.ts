import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairOrderState } from '../../../shared/domain/repairOrderStates.ts';
import { showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useMay, useSession } from '../../lib/session.tsx';
import { columnsOf, targetsOf, withMove, type Board, type BoardCard, type BoardColumn } from './boardColumns.ts';

export interface Refusal {
  card: BoardCard;
  to: RepairOrderState;
  fault: Fault;
}

export interface BoardScreenState {
  board: Board | undefined;
  columns: BoardColumn[];
  shownCount: number;
  error: unknown;
  refetch: () => unknown;
  text: string;
  setText: (text: string) => void;
  mine: boolean;
  setMine: (mine: boolean) => void;
  personName: string;
  mayMove: boolean;
  targets: (card: BoardCard) => RepairOrderState[];
  /** Draws the card in its new column at once; the shop may still say no. */
  move: (card: BoardCard, to: RepairOrderState, note?: string) => void;
  refusal: Refusal | null;
  closeRefusal: () => void;
}

/** Everything the board does; the components only draw it. */
export function useBoard(): BoardScreenState {
  const queryClient = useQueryClient();
  const { t } = useTranslation(['board', 'words']);
  const { person } = useSession();
  const [text, setText] = useState('');
  const [mine, setMine] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const board = useQuery(api.repairOrders.board.queryOptions());
  const queryKey = api.repairOrders.board.queryKey();

  const command = useCommand(api.repairOrders.move, {
    keyBy: ({ id, to }) => `${id} ${to}`,
    onFault: (fault, { id, from, to }) => {
      const card = queryClient.getQueryData(queryKey)?.items.find((item) => item.id === id);
      if (card) {
        queryClient.setQueryData(queryKey, (old) => old && withMove(old, id, from, card.stateSince));
        setRefusal({ card: { ...card, state: from }, to, fault });
      }
      void queryClient.invalidateQueries({ queryKey });
    },
  });
  const targets = (card: BoardCard): RepairOrderState[] => targetsOf(card.state, board.data?.statesOff ?? []);
  const move: BoardScreenState['move'] = (card, to, note = '') => {
    if (to === card.state) return;
    if (!targets(card).includes(to)) {
      showFault(t('refusedNotLegal', { from: t(`words:state.${card.state}`), to: t(`words:state.${to}`) }));
      return;
    }
    void queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, (old) => old && withMove(old, card.id, to, Date.now()));
    command.run({ id: card.id, from: card.state, to, note });
  };
  const columns = board.data ? columnsOf(board.data, { text, mechanic: mine ? (person?.name ?? '') : null }) : [];
  return {
    board: board.data,
    columns,
    shownCount: columns.reduce((sum, column) => sum + column.cards.length, 0),
    error: board.error,
    refetch: board.refetch,
    text,
    setText,
    mine,
    setMine,
    personName: person?.name ?? '',
    mayMove: useMay('progress:repairOrder'),
    targets,
    move,
    refusal,
    closeRefusal: () => setRefusal(null),
  };
}
