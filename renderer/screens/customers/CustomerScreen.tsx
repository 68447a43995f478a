import { Alert, Badge, Group, Text } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PageTabs } from '../../components/PageTabs.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { AccountTab } from './AccountTab.tsx';
import { ContactsTab } from './ContactsTab.tsx';
import { DataTab } from './DataTab.tsx';
import { DetailsTab } from './DetailsTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import type { CustomerTab } from './customerTabs.ts';
import type { Customer } from './useCustomer.ts';

/** One customer: how to reach them, their cars, what was said, what they owe, what they agreed to. */
export function CustomerScreen(): ReactNode {
  const { id } = useParams({ from: '/customers/$id' });
  const { tab = 'overview' } = useSearch({ from: '/customers/$id' });
  const customer = useQuery(api.customers.get.queryOptions({ input: { id } }));
  if (!customer.data) return customer.error ? <ErrorNotice error={customer.error} retry={customer.refetch} /> : <Skeletons rows={8} />;
  // Merged into another: that one's page is this one's.
  if (customer.data.id !== id) return <Navigate to="/customers/$id" params={{ id: customer.data.id }} replace />;
  return <Page key={id} customer={customer.data} tab={tab} />;
}

function Page({ customer, tab }: { customer: Customer; tab: CustomerTab }): ReactNode {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const open = (next: CustomerTab): void => {
    void navigate({ to: '/customers/$id', params: { id: customer.id }, search: next === 'overview' ? {} : { tab: next }, replace: true });
  };
  const parts: Record<CustomerTab, ReactNode> = {
    overview: <OverviewTab customer={customer} />,
    details: <DetailsTab customer={customer} />,
    contacts: <ContactsTab customer={customer} />,
    account: <AccountTab id={customer.id} />,
    data: <DataTab customer={customer} />,
  };
  const isErased = customer.erasedAt !== null;
  const shown = (Object.keys(parts) as CustomerTab[]).filter((key) => !isErased || key !== 'details');
  return (
    <>
      <PageHeader title={customer.name} text={<Line customer={customer} />}>
        <LinkButton variant="default" to="/customers">
          {t('page.back')}
        </LinkButton>
      </PageHeader>
      {isErased ? (
        <Alert color="gray" icon={<IconEraser aria-hidden />} mb="md">
          {t('page.erased')}
        </Alert>
      ) : null}
      <PageTabs
        label={t('tab.label')}
        active={shown.includes(tab) ? tab : 'overview'}
        onChange={open}
        tabs={shown.map((key) => ({ key, label: t(`tab.${key}`), content: parts[key], keeps: key === 'details' }))}
      />
    </>
  );
}

/** Number, phone, what is owed and held, and the tags, in one calm line. */
function Line({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const { money } = useFormat();
  const { balance } = customer;
  return (
    <Group component="span" gap="xs" display="inline-flex">
      <Text component="span" inherit className="tabular">
        {[customer.number, customer.phone, customer.email].filter(Boolean).join(' · ')}
      </Text>
      {balance && balance.owedMinor > 0 ? (
        <TextLink to="/customers/$id" params={{ id: customer.id }} search={{ tab: 'account' }} className="tabular">
          {t('page.owes', { amount: money(balance.owedMinor) })}
        </TextLink>
      ) : null}
      {balance && balance.overdueMinor > 0 ? (
        <Badge component="span" color="red">
          {t('page.overdue', { amount: money(balance.overdueMinor) })}
        </Badge>
      ) : null}
      {balance && balance.heldMinor > 0 ? (
        <TextLink to="/customers/$id" params={{ id: customer.id }} search={{ tab: 'account' }} className="tabular">
          {t('page.held', { amount: money(balance.heldMinor) })}
        </TextLink>
      ) : null}
      {customer.archivedAt === null ? null : (
        <Badge component="span" color="gray">
          {t('page.archived')}
        </Badge>
      )}
      {customer.tags.map((tag) => (
        <Badge key={tag} component="span">
          {tag}
        </Badge>
      ))}
    </Group>
  );
}
