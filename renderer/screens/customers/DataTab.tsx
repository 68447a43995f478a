import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/Card.tsx';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useMay } from '../../lib/session.tsx';
import { ConsentCard } from './ConsentCard.tsx';
import classes from './Customers.module.css';
import { MergesCard } from './MergesCard.tsx';
import { PrivacyCard } from './PrivacyCard.tsx';
import type { Customer } from './useCustomer.ts';

/** Consents, merges, and what a person may ask of his data. */
export function DataTab({ customer }: { customer: Customer }): ReactNode {
  const mayMerge = useMay('merge:customer');
  const mayErase = useMay('erase:customer');
  const mayEdit = useMay('update:customer') && customer.erasedAt === null;
  return (
    <div className={classes['halves']}>
      <ConsentCard customer={customer} />
      <div className={classes['stack']}>
        {mayMerge && customer.merges.length > 0 ? <MergesCard customer={customer} /> : null}
        {mayErase ? <PrivacyCard customer={customer} /> : null}
        {mayEdit ? <Archive customer={customer} /> : null}
      </div>
    </div>
  );
}

function Archive({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const isAway = customer.archivedAt !== null;
  const archive = useCommand(api.customers.archive, {
    onSuccess: () => showDone(t(isAway ? 'data.archivedBack' : 'data.archived')),
    onFault: ({ sentence }) => showFault(sentence),
  });
  const title = t(isAway ? 'data.archiveBack' : 'data.archive');
  return (
    <Card title={title}>
      <Stack gap="sm">
        <Text c="dimmed">{t('data.archiveHint')}</Text>
        <Group>
          <Button variant="default" loading={archive.isPending} onClick={() => archive.run({ id: customer.id, archived: !isAway })}>
            {title}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
