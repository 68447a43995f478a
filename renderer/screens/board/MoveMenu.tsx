import { ActionIcon, Loader, Menu, Text } from '@mantine/core';
import { IconArrowRight, IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairOrderState } from '../../../shared/domain/repairOrderStates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { api } from '../../lib/api.ts';
import { MoveNote } from '../repair-order/MoveNote.tsx';
import { needsNote, sortedMoves, type Move } from '../repair-order/moves.ts';
import type { BoardCard } from './boardColumns.ts';
import type { BoardScreenState } from './useBoard.ts';
import { useBlockerWords } from '../repair-order/useBlockerWords.ts';

/** The same moves as dragging, by menu, with what is missing written under each. */
export function MoveMenu({ card, screen }: { card: BoardCard; screen: BoardScreenState }): ReactNode {
  const { t } = useTranslation('board');
  const [isOpen, setOpen] = useState(false);
  const [noteFor, setNoteFor] = useState<RepairOrderState | null>(null);
  const choose = (move: Move): void => {
    if (needsNote(card.state, move.to)) setNoteFor(move.to);
    else screen.move(card, move.to);
  };
  return (
    <>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width="19rem" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="1.857rem" aria-label={t('moveCard', { plate: card.plate })}>
            <IconDots size="1.1em" aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('moveTo')}>{isOpen ? <Moves id={card.id} from={card.state} onChoose={choose} /> : null}</Menu.Dropdown>
      </Menu>
      <MoveNote
        to={noteFor}
        onCancel={() => setNoteFor(null)}
        onConfirm={(to, note) => {
          setNoteFor(null);
          screen.move(card, to, note);
        }}
      />
    </>
  );
}

function Moves({ id, from, onChoose }: { id: string; from: RepairOrderState; onChoose: (move: Move) => void }): ReactNode {
  const { t } = useTranslation(['board', 'words', 'repairOrder']);
  const blockerWords = useBlockerWords();
  const repair = useQuery(api.repairOrders.get.queryOptions({ input: { id } }));
  if (repair.error) return <ErrorNotice error={repair.error} retry={repair.refetch} />;
  if (!repair.data)
    return (
      <Menu.Item disabled leftSection={<Loader size="xs" />}>
        {t('moveChecking')}
      </Menu.Item>
    );
  const { moves } = repair.data;
  if (moves.length === 0) return <Menu.Item disabled>{t('moveNothing')}</Menu.Item>;
  return sortedMoves(moves, from).map((move) => {
    const reasons = blockerWords(move);
    const isBlocked = reasons.length > 0;
    return (
      <Menu.Item
        key={move.to}
        // Not `disabled`: what is missing has to be readable, and reachable by the arrows.
        aria-disabled={isBlocked}
        closeMenuOnClick={!isBlocked}
        {...(isBlocked ? { c: 'dimmed' } : {})}
        leftSection={<IconArrowRight size="1em" aria-hidden />}
        onClick={() => (isBlocked ? undefined : onChoose(move))}
      >
        {move.to === 'cancelled' ? t('repairOrder:moves.cancel') : t(`words:state.${move.to}`)}
        {reasons.map((reason) => (
          <Text key={reason} size="sm" c="dimmed">
            {reason}
          </Text>
        ))}
      </Menu.Item>
    );
  });
}
