import { Button, FileButton, Group, Input, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readLogo } from '../lib/logo.ts';
import classes from './LogoField.module.css';

interface LogoFieldProps {
  /** What an `img` shows, or null without a logo. */
  source: string | null;
  onPick: (base64: string | null) => void;
}

/** Chooses the shop's logo and shows it at once. */
export function LogoField({ source, onPick }: LogoFieldProps): ReactNode {
  const { t } = useTranslation('setup');
  const [unreadable, setUnreadable] = useState(false);
  const pick = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const base64 = await readLogo(file);
    setUnreadable(base64 === null);
    if (base64 !== null) onPick(base64);
  };
  return (
    <Input.Wrapper label={t('logo')} labelElement="div" description={t('logoHint')} error={unreadable ? t('logoUnreadable') : null}>
      <Group gap="md" mt={4}>
        <div className={classes['preview']}>
          {source === null ? <IconPhoto size="1.8rem" stroke={1.3} aria-hidden /> : <img src={source} alt={t('logoPreview')} />}
        </div>
        <Stack gap={4} align="flex-start">
          <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void pick(file)}>
            {(props) => (
              <Button {...props} variant="default">
                {t('logoChoose')}
              </Button>
            )}
          </FileButton>
          {source === null ? (
            <Text size="xs" />
          ) : (
            <Button variant="subtle" size="xs" onClick={() => onPick(null)}>
              {t('logoRemove')}
            </Button>
          )}
        </Stack>
      </Group>
    </Input.Wrapper>
  );
}
