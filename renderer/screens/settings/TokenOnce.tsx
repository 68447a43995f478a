import { Alert, Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A new token, the only time it can be read. */
export function TokenOnce({ token, onDone }: { token: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  return (
    <Stack gap="md">
      <Alert color="amber">{t('people:tokens.once')}</Alert>
      <Group align="flex-end">
        <TextInput
          flex="1"
          label={t('people:tokens.onceTitle')}
          value={token}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          styles={{ input: { fontFamily: 'monospace' } }}
        />
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size="1.1em" aria-hidden /> : <IconCopy size="1.1em" aria-hidden />}
            >
              {t(copied ? 'people:tokens.copied' : 'people:tokens.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Button onClick={onDone} w="fit-content">
        {t('frame:action.close')}
      </Button>
    </Stack>
  );
}
