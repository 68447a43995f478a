import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/KeyHint.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { api } from '../../lib/api.ts';
import type { Papers } from '../../lib/papers.ts';
import { useKeptPhotos } from '../../lib/usePhotoQueue.ts';
import { PhotoStrip } from '../photos/PhotoStrip.tsx';
import type { CheckedIn } from './checkInForm.ts';
import classes from './Screen.module.css';

interface Props {
  created: CheckedIn;
  papers: Papers;
  onNext: () => void;
}

/** The car is in: the code to give out, the papers on their way, Enter for the next one. */
export function CheckInDone({ created, papers, onNext }: Props): ReactNode {
  const { t } = useTranslation('checkIn');
  const repair = useQuery(api.repairOrders.get.queryOptions({ input: { id: created.repairOrderId } }));
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const carAndOwner = repair.data ? [repair.data.vehicle.plate, ...(repair.data.customer ? [repair.data.customer.name] : [])] : [];
  const link = repair.data?.trackingUrl ?? null;
  return (
    <>
      <PageHeader title={t('done')} text={[t('doneRepair', { number: created.number }), ...carAndOwner].join(' · ')} />
      <div className={classes['done']}>
        <Group gap="xl" align="center">
          {link === null ? null : <QrCode text={link} label={t('doneQr', { code: created.trackingCode })} size="11rem" />}
          <Stack gap={4}>
            <Text c="dimmed">{t('doneCode')}</Text>
            <output className={classes['code']}>{created.trackingCode}</output>
            <Text c="dimmed">{t(link === null ? 'doneCodeOffline' : 'doneCodeHint')}</Text>
          </Stack>
        </Group>
        <PrintStatus papers={papers} />
        <PhotosOnTheirWay repairOrderId={created.repairOrderId} />
        <Group gap="xs">
          <Button ref={next} size="md" onClick={onNext}>
            {t('next')}
          </Button>
          <KeyHint keys="↵" />
          <LinkButton variant="default" size="md" to="/repairs/$id" params={{ id: created.repairOrderId }}>
            {t('openRepairOrder')}
          </LinkButton>
          <Button variant="default" size="md" onClick={() => papers.print({ kind: 'jobCard', id: created.repairOrderId })}>
            {t('reprintJobCard')}
          </Button>
          <Button variant="default" size="md" onClick={() => papers.print({ kind: 'checkInReceipt', id: created.repairOrderId })}>
            {t('reprintReceipt')}
          </Button>
        </Group>
      </div>
    </>
  );
}

/** Pictures that are not in the shop yet; empty as soon as all of them are. */
function PhotosOnTheirWay({ repairOrderId }: { repairOrderId: string }): ReactNode {
  const { photos, sending } = useKeptPhotos({ repairOrderId });
  return photos.length === 0 ? null : <PhotoStrip photos={[]} kept={photos} sending={sending} onOpen={() => undefined} />;
}

function PrintStatus({ papers }: { papers: Papers }): ReactNode {
  const { t } = useTranslation('checkIn');
  const sentence = papers.fault
    ? t('printFailed', { reason: papers.fault.sentence })
    : papers.isBusy
      ? t('printing')
      : papers.isDone
        ? t('printed')
        : '';
  return (
    <Text component="output" c={papers.fault ? 'var(--mantine-color-error)' : 'dimmed'} mih="1.5em">
      {sentence}
    </Text>
  );
}
