import { Button, SimpleGrid } from '@mantine/core';
import { IconBackspace, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface PinPadProps {
  onDigit: (digit: string) => void;
  onErase: () => void;
  /** Whether the PIN can be handed in. */
  ready: boolean;
  isPending: boolean;
}

/** Number keys for gloves; the last one hands the PIN in. */
export function PinPad({ onDigit, onErase, ready, isPending }: PinPadProps): ReactNode {
  const { t } = useTranslation('session');
  const key = (digit: string): ReactNode => (
    <Button key={digit} variant="default" size="lg" aria-label={t('pin.digit', { digit })} onClick={() => onDigit(digit)}>
      {digit}
    </Button>
  );
  return (
    <SimpleGrid cols={3} spacing="xs">
      {DIGITS.map(key)}
      <Button variant="default" size="lg" aria-label={t('pin.erase')} onClick={onErase}>
        <IconBackspace aria-hidden />
      </Button>
      {key('0')}
      <Button type="submit" size="lg" aria-label={t('pin.submit')} disabled={!ready} loading={isPending}>
        <IconCheck aria-hidden />
      </Button>
    </SimpleGrid>
  );
}
