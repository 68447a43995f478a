import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLineSentence } from '../../components/frame/LineIndicator.tsx';
import { api } from '../../lib/api.ts';
import classes from './TodayScreen.module.css';

/** What waits to leave the building, and whether the line is there. */
export function OutboxPanel(): ReactNode {
  const { t } = useTranslation('today');
  const titleId = useId();
  const sentence = useLineSentence();
  const { data } = useQuery(api.outbox.summary.queryOptions());
  if (!data) return <section className={classes['panel']} />;
  const waiting = data.messagesWaiting + data.messagesFailed + data.updatesWaiting;
  const alarm = data.messagesFailed > 0 || data.trackingRefused;
  const tracking = data.trackingConfigured ? (data.trackingOnline ? 'trackingOnline' : 'trackingOffline') : 'trackingOff';
  return (
    <section className={classes['panel']} aria-labelledby={titleId}>
      <h2 className={classes['title']}>
        <Link to="/outbox" className={alarm ? `${classes['head']} ${classes['alarm']}` : classes['head']} id={titleId}>
          <span className={classes['count']}>{waiting}</span>{' '}
          <Text component="span" fw={600}>
            {t('outbox.title')}
          </Text>
        </Link>
      </h2>
      {sentence === null ? null : <p className={classes['nothing']}>{sentence[1]}</p>}
      {data.mailConfigured ? null : <p className={classes['nothing']}>{t('outbox.mailOff')}</p>}
      <p className={classes['nothing']}>{t(`outbox.${tracking}`)}</p>
    </section>
  );
}
