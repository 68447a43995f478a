import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useFormat } from '../../lib/format.ts';
import { showsPromise, type Card, type ListName } from './lists.ts';
import classes from './TodayScreen.module.css';

const SHOWN = 5;

/** One list of Today: its number, its first cars, the way to all of them. */
export function TodayPanel({ list, count, items }: { list: ListName; count: number; items: readonly Card[] }): ReactNode {
  const { t } = useTranslation('today');
  const titleId = useId();
  const alarm = list === 'promisesInDanger' && count > 0;
  return (
    <section className={classes['panel']} aria-labelledby={titleId}>
      <h2 className={classes['title']}>
        <Link to="/" search={{ list }} className={alarm ? `${classes['head']} ${classes['alarm']}` : classes['head']} id={titleId}>
          <span className={classes['count']}>{count}</span>{' '}
          <Text component="span" fw={600}>
            {t(`list.${list}`)}
          </Text>
        </Link>
      </h2>
      {count === 0 ? <p className={classes['nothing']}>{t(`nothing.${list}`)}</p> : null}
      <ul className={classes['rows']}>
        {items.slice(0, SHOWN).map((card) => (
          <li key={card.id}>
            <PanelRow card={card} list={list} />
          </li>
        ))}
      </ul>
      {count > SHOWN ? (
        <Text px="0.571rem" pt={4}>
          <TextLink to="/" search={{ list }}>
            {t('showAll', { count })}
          </TextLink>
        </Text>
      ) : null}
    </section>
  );
}

function PanelRow({ card, list }: { card: Card; list: ListName }): ReactNode {
  const { t } = useTranslation('today');
  const { brief, ago, dateTime } = useFormat();
  const at = showsPromise(list) ? card.promisedAt : card.stateSince;
  return (
    <Link to="/repairs/$id" params={{ id: card.id }} className={classes['row']}>
      <PlateBadge plate={card.plate} />
      <span className={classes['cut']}>{[card.customerName ?? t('noCustomer'), card.vehicle].filter(Boolean).join(' · ')}</span>
      {at === null ? (
        <span />
      ) : (
        <Text component="span" c="dimmed" className="tabular" title={dateTime(at)}>
          {showsPromise(list) ? brief(at) : ago(at)}
        </Text>
      )}
    </Link>
  );
}
