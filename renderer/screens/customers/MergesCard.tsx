import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/Card.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import type { Customer } from './useCustomer.ts';

/** Customers that became this one, each with the way back or why there is none. */
export function MergesCard({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  return (
    <Card title={t('data.merges')}>
      <Stack gap="md">
        {customer.merges.map((merge) => (
          <Merge key={merge.id} merge={merge} />
        ))}
      </Stack>
    </Card>
  );
}

function Merge({ merge }: { merge: Customer['merges'][number] }): ReactNode {
  const { t } = useTranslation('customers');
  const { dateTime } = useFormat();
  const check = useQuery(api.customerMerges.undoCheck.queryOptions({ input: { mergeId: merge.id } }));
  const undo = useCommand(api.customerMerges.undo, { onSuccess: () => showDone(t('data.undone')) });
  const conflicts = check.data?.conflicts ?? [];
  return (
    <div>
      <Group justify="space-between" gap="sm">
        <Text flex="1 1 14rem">{t('data.mergedLine', { ...merge.merged, day: dateTime(merge.at), by: merge.by })}</Text>
        <Button
          variant="default"
          disabled={!check.data || conflicts.length > 0}
          loading={undo.isPending}
          onClick={() => undo.run({ mergeId: merge.id })}
        >
          {t('data.undo')}
        </Button>
      </Group>
      {conflicts.map((conflict) => (
        <Text key={conflict} c="dimmed" size="sm">
          {t(`data.conflict.${conflict}`)}
        </Text>
      ))}
      <ErrorNotice fault={undo.fault} />
    </div>
  );
}
