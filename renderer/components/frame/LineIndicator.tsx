import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import classes from './Frame.module.css';

/** What waits to leave the building, in words; leads to the outbox. */
export function LineIndicator(): ReactNode {
  const sentence = useLineSentence();
  const mayOpen = useMay('read:outbox');
  if (sentence === null) return <span className={classes['line']} />;
  const [mood, text] = sentence;
  const LineIcon = { calm: IconCheck, waiting: IconClock, failed: IconAlertTriangle }[mood];
  const colour = { calm: 'dimmed', waiting: 'var(--mantine-color-text)', failed: 'var(--mantine-color-error)' }[mood];
  const content = (
    <>
      <LineIcon size="1.2rem" aria-hidden style={{ flex: 'none' }} />
      <output>{text}</output>
    </>
  );
  return mayOpen ? (
    <Anchor component={Link} to="/outbox" className={classes['line'] ?? ''} c={colour} underline="hover">
      {content}
    </Anchor>
  ) : (
    <span className={classes['line']}>{content}</span>
  );
}

/** `Everything sent`, or what waits since when; null until it is known. */
export function useLineSentence(): readonly ['calm' | 'waiting' | 'failed', string] | null {
  const { t } = useTranslation('frame');
  const { near } = useFormat();
  const { data } = useQuery(api.outbox.summary.queryOptions({ refetchInterval: 60_000 }));
  if (!data) return null;
  if (data.trackingRefused) return ['failed', t('line.refused')];
  if (data.messagesFailed > 0) return ['failed', t('line.failed', { count: data.messagesFailed })];
  const messages = data.messagesWaiting > 0 ? t('line.messages', { count: data.messagesWaiting }) : null;
  const updates = data.updatesWaiting > 0 ? t('line.updates', { count: data.updatesWaiting }) : null;
  const what = messages && updates ? t('line.both', { messages, updates }) : (messages ?? updates);
  if (what === null) return ['calm', t('line.allSent')];
  const count = data.messagesWaiting + data.updatesWaiting;
  return ['waiting', data.waitingSince === null ? what : t('line.waitSince', { what, count, time: near(data.waitingSince) })];
}
