import { NavLink } from '@mantine/core';
import {
  IconBook2,
  IconCalendarEvent,
  IconCar,
  IconCarGarage,
  IconFileInvoice,
  IconHome,
  IconLayoutKanban,
  IconSend,
  IconSettings,
  IconTool,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { useHotkeys } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { needsOf } from '../../lib/navigation.ts';
import { useSession } from '../../lib/session.tsx';
import { useShop } from '../../lib/shop.ts';
import classes from './Frame.module.css';

const ENTRIES = [
  ['/', 'today', IconHome],
  ['/board', 'board', IconLayoutKanban],
  ['/schedule', 'schedule', IconCalendarEvent],
  ['/check-in', 'checkIn', IconCarGarage],
  ['/repairs', 'repairs', IconTool],
  ['/customers', 'customers', IconUsers],
  ['/vehicles', 'vehicles', IconCar],
  ['/invoices', 'invoices', IconFileInvoice],
  ['/outbox', 'outbox', IconSend],
  ['/settings', 'settings', IconSettings],
] as const satisfies readonly (readonly [string, string, Icon])[];

/** Left rail: only what exists and what the person may use. */
export function Rail(): ReactNode {
  const { t } = useTranslation('frame');
  const { permissions } = useSession();
  const shop = useShop();
  const navigate = useNavigate();
  const mayBook = permissions.includes('update:appointment');
  // Whoever answers the phone books from wherever he is.
  useHotkeys([
    ['s', () => permissions.includes('read:appointment') && void navigate({ to: '/schedule' })],
    ['b', () => mayBook && void navigate({ to: '/schedule', search: { form: 'new' } })],
  ]);
  const open = ENTRIES.filter(([to]) => {
    const needs = needsOf(to);
    return needs.length === 0 || needs.some((permission) => permissions.includes(permission));
  });
  return (
    <nav className={classes['rail']} aria-label={t('nav.label')}>
      <div className={classes['brand']}>
        <IconBook2 size="1.4rem" stroke={1.7} aria-hidden />
        <span className={classes['brandName']}>{shop?.name ?? t('product')}</span>
      </div>
      {open.map(([to, word, EntryIcon]) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          activeOptions={{ exact: to === '/' }}
          label={t(`nav.${word}`)}
          leftSection={<EntryIcon size="1.25rem" stroke={1.6} aria-hidden />}
          className={classes['entry'] ?? ''}
        />
      ))}
    </nav>
  );
}
