import { ActionIcon, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DAMAGE_KINDS,
  DAMAGE_SIDES,
  MAX_DAMAGE_MARKS,
  type DamageKind,
  type DamageMark,
  type DamageSide,
} from '../../../shared/domain/arrival.ts';
import { CAR_OUTLINE, placesOf } from '../../../shared/domain/carOutline.ts';
import classes from './Arrival.module.css';

interface Props {
  marks: readonly DamageMark[];
  /** Absent where the map is only looked at. */
  onChange?: (marks: DamageMark[]) => void;
}

const STEP = 40;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const clamp = (value: number): number => Math.round(Math.max(0, Math.min(1_000, value)));

/** A car from five sides: tap where the damage is. The list behind it does the same by keyboard. */
export function DamageMap({ marks, onChange }: Props): ReactNode {
  const { t } = useTranslation('arrival');
  const [kind, setKind] = useState<DamageKind>('scratch');
  const isFull = marks.length >= MAX_DAMAGE_MARKS;
  const add = (side: DamageSide, x: number, y: number): void => {
    if (onChange && !isFull) onChange([...marks, { side, kind, x: clamp(x), y: clamp(y), note: '' }]);
  };
  return (
    <div className={classes['damage']}>
      {onChange ? (
        <div className={classes['kinds']}>
          <SegmentedControl
            aria-label={t('damageKind')}
            data={DAMAGE_KINDS.map((value) => ({ value, label: t(`damage.${value}`) }))}
            value={kind}
            onChange={setKind}
          />
          <Text size="sm" c="dimmed">
            {t(isFull ? 'damageFull' : 'damageHint')}
          </Text>
        </div>
      ) : null}
      <div className={classes['sides']}>
        {DAMAGE_SIDES.map((side) => (
          <Side key={side} side={side} marks={marks} {...(onChange ? { onTap: (x: number, y: number) => add(side, x, y) } : {})} />
        ))}
      </div>
      <MarkList marks={marks} onChange={onChange} />
    </div>
  );
}

function Side({
  side,
  marks,
  onTap,
}: {
  side: DamageSide;
  marks: readonly DamageMark[];
  onTap?: (x: number, y: number) => void;
}): ReactNode {
  const { t } = useTranslation('arrival');
  const { width, height, paths } = CAR_OUTLINE[side];
  const tap = (event: MouseEvent<HTMLButtonElement>): void => {
    // By keyboard there is no place: the mark begins in the middle, and the arrow keys move it.
    if (event.detail === 0) return onTap?.(500, 500);
    const box = event.currentTarget.getBoundingClientRect();
    onTap?.(((event.clientX - box.left) / box.width) * 1_000, ((event.clientY - box.top) / box.height) * 1_000);
  };
  return (
    <figure className={classes['side']} data-side={side}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('damageDrawing', { side: t(`side.${side}`) })}>
        {paths.map((d) => (
          <path key={d} d={d} className={classes['line']} />
        ))}
        {placesOf(marks, side).map(({ mark, number, x, y }) => (
          <g key={number} className={classes['mark']}>
            <circle cx={x} cy={y} r={9} />
            <text x={x} y={y + 4} textAnchor="middle" fontSize={11}>
              {number}
            </text>
            <title>{t(`damage.${mark.kind}`)}</title>
          </g>
        ))}
      </svg>
      {onTap ? (
        <button type="button" className={classes['tap']} aria-label={t('damageTap', { side: t(`side.${side}`) })} onClick={tap} />
      ) : null}
      <Text component="figcaption" size="xs" c="dimmed">
        {t(`side.${side}`)}
      </Text>
    </figure>
  );
}

function MarkList({ marks, onChange }: { marks: readonly DamageMark[]; onChange: Props['onChange'] | undefined }): ReactNode {
  const { t } = useTranslation('arrival');
  if (marks.length === 0) return <Text c="dimmed">{t('damageNone')}</Text>;
  return (
    <ol className={classes['marks']} aria-label={t('damageList')}>
      {marks.map((mark, index) => (
        // A mark has no name but its number.
        <li key={index}>
          {onChange ? (
            <MarkFields
              mark={mark}
              number={index + 1}
              onChange={(next) => onChange(marks.map((each, i) => (i === index ? next : each)))}
              onRemove={() => onChange(marks.filter((_, i) => i !== index))}
            />
          ) : (
            <Text size="sm">
              {index + 1} · {t(`damage.${mark.kind}`)}, {t(`side.${mark.side}`)}
              {mark.note === '' ? '' : `: ${mark.note}`}
            </Text>
          )}
        </li>
      ))}
    </ol>
  );
}

interface FieldsProps {
  mark: DamageMark;
  number: number;
  onChange: (mark: DamageMark) => void;
  onRemove: () => void;
}

function MarkFields({ mark, number, onChange, onRemove }: FieldsProps): ReactNode {
  const { t } = useTranslation('arrival');
  const move = (event: KeyboardEvent): void => {
    const by = MOVES[event.key];
    if (!by) return;
    event.preventDefault();
    onChange({ ...mark, x: clamp(mark.x + by[0] * STEP), y: clamp(mark.y + by[1] * STEP) });
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <button
        type="button"
        className={classes['number']}
        aria-label={t('damageMark', { number, kind: t(`damage.${mark.kind}`), side: t(`side.${mark.side}`) })}
        onKeyDown={move}
      >
        {number}
      </button>
      <Select
        aria-label={t('damageKind')}
        allowDeselect={false}
        data={DAMAGE_KINDS.map((value) => ({ value, label: t(`damage.${value}`) }))}
        value={mark.kind}
        onChange={(kind) => kind && onChange({ ...mark, kind })}
        w="11rem"
      />
      <Select
        aria-label={t('damageSide')}
        allowDeselect={false}
        data={DAMAGE_SIDES.map((value) => ({ value, label: t(`side.${value}`) }))}
        value={mark.side}
        onChange={(side) => side && onChange({ ...mark, side })}
        w="8rem"
      />
      <TextInput
        aria-label={t('damageNote')}
        placeholder={t('damageNote')}
        value={mark.note}
        maxLength={80}
        onChange={(event) => onChange({ ...mark, note: event.currentTarget.value })}
        className={classes['grow'] ?? ''}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('damageRemove', { number })} onClick={onRemove}>
        <IconTrash size="1.1rem" aria-hidden />
      </ActionIcon>
    </Group>
  );
}
