import { ActionIcon, Badge, Box, Checkbox, Text } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../components/MoneyText.tsx';
import { useFormat } from '../../lib/format.ts';
import type { Pricing, RepairLine } from './lineDraft.ts';
import classes from './Lines.module.css';
import { isEditable, type Lines } from './useLines.ts';

interface Props {
  line: RepairLine;
  lines: Lines;
  pricing: Pricing;
}

const APPROVAL_HUE = { proposed: 'amber', approved: 'green', declined: 'gray' } as const;

/** One line. With the keyboard on it: Enter edits, Space ticks, Delete removes, arrows go on. */
export function LineRow({ line, lines, pricing }: Props): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const { quantity, money, rate } = useFormat();
  const mayChange = lines.mayEdit && isEditable(line);
  const mayTick = lines.mayTick && line.approval === 'approved';
  const { description } = line;
  const onKeyDown = rowKeys({ line, lines, mayChange, mayTick });
  return (
    <Box
      component="tr"
      tabIndex={0}
      data-section-start
      data-declined={line.approval === 'declined' || undefined}
      title={t('lines.keys')}
      onKeyDown={onKeyDown}
    >
      <td className={classes['tick']}>
        <Box component="label" className={classes['target'] ?? ''}>
          <Checkbox
            checked={line.done}
            disabled={!mayTick}
            tabIndex={-1}
            aria-label={t(line.done ? 'lines.markOpen' : 'lines.markDone', { description })}
            onChange={(event) => lines.setDone(line, event.currentTarget.checked)}
          />
        </Box>
      </td>
      <td>
        <Text inherit className={classes['description'] ?? ''}>
          {description}
        </Text>
        <Marks line={line} />
      </td>
      <td data-amount>{quantity(line.quantityMilli)}</td>
      <td data-amount>{money(line.unitPriceMinor)}</td>
      <td data-amount>{line.discountBp === 0 ? '' : rate(line.discountBp)}</td>
      <td className={classes['fixed']}>{pricing.taxCodes.find(({ code }) => code === line.taxCode)?.name ?? line.taxCode}</td>
      <td data-amount>
        <MoneyText minor={line.grossMinor} />
      </td>
      <td className={classes['tools']}>{mayChange ? <Tools line={line} lines={lines} /> : null}</td>
    </Box>
  );
}

function focusRow(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus();
}

interface RowRights {
  line: RepairLine;
  lines: Lines;
  mayChange: boolean;
  mayTick: boolean;
}

function rowKeys({ line, lines, mayChange, mayTick }: RowRights) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    const act = {
      Enter: mayChange ? () => lines.edit(line.id) : null,
      ' ': mayTick ? () => lines.setDone(line, !line.done) : null,
      Delete: mayChange ? () => lines.remove(line) : null,
      ArrowDown: () => focusRow(event.currentTarget.nextElementSibling),
      ArrowUp: () => focusRow(event.currentTarget.previousElementSibling),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}

function Marks({ line }: { line: RepairLine }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  return (
    <span className={classes['marks']}>
      <Text component="span" size="sm" c="dimmed">
        {t(`words:lineKind.${line.kind}`)}
      </Text>
      <Badge className={classes['mark'] ?? ''} color={APPROVAL_HUE[line.approval]}>
        {t(`lines.approval.${line.approval}`)}
      </Badge>
      {line.invoiced ? (
        <Badge className={classes['mark'] ?? ''} color="blue">
          {t('lines.invoiced')}
        </Badge>
      ) : null}
    </span>
  );
}

function Tools({ line, lines }: { line: RepairLine; lines: Lines }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const { description } = line;
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t('lines.edit', { description })} onClick={() => lines.edit(line.id)}>
        <IconPencil size="1.1em" aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('lines.remove', { description })} onClick={() => lines.remove(line)}>
        <IconX size="1.1em" aria-hidden />
      </ActionIcon>
    </>
  );
}
