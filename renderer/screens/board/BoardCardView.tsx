import { useDraggable } from '@dnd-kit/react';
import { ActionIcon, Box, Text } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { STAGES, type Stage } from '../../../shared/domain/repairOrderStates.ts';
import { PromiseText } from '../../components/PromiseText.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import classes from './Board.module.css';
import type { BoardCard } from './boardColumns.ts';
import { MoveMenu } from './MoveMenu.tsx';
import type { BoardScreenState } from './useBoard.ts';

/** One car on the board: plate first, then what, whose, until when, who. */
export function BoardCardView({ card, screen }: { card: BoardCard; screen: BoardScreenState }): ReactNode {
  const { t } = useTranslation('board');
  const navigate = useNavigate();
  const { ref, handleRef, isDragging } = useDraggable({
    id: card.id,
    disabled: !screen.mayMove,
    data: { plate: card.plate, state: card.state, targets: screen.targets(card) },
  });
  const open = (event: MouseEvent): void => {
    const isInteractive = event.target instanceof Element && event.target.closest('a, button') !== null;
    if (!isInteractive) void navigate({ to: '/repairs/$id', params: { id: card.id } });
  };
  const who = [card.customerName, card.mechanicName].filter(Boolean).join(' · ');
  return (
    // A press anywhere on the card is a short cut for the pointer; the plate inside is the real link.
    <Box
      component="article"
      ref={ref}
      className={classes['card'] ?? ''}
      data-dragging={isDragging || undefined}
      aria-label={card.plate}
      onClick={open}
    >
      <div className={classes['cardTop']}>
        <TextLink to="/repairs/$id" params={{ id: card.id }} underline="hover" className={classes['plate'] ?? ''} draggable={false}>
          {card.plate}
        </TextLink>
        {screen.mayMove ? <MoveMenu card={card} screen={screen} /> : null}
      </div>
      <Text size="sm" truncate title={card.complaint}>
        {card.vehicle || card.complaint}
      </Text>
      <Text size="sm" c="dimmed" truncate title={who}>
        {who || card.number}
      </Text>
      <div className={classes['cardFoot']}>
        <PromiseText brief promisedAt={card.promisedAt} state={card.state} size="sm" />
        <StageWord card={card} />
      </div>
      {screen.mayMove ? (
        // The whole card can be dragged; the handle is for the keyboard, and shows itself when it is wanted.
        <ActionIcon
          ref={handleRef}
          variant="default"
          size="1.857rem"
          aria-label={t('drag', { plate: card.plate })}
          className={classes['grip'] ?? ''}
        >
          <IconGripVertical size="1.1em" aria-hidden />
        </ActionIcon>
      ) : null}
    </Box>
  );
}

function StageWord({ card }: { card: BoardCard }): ReactNode {
  const { t } = useTranslation('words');
  const stage = (STAGES[card.type] as readonly Stage[]).find((known) => known === card.stage && known !== 'work');
  return stage ? (
    <Text component="span" size="sm" c="dimmed" truncate>
      {t(`stage.${stage}`)}
    </Text>
  ) : null;
}
