import { NavLink } from '@mantine/core';
import { Link, Navigate, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { needsOf } from '../../lib/navigation.ts';
import { useSession } from '../../lib/session.tsx';
import { SETTINGS_PAGES } from './settingsPages.ts';
import classes from './SettingsScreen.module.css';

/** Menu of the pages that this person may open, and the page. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation('settings');
  const pages = usePages();
  return (
    <div className={classes['split']}>
      <nav className={classes['menu']} aria-label={t('menu')}>
        {pages.map(([to, word]) => (
          <NavLink key={to} component={Link} to={to} label={t(`page.${word}`)} />
        ))}
      </nav>
      <div>
        <Outlet />
      </div>
    </div>
  );
}

/** `/settings` alone opens the first page the person may see. */
export function SettingsStart(): ReactNode {
  const first = usePages()[0];
  return first ? <Navigate to={first[0]} replace /> : null;
}

function usePages(): readonly (typeof SETTINGS_PAGES)[number][] {
  const { permissions } = useSession();
  return SETTINGS_PAGES.filter(([to]) => needsOf(to).some((permission) => permissions.includes(permission)));
}
