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
import { isLegal, needsOnlyNote, placeOf, sortedMoves, useBlockerWords, type Move } from './moves.ts';
import classes from './RepairOrder.module.css';

/** What can happen now, as buttons; what cannot, with what is missing and where. */
export function NextStep({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const [noteFor, setNoteFor] = useState<RepairOrderState | null>(null);
  const command = useCommand(api.repairOrders.move, { keyBy: ({ to }) => to });
  const moves = sortedMoves(repair.moves, repair.state);
  const legal = moves.filter(isLegal);
  const blocked = moves.filter((move) => !isLegal(move) && move.permitted);
  const run = (to: RepairOrderState, note: string): void => command.run({ id: repair.id, from: repair.state, to, note });
  const choose = (move: Move): void => (needsOnlyNote(move) ? setNoteFor(move.to) : run(move.to, ''));
  return (
    <section className={classes['section']} aria-label={t('moves.heading')}>
      <Group gap="xs">
        <Stages repair={repair} />
        {legal.map((move, index) => (
          <Button
            key={move.to}
            variant={index === 0 && move.to !== 'cancelled' ? 'filled' : 'default'}
            loading={command.isPending}
            onClick={() => choose(move)}
          >
            {t(`words:state.${move.to}`)}
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

function BlockedMove({ move }: { move: Move }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const words = useBlockerWords()(move);
  return (
    <li>
      <Text component="span" inherit fw={550}>
        {t(`words:state.${move.to}`)}
      </Text>{' '}
      {move.blockers.map((blocker, index) => {
        const place = placeOf(blocker);
        return (
          <span key={blocker}>
            {words[index]} {place ? <JumpLink section={place} /> : null}{' '}
          </span>
        );
      })}
    </li>
  );
}

/** Steps inside the work itself, for tracks that have several. */
function Stages({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const command = useCommand(api.repairOrders.setStage, { keyBy: ({ stage }) => stage });
  const known = STAGES[repair.type] as readonly Stage[];
  return (
    <>
      {repair.nextStages.map((stage, index) => {
        const word = known.find((candidate) => candidate === stage);
        return (
          <Button
            key={stage}
            variant={index === 0 ? 'light' : 'default'}
            loading={command.isPending}
            onClick={() => command.run({ id: repair.id, stage })}
          >
            {t('moves.stageNext', { stage: word ? t(`words:stage.${word}`) : stage })}
          </Button>
        );
      })}
      <ErrorNotice fault={command.fault} />
    </>
  );
}
