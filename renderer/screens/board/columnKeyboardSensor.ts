import { KeyboardSensor } from '@dnd-kit/react';

/** Arrow keys carry a lifted card from column to column instead of a few pixels at a time. */
export class ColumnKeyboardSensor extends KeyboardSensor {
  protected override handleMove(direction: 'up' | 'down' | 'left' | 'right', event: KeyboardEvent): void {
    event.preventDefault();
    if (direction === 'up' || direction === 'down') return;
    const columns = [...this.manager.registry.droppables.value]
      .flatMap((droppable) => (droppable.element ? [droppable.element] : []))
      .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
    const { source, target } = this.manager.dragOperation;
    const current = target?.element ?? source?.element?.closest('[data-column]') ?? null;
    const at = columns.findIndex((column) => column === current);
    const next = columns[direction === 'right' ? at + 1 : at - 1];
    if (!next) return;
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const box = next.getBoundingClientRect();
    this.manager.actions.move({ event, to: { x: box.left + box.width / 2, y: box.top + Math.min(box.height / 2, 120) } });
  }
}
