import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PinSwitch } from '../../components/frame/PinSwitch.tsx';
import { useSession } from '../../lib/session.tsx';
import { LoginForm } from './LoginForm.tsx';
import classes from './SessionOverlay.module.css';

/**
 * Lock or login over everything. A modal dialogue in the browser's top layer makes all that lies below
 * inert, open menus too, and leaves it mounted: half-filled forms are there again afterwards.
 */
export function SessionOverlay(): ReactNode {
  const { t } = useTranslation(['session', 'frame']);
  const { state, person, people } = useSession();
  const [byPassword, setByPassword] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector('input')?.focus();
  }, []);
  const locked = state === 'locked' && people.length > 0 && !byPassword;
  return (
    <dialog ref={dialog} className={classes['overlay']} aria-labelledby="session-title" onCancel={(event) => event.preventDefault()}>
      <Stack gap="md" className={classes['box'] ?? ''}>
        <Group gap="xs" className={classes['brand'] ?? ''}>
          <IconBook2 size="1.4rem" stroke={1.7} aria-hidden />
          {t('frame:product')}
        </Group>
        <Title order={1} id="session-title">
          {t(locked ? 'lock.title' : 'login.title')}
        </Title>
        <Text c="dimmed">{t(locked ? 'lock.text' : 'login.text')}</Text>
        {locked ? (
          <>
            <PinSwitch preselected={person?.id ?? null} />
            <Button variant="subtle" onClick={() => setByPassword(true)}>
              {t('lock.other')}
            </Button>
          </>
        ) : (
          <LoginForm />
        )}
      </Stack>
    </dialog>
  );
}
