import { IconCarGarage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';
import { LISTS } from './lists.ts';
import { ArrivalsPanel } from './ArrivalsPanel.tsx';
import { OutboxPanel } from './OutboxPanel.tsx';
import { TodayList } from './TodayList.tsx';
import { TodayPanel } from './TodayPanel.tsx';
import classes from './TodayScreen.module.css';

/** Home: what needs a person now. Every number opens its list. */
export function TodayScreen(): ReactNode {
  const { t } = useTranslation('today');
  const { list } = useSearch({ from: '/' });
  // Promises come into danger as time passes, not only when something changes.
  const { data, error, refetch } = useQuery(api.today.summary.queryOptions({ refetchInterval: 60_000 }));
  const mayCheckIn = useMay('create:repairOrder');
  const maySchedule = useMay('read:appointment');
  const mayOutbox = useMay('read:outbox');
  const checkIn = mayCheckIn ? <LinkButton to="/check-in">{t('checkIn')}</LinkButton> : null;
  const isEmpty = data?.openCount === 0 && LISTS.every((name) => data[name].count === 0);
  return (
    <>
      <PageHeader
        title={t('title')}
        text={
          data && !isEmpty ? (
            <>
              {t('open', { count: data.openCount })} {data.openCount > 0 ? <TextLink to="/board">{t('toBoard')}</TextLink> : null}
            </>
          ) : (
            '\u00a0'
          )
        }
      >
        {isEmpty ? null : checkIn}
      </PageHeader>
      {data ? null : <ErrorNotice error={error} retry={refetch} />}
      {data && list ? <TodayList list={list} {...data[list]} /> : null}
      {isEmpty && !list ? <EmptyState icon={IconCarGarage} title={t('empty.title')} text={t('empty.text')} action={checkIn} /> : null}
      {list || isEmpty || (error && !data) ? null : (
        <div className={classes['panels']}>
          {LISTS.map((name) =>
            data ? <TodayPanel key={name} list={name} {...data[name]} /> : <div key={name} className={classes['panel']} />,
          )}
          {maySchedule ? <ArrivalsPanel /> : null}
          {mayOutbox ? <OutboxPanel /> : null}
        </div>
      )}
    </>
  );
}
