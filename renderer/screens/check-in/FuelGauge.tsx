import { Group, SegmentedControl, Text } from '@mantine/core';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeviceMode } from '../../lib/deviceMode.ts';

const EIGHTHS = ['0', '1', '2', '3', '4', '5', '6', '7', '8'] as const;

interface Props {
  value: number | null;
  onChange: (eighths: number | null) => void;
}

/** Fuel in eighths: one key (0 to 8), one click, or the arrows; Backspace takes it back. */
export function FuelGauge({ value, onChange }: Props): ReactNode {
  const { t } = useTranslation('checkIn');
  const labelId = useId();
  const isTerminal = useDeviceMode() === 'terminal';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-8]$/u.test(event.key)) onChange(Number(event.key));
    else if (event.key === 'Backspace' || event.key === 'Delete') onChange(null);
    else return;
    event.preventDefault();
  };
  const word = (): string => {
    if (value === null) return isTerminal ? '' : t('fuelLevelHint');
    if (value === 0) return t('fuelEmpty');
    return value === 8 ? t('fuelFull') : t('fuelEighths', { eighths: value });
  };
  return (
    <div>
      <Group justify="space-between" gap={4} mb="0.286rem" wrap="nowrap">
        <Text id={labelId} size="sm" fw={500}>
          {t('fuelLevel')}
        </Text>
        <Text size="xs" c="dimmed" className="tabular">
          {word()}
        </Text>
      </Group>
      <SegmentedControl
        fullWidth
        aria-labelledby={labelId}
        data={[...EIGHTHS]}
        value={value === null ? '' : String(value)}
        onChange={(eighths) => onChange(Number(eighths))}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
