import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAhead } from '../../../shared/domain/appointmentStates.ts';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';
import classes from './TodayScreen.module.css';

const SHOWN = 5;
/** Before this a car is not late, it is on its way. */
const LATE_MS = 15 * 60_000;

/** Who is still expected today, the next first; each opens its appointment. */
export function ArrivalsPanel(): ReactNode {
  const { t } = useTranslation('schedule');
  const { time, dateTime } = useFormat();
  const now = useNow();
  const titleId = useId();
  const { data } = useQuery(api.appointments.arrivals.queryOptions());
  if (!data) return <div className={classes['panel']} />;
  const expected = data.items.filter((item) => isAhead(item.state));
  return (
    <section className={classes['panel']} aria-labelledby={titleId}>
      <h2 className={classes['title']}>
        <Link to="/schedule" className={classes['head']} id={titleId}>
          <span className={classes['count']}>{expected.length}</span>{' '}
          <Text component="span" fw={600}>
            {t('arrivals.title')}
          </Text>
        </Link>
      </h2>
      {expected.length === 0 ? <p className={classes['nothing']}>{t('arrivals.nothing')}</p> : null}
      <ul className={classes['rows']}>
        {expected.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <Link to="/schedule" search={{ appointment: item.id }} className={classes['row']}>
              {item.plate ? <PlateBadge plate={item.plate} /> : <span />}
              <span className={classes['cut']}>{[item.customerName, item.vehicle, item.complaint].filter(Boolean).join(' · ')}</span>
              {item.startsAt === null ? null : (
                <Text
                  component="span"
                  c={item.startsAt + LATE_MS < now ? 'red' : 'dimmed'}
                  className="tabular"
                  title={dateTime(item.startsAt)}
                >
                  {item.startsAt + LATE_MS < now ? `${t('arrivals.late')} · ` : ''}
                  {time(item.startsAt)}
                </Text>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {expected.length > SHOWN ? (
        <Text px="0.571rem" pt={4}>
          <TextLink to="/schedule">{t('arrivals.all')}</TextLink>
        </Text>
      ) : null}
    </section>
  );
}
