import { Badge, Text } from '@mantine/core';
import { IconMail, IconMessage, IconMessage2, IconNote, IconPhone, IconUser, IconMessages, type Icon } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoreRows } from '../../components/MoreRows.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { ContactForm } from './ContactForm.tsx';
import classes from './Customers.module.css';
import type { Customer } from './useCustomer.ts';

type Contact = InferContractRouterOutputs<Contract>['customers']['contacts']['items'][number];

const ICONS: Record<Contact['channel'], Icon> = {
  call: IconPhone,
  sms: IconMessage2,
  email: IconMail,
  message: IconMessage,
  visit: IconUser,
  note: IconNote,
};

/** Calls, mail and notes as one list, newest first. */
export function ContactsTab({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const mayNote = useMay('update:customer', 'update:repairOrder') && customer.erasedAt === null;
  const pages = useInfiniteQuery({
    ...api.customers.contacts.infiniteOptions({
      input: (cursor: string | null) => ({ id: customer.id, cursor, limit: 40 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes['columns']}>
      <Card title={t('contacts.title')}>
        {pages.error && items.length === 0 ? <ErrorNotice error={pages.error} retry={pages.refetch} /> : null}
        {pages.isPending ? <Skeletons rows={6} height="3.4rem" /> : null}
        {items.map((contact) => (
          <Entry key={contact.id} contact={contact} />
        ))}
        {pages.isSuccess && items.length === 0 ? (
          <EmptyState icon={IconMessages} title={t('contacts.empty')} text={t('contacts.emptyHint')} />
        ) : null}
        {items.length > 0 ? (
          <MoreRows hasMore={pages.hasNextPage} isLoading={pages.isFetchingNextPage} load={pages.fetchNextPage} end={t('contacts.end')} />
        ) : null}
      </Card>
      {mayNote ? <ContactForm customer={customer} /> : null}
    </div>
  );
}

function Entry({ contact }: { contact: Contact }): ReactNode {
  const { t } = useTranslation('customers');
  const { near, dateTime } = useFormat();
  const ContactIcon = ICONS[contact.channel];
  const direction = contact.direction === 'in' ? t('contacts.fromThem') : contact.direction === 'out' ? t('contacts.toThem') : '';
  return (
    <div className={classes['entry']}>
      <ContactIcon size="1.25rem" stroke={1.6} aria-hidden color="var(--mantine-color-dimmed)" />
      <div>
        <Text c="dimmed" size="xs">
          {[t(`contacts.channels.${contact.channel}`), direction, contact.by].filter(Boolean).join(' · ')}
          {contact.repairOrder ? (
            <>
              {' · '}
              <TextLink to="/repairs/$id" params={{ id: contact.repairOrder.id }}>
                {contact.repairOrder.number}
              </TextLink>
            </>
          ) : null}
        </Text>
        <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {contact.text === '' ? t('contacts.removed') : contact.text}
        </Text>
      </div>
      <div style={{ textAlign: 'right' }}>
        <Text size="xs" c="dimmed" className="tabular" title={dateTime(contact.at)}>
          {near(contact.at)}
        </Text>
        {contact.mailState === null ? null : (
          <Badge color={contact.mailState === 'sent' ? 'green' : contact.mailState === 'failed' ? 'red' : 'gray'}>
            {t(`contacts.mailState.${contact.mailState as 'sent'}`)}
          </Badge>
        )}
      </div>
    </div>
  );
}
