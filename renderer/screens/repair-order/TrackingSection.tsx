import { Button, CopyButton, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import type { RepairOrder } from './lineDraft.ts';
import classes from './RepairOrder.module.css';
import { Section } from './Section.tsx';

/** The customer's page as the customer would see it now, with the way to it. */
export function TrackingSection({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const url = repair.trackingUrl;
  return (
    <Section section="tracking">
      <Group gap="md" wrap="nowrap" align="flex-start">
        <QrCode text={url ?? repair.trackingCode} label={t('tracking.qr')} size="6.5rem" />
        <div>
          <Text size="sm" c="dimmed">
            {t('tracking.code')}
          </Text>
          <Text className={classes['code'] ?? ''}>{repair.trackingCode}</Text>
          {url === null ? (
            <Text size="sm" c="dimmed">
              {t('tracking.noLink')}
            </Text>
          ) : (
            <CopyButton value={url}>
              {({ copied, copy }) => (
                <Button variant="default" size="compact-md" onClick={copy}>
                  {t(copied ? 'tracking.copied' : 'tracking.copy')}
                </Button>
              )}
            </CopyButton>
          )}
        </div>
      </Group>
      <CustomersView id={repair.id} />
    </Section>
  );
}

function CustomersView({ id }: { id: string }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const format = useFormat();
  const mayRead = useMay('read:repairOrder');
  const preview = useQuery({ ...api.repairOrders.trackingPreview.queryOptions({ input: { id } }), enabled: mayRead });
  if (!mayRead) return null;
  if (preview.error) return <ErrorNotice error={preview.error} retry={preview.refetch} />;
  if (!preview.data) return <Skeleton height="9rem" mt="sm" animate={false} />;
  const { state, make, model, plateTail, promisedAt, history } = preview.data;
  return (
    <figure className={classes['customersPage']}>
      <figcaption>{t('tracking.lead')}</figcaption>
      <Text fw={650} size="lg">
        {t(`words:state.${state}`)}
      </Text>
      <Text>{promisedAt === null ? t('tracking.noPromise') : t('tracking.promised', { time: format.near(promisedAt) })}</Text>
      <Text size="sm" c="dimmed">
        {[`${make} ${model}`.trim(), t('tracking.plateTail', { tail: plateTail })].filter(Boolean).join(' · ')}
      </Text>
      <ol className={classes['steps']} aria-label={t('tracking.steps')}>
        {history.map((step) => (
          <li key={`${step.at} ${step.state}`}>
            <span>{t(`words:state.${step.state}`)}</span>
            <Text component="span" size="sm" c="dimmed" className="tabular" title={format.dateTime(step.at)}>
              {format.near(step.at)}
            </Text>
          </li>
        ))}
      </ol>
    </figure>
  );
}
