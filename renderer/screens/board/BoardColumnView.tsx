import { useDroppable } from '@dnd-kit/react';
import { Text } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Board.module.css';
import { BoardCardView } from './BoardCardView.tsx';
import type { BoardCard, BoardColumn } from './boardColumns.ts';
import type { BoardScreenState } from './useBoard.ts';

interface Props {
  column: BoardColumn;
  screen: BoardScreenState;
  dragged: BoardCard | null;
  /** False while a card is carried that may not go here. */
  isTarget: boolean;
}

/** Columns longer than this draw only what can be seen. */
const VIRTUAL_FROM = 30;

/** One state: its word, how many, the cards. */
export function BoardColumnView({ column, screen, dragged, isTarget }: Props): ReactNode {
  const { t } = useTranslation(['board', 'words']);
  const { ref, isDropTarget } = useDroppable({ id: column.state });
  const { cards, state } = column;
  const titleId = `column-${state}`;
  const Cards = cards.length > VIRTUAL_FROM ? VirtualCards : PlainCards;
  return (
    <section
      ref={ref}
      className={classes['column']}
      aria-labelledby={titleId}
      data-column={state}
      data-filled={cards.length > 0 || undefined}
      data-over={(isDropTarget && isTarget) || undefined}
      data-closed={(dragged !== null && !isTarget) || undefined}
    >
      <header className={classes['head']}>
        <h2 id={titleId} className={classes['title']}>
          {t(`words:state.${state}`)}
        </h2>
        <Text component="span" size="sm" c="dimmed" className="tabular" aria-label={t('columnCount', { count: cards.length })}>
          {cards.length}
        </Text>
      </header>
      {cards.length === 0 ? null : <Cards cards={cards} screen={screen} draggedId={dragged?.id ?? null} />}
    </section>
  );
}

interface CardsProps {
  cards: readonly BoardCard[];
  screen: BoardScreenState;
  draggedId: string | null;
}

function PlainCards({ cards, screen }: CardsProps): ReactNode {
  return (
    <ul className={classes['cards']}>
      {cards.map((card) => (
        <li key={card.id}>
          <BoardCardView card={card} screen={screen} />
        </li>
      ))}
    </ul>
  );
}

function VirtualCards({ cards, screen, draggedId }: CardsProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const draggedIndex = cards.findIndex((card) => card.id === draggedId);
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 108,
    overscan: 6,
    getItemKey: (index) => cards[index]?.id ?? index,
    // A carried card must stay drawn, however far its column scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return draggedIndex === -1 || shown.includes(draggedIndex) ? shown : [...shown, draggedIndex].toSorted((a, b) => a - b);
    },
  });
  return (
    <div ref={scroller} className={classes['cards']} data-virtual>
      <ul className={classes['runway']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const card = cards[item.index];
          return card ? (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={classes['placed']}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={cards.length}
              aria-posinset={item.index + 1}
            >
              <BoardCardView card={card} screen={screen} />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}
