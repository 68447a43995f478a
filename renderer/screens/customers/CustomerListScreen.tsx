import { Table, Text, TextInput } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';

const SHOWN = 50;

/** Find a customer while typing; Enter opens the first. */
export function CustomerListScreen(): ReactNode {
  const { t } = useTranslation('customers');
  const mayMerge = useMay('merge:customer');
  const [text, setText] = useState('');
  const finder = useRef<HTMLInputElement>(null);
  useEffect(() => finder.current?.focus(), []);
  const found = useQuery({
    ...api.customers.find.queryOptions({ input: { text: text.trim().slice(0, 60), limit: SHOWN } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={t('title')} text={t('findHint')}>
        {mayMerge ? (
          <LinkButton variant="default" to="/customers/duplicates">
            {t('duplicates.link')}
          </LinkButton>
        ) : null}
        <TextInput
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          leftSection={<IconSearch size="1.1em" aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') document.querySelector<HTMLAnchorElement>('[data-first-customer] a')?.click();
            if (event.key === 'Escape') setText('');
          }}
          ref={finder}
          autoComplete="off"
          w="22rem"
        />
      </PageHeader>
      {found.error && !found.data ? <ErrorNotice error={found.error} retry={found.refetch} /> : null}
      {found.data ? <Rows text={text.trim()} items={found.data.items} /> : null}
      {found.isPending ? <Skeletons rows={12} /> : null}
    </>
  );
}

interface RowsProps {
  text: string;
  items: readonly { id: string; number: string; name: string; phone: string | null; email: string | null }[];
}

function Rows({ text, items }: RowsProps): ReactNode {
  const { t } = useTranslation('customers');
  const mayCheckIn = useMay('create:repairOrder');
  if (items.length === 0) {
    const action = mayCheckIn ? <LinkButton to="/check-in">{t('checkIn')}</LinkButton> : undefined;
    if (text === '') return <EmptyState icon={IconUsers} title={t('empty')} text={t('emptyHint')} action={action} />;
    return <EmptyState icon={IconSearch} title={t('noMatch', { text })} text={t('noMatchHint')} />;
  }
  const columns = (['name', 'phone', 'email', 'number'] as const).map((key) => ({ key, label: t(key) }));
  return (
    <>
      <RowTable label={t('title')} columns={columns}>
        {items.map((customer, index) => (
          <Table.Tr key={customer.id} data-first-customer={index === 0 || undefined}>
            <Table.Td>
              <TextLink underline="hover" to="/customers/$id" params={{ id: customer.id }} fw={550}>
                {customer.name}
              </TextLink>
            </Table.Td>
            <Table.Td className="tabular">{customer.phone}</Table.Td>
            <Table.Td>{customer.email}</Table.Td>
            <Table.Td className="tabular">{customer.number}</Table.Td>
          </Table.Tr>
        ))}
      </RowTable>
      {items.length === SHOWN ? (
        <Text c="dimmed" mt="sm">
          {t('more', { count: SHOWN })}
        </Text>
      ) : null}
    </>
  );
}
