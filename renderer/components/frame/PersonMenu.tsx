import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceTablet,
  IconKey,
  IconLock,
  IconLogout,
  IconMoon,
  IconSun,
  IconSunMoon,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { setDeviceMode, useDeviceMode } from '../../lib/deviceMode.ts';
import { useSession } from '../../lib/session.tsx';
import { PinSwitchModal } from './PinSwitch.tsx';

const SCHEMES = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconSunMoon],
] as const;

/** Who is signed in; another person with a PIN, locking, leaving, how it looks on this device. */
export function PersonMenu(): ReactNode {
  const { t } = useTranslation('frame');
  const { person } = useSession();
  const [switching, setSwitching] = useState(false);
  const queryClient = useQueryClient();
  const forget = (): void => void queryClient.invalidateQueries({ queryKey: api.session.current.queryKey() });
  const lock = useCommand(api.session.lock, { onSuccess: forget });
  // A full load: nothing of this person stays in the window's memory.
  const logout = useCommand(api.session.logout, { onSuccess: () => window.location.reload() });
  if (!person) return null;
  return (
    <>
      <Menu position="bottom-end" width="18rem">
        <Menu.Target>
          <Button
            flex="none"
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            leftSection={<IconUserCircle size="1.3rem" stroke={1.6} aria-hidden />}
            aria-label={t('person.menu', { name: person.name })}
          >
            {person.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUsers size="1.1rem" aria-hidden />} onClick={() => setSwitching(true)}>
            {t('person.switch')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLock size="1.1rem" aria-hidden />} onClick={() => lock.run(undefined)}>
            {t('person.lock')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size="1.1rem" aria-hidden />} component={Link} to="/account">
            {t('person.account')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size="1.1rem" aria-hidden />} onClick={() => logout.run(undefined)}>
            {t('person.logout')}
          </Menu.Item>
          <Menu.Divider />
          <AppearanceItems />
        </Menu.Dropdown>
      </Menu>
      <PinSwitchModal opened={switching} onClose={() => setSwitching(false)} />
    </>
  );
}

function AppearanceItems(): ReactNode {
  const { t } = useTranslation('frame');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mode = useDeviceMode();
  return (
    <>
      <Menu.Label>{t('person.appearance')}</Menu.Label>
      {SCHEMES.map(([scheme, SchemeIcon]) => (
        <Menu.Item
          key={scheme}
          role="menuitemradio"
          aria-checked={colorScheme === scheme}
          fw={colorScheme === scheme ? 650 : 400}
          leftSection={<SchemeIcon size="1.1rem" aria-hidden />}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`person.${scheme}`)}
        </Menu.Item>
      ))}
      <Menu.Item
        role="menuitemcheckbox"
        aria-checked={mode === 'terminal'}
        fw={mode === 'terminal' ? 650 : 400}
        leftSection={<IconDeviceTablet size="1.1rem" aria-hidden />}
        onClick={() => setDeviceMode(mode === 'terminal' ? 'desk' : 'terminal')}
      >
        {t('person.terminal')}
      </Menu.Item>
    </>
  );
}
