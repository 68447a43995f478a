import { Accessibility, AutoScroller, Feedback } from '@dnd-kit/dom';
import { DragDropProvider, PointerSensor } from '@dnd-kit/react';
import { useState, type ReactNode } from 'react';
import type { BoardCard } from './boardColumns.ts';
import { BoardColumnView } from './BoardColumnView.tsx';
import classes from './Board.module.css';
import { ColumnKeyboardSensor } from './columnKeyboardSensor.ts';
import { useAnnouncements } from './useAnnouncements.ts';
import type { BoardScreenState } from './useBoard.ts';
import { asState } from './boardColumns.ts';

const SENSORS = [
  // The whole card can be dragged by pointer; the handle alone takes the keyboard.
  PointerSensor.configure({ activatorElements: (source) => [source.element] }),
  ColumnKeyboardSensor,
];

/** Plugins that are set up here instead. */
const REPLACED: readonly unknown[] = [Accessibility, AutoScroller, Feedback];

/** The share of the board at either edge that scrolls it under a card: narrower than a column, so that the last one can be met. */
const SCROLL_EDGE = { x: 0.06, y: 0.1 };

/** The columns with their drag and drop. */
export function BoardColumns({ screen }: { screen: BoardScreenState }): ReactNode {
  const announcements = useAnnouncements();
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const find = (id: unknown): BoardCard | null => screen.board?.items.find((card) => card.id === id) ?? null;
  return (
    <DragDropProvider
      sensors={SENSORS}
      plugins={(defaults) => [
        ...defaults.filter((plugin) => !REPLACED.includes(plugin)),
        Feedback.configure({ dropAnimation: null }),
        Accessibility.configure(announcements),
        AutoScroller.configure({ threshold: SCROLL_EDGE }),
      ]}
      onDragStart={(event) => setDragged(find(event.operation.source?.id))}
      onDragEnd={(event) => {
        const card = find(event.operation.source?.id);
        const to = asState(event.operation.target?.id);
        setDragged(null);
        if (!event.canceled && card && to) screen.move(card, to);
      }}
    >
      <div className={classes['columns']}>
        {screen.columns.map((column) => (
          <BoardColumnView
            key={column.state}
            column={column}
            screen={screen}
            dragged={dragged}
            isTarget={dragged !== null && (dragged.state === column.state || screen.targets(dragged).includes(column.state))}
          />
        ))}
      </div>
    </DragDropProvider>
  );
}
