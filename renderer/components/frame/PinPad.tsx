import { Button, SimpleGrid } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Number keys for gloves. */
export function PinPad({ onDigit, onErase }: { onDigit: (digit: string) => void; onErase: () => void }): ReactNode {
  const { t } = useTranslation('session');
  const key = (digit: string): ReactNode => (
    <Button key={digit} variant="default" size="lg" aria-label={t('pin.digit', { digit })} onClick={() => onDigit(digit)}>
      {digit}
    </Button>
  );
  return (
    <SimpleGrid cols={3} spacing="xs">
      {DIGITS.map(key)}
      <span />
      {key('0')}
      <Button variant="default" size="lg" aria-label={t('pin.erase')} onClick={onErase}>
        <IconBackspace aria-hidden />
      </Button>
    </SimpleGrid>
  );
}
