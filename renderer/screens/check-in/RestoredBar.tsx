import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/KeyHint.tsx';

interface Props {
  plate: string;
  onContinue: () => void;
  /** Leaves it as a draft; the plate field of the new one has the keyboard when this returns. */
  onStartNew: () => void;
}

/**
 * Says that an unfinished check-in came back, before anything is typed into it. Enter goes on with it; the first key of
 * another plate begins a new one and lands in its plate field.
 */
export function RestoredBar({ plate, onContinue, onStartNew }: Props): ReactNode {
  const { t } = useTranslation('checkIn');
  const goOn = useRef<HTMLButtonElement>(null);
  useEffect(() => goOn.current?.focus(), []);
  return (
    <Alert
      role="region"
      aria-label={t('restored')}
      icon={<IconHistory aria-hidden />}
      title={t('restored')}
      p="sm"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onContinue();
        } else if (isPlateKey(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
          // Not prevented: the key goes where the keyboard is now.
          event.stopPropagation();
          onStartNew();
        }
      }}
    >
      <Group gap="xs" p={3}>
        <Button ref={goOn} onClick={onContinue}>
          {t('restoredContinue', { plate: plate.toUpperCase() })}
        </Button>
        <KeyHint keys="↵" />
        <Button variant="default" onClick={onStartNew}>
          {t('restoredNew')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('restoredHint')}
        </Text>
      </Group>
    </Alert>
  );
}

const isPlateKey = (key: string): boolean => /^[\p{L}\p{N}]$/u.test(key);
