import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairOrderState, Stage } from '../../../shared/domain/repairOrderStates.ts';
import { STAGES } from '../../../shared/domain/repairOrderStates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { RepairOrder } from './lineDraft.ts';
import { JumpLink } from './JumpLink.tsx';
import { MoveNote } from './MoveNote.tsx';
import { isLegal, isOnward, needsNote, placeOf, sortedMoves, type Move } from './moves.ts';
import classes from './RepairOrder.module.css';
import { useBlockerWords } from './useBlockerWords.ts';

/** What can happen now, as buttons; what cannot, with what is missing and where. */
export function NextStep({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const [noteFor, setNoteFor] = useState<RepairOrderState | null>(null);
  const command = useCommand(api.repairOrders.move, { keyBy: ({ to }) => to });
  const moves = sortedMoves(repair.moves, repair.state);
  const legal = moves.filter(isLegal);
  const blocked = moves.filter((move) => !isLegal(move) && move.permitted);
  const run = (to: RepairOrderState, note: string): void => command.run({ id: repair.id, from: repair.state, to, note });
  const isClosed = repair.state === 'delivered' || repair.state === 'cancelled';
  const wordOf = (to: RepairOrderState): string => {
    if (to === 'cancelled') return t('moves.cancel');
    const state = t(`words:state.${to}`);
    return isClosed ? t('moves.reopen', { state }) : state;
  };
  const choose = (move: Move): void => (needsNote(repair.state, move.to) ? setNoteFor(move.to) : run(move.to, ''));
  return (
    <section className={classes['section']} aria-label={t('moves.heading')}>
      <Group gap="xs">
        <Text component="h2" className={classes['nextTitle'] ?? ''}>
          {t('moves.heading')}
        </Text>
        <Stages repair={repair} />
        {legal.map((move, index) => (
          <Button
            key={move.to}
            variant={variantOf(repair.state, move.to, index)}
            {...(move.to === 'cancelled' ? { color: 'red' } : {})}
            loading={command.isPending}
            onClick={() => choose(move)}
          >
            {wordOf(move.to)}
          </Button>
        ))}
        {moves.length === 0 ? <Text c="dimmed">{t('moves.none')}</Text> : null}
      </Group>
      {blocked.length > 0 ? (
        <ul className={classes['blocked']}>
          {blocked.map((move) => (
            <BlockedMove key={move.to} move={move} />
          ))}
        </ul>
      ) : null}
      <ErrorNotice fault={command.fault} />
      <MoveNote
        to={noteFor}
        onCancel={() => setNoteFor(null)}
        onConfirm={(to, note) => {
          setNoteFor(null);
          run(to, note);
        }}
      />
    </section>
  );
}

function variantOf(from: RepairOrderState, to: RepairOrderState, index: number): 'filled' | 'default' | 'subtle' {
  if (to === 'cancelled') return 'subtle';
  // Handing over goes through invoice and payment, which have a button of their own.
  return index === 0 && isOnward(from, to) && to !== 'delivered' ? 'filled' : 'default';
}

function BlockedMove({ move }: { move: Move }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const words = useBlockerWords()(move);
  const places = [...new Set(move.blockers.map(placeOf))].filter((place) => place !== null);
  return (
    <li>
      <Text component="span" inherit fw={550}>
        {t(`words:state.${move.to}`)}
      </Text>{' '}
      {words.join(' ')}{' '}
      {places.map((place) => (
        <JumpLink key={place} section={place} />
      ))}
    </li>
  );
}

/** The steps before and after this one inside the work itself, for tracks that have several. */
function Stages({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const command = useCommand(api.repairOrders.setStage, { keyBy: ({ stage }) => stage });
  const track: readonly Stage[] = STAGES[repair.type];
  const at = track.findIndex((stage) => stage === repair.stage);
  return (
    <>
      {track.map((stage, index) => {
        const isAhead = index > at;
        return Math.abs(index - at) !== 1 || !repair.nextStages.includes(stage) ? null : (
          <Button
            key={stage}
            variant={isAhead ? 'light' : 'default'}
            loading={command.isPending}
            onClick={() => command.run({ id: repair.id, stage })}
          >
            {t(isAhead ? 'moves.stageNext' : 'moves.stageBack', { stage: t(`words:stage.${stage}`) })}
          </Button>
        );
      })}
      <ErrorNotice fault={command.fault} />
    </>
  );
}
