import { Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
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
import { unsavedForms } from '../../lib/unsaved.ts';
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
          <Menu.Item
            leftSection={<IconLogout size="1.1rem" aria-hidden />}
            onClick={() => void unsavedForms.leave(() => logout.run(undefined))}
          >
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
      <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
        {SCHEMES.map(([scheme, SchemeIcon]) => (
          <Menu.RadioItem key={scheme} value={scheme} rightSection={<SchemeIcon size="1.1rem" aria-hidden />}>
            {t(`person.${scheme}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.CheckboxItem
        checked={mode === 'terminal'}
        rightSection={<IconDeviceTablet size="1.1rem" aria-hidden />}
        onChange={(checked) => setDeviceMode(checked ? 'terminal' : 'desk')}
      >
        {t('person.terminal')}
      </Menu.CheckboxItem>
    </>
  );
}
