import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { IconLink, IconPhoneCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';
import { useMay } from '../../lib/session.tsx';
import { answerSentence } from './answer.ts';
import type { RepairOrder } from './lineDraft.ts';

/** For the person on the telephone: the answer in one sentence, the call noted, the link sent. Opened by the search. */
export function AnswerBar({ repair }: { repair: RepairOrder }): ReactNode {
  const { asked } = useSearch({ from: '/repairs/$id' });
  return asked ? <Answer repair={repair} /> : null;
}

function Answer({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  const sentence = answerSentence(repair, t, format, now);
  const close = (): void => void navigate({ to: '/repairs/$id', params: { id: repair.id }, search: {}, replace: true });
  const logCall = useCommand(api.repairOrders.logCall, { onSuccess: () => showDone(t('answer.logged')) });
  const sendLink = useCommand(api.repairOrders.sendLink, { onSuccess: () => showDone(t('answer.linkQueued')) });
  const mayLog = useMay('update:repairOrder');
  const log = useRef<HTMLButtonElement>(null);
  // The person comes from the search box with a telephone in hand: Enter again notes the call.
  useEffect(() => log.current?.focus(), []);
  return (
    <Paper component="section" aria-label={t('answer.heading')} withBorder p="sm" mb="md" role="status">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="lg" fw={550}>
          {sentence}
        </Text>
        <CloseButton aria-label={t('answer.close')} onClick={close} />
      </Group>
      {mayLog ? (
        <Group gap="xs" mt="xs">
          <Button
            ref={log}
            size="xs"
            variant={logCall.data ? 'light' : 'filled'}
            disabled={logCall.data !== undefined}
            loading={logCall.isPending}
            leftSection={<IconPhoneCheck size="1rem" aria-hidden />}
            onClick={() => logCall.run({ id: repair.id, text: sentence })}
          >
            {t(logCall.data ? 'answer.logged' : 'answer.log')}
          </Button>
          {repair.customer?.email && repair.trackingUrl !== null ? (
            <Button
              size="xs"
              variant="default"
              disabled={sendLink.data !== undefined}
              loading={sendLink.isPending}
              leftSection={<IconLink size="1rem" aria-hidden />}
              onClick={() => sendLink.run({ id: repair.id })}
            >
              {t('answer.sendLink')}
            </Button>
          ) : null}
        </Group>
      ) : null}
      <ErrorNotice fault={logCall.fault ?? sendLink.fault} />
    </Paper>
  );
}
