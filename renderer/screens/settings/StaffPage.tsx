import { Badge, Group, Table, Text } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';
import { PersonForm } from './PersonForm.tsx';
import { SettingsPage } from './SettingsPage.tsx';

export type Member = InferContractRouterOutputs<Contract>['staff']['list']['items'][number];

/** Everybody who works here; opens one person's form over the list. */
export function StaffPage(): ReactNode {
  const { t } = useTranslation(['people', 'settings']);
  const query = useQuery(api.staff.list.queryOptions());
  const { person } = useSearch({ from: '/settings/staff' });
  const navigate = useNavigate({ from: '/settings/staff' });
  const may = useMay('manage:staff');
  const add = may ? (
    <LinkButton to="/settings/staff" search={{ person: 'new' }}>
      {t('people:staff.add')}
    </LinkButton>
  ) : null;
  const items = query.data?.items ?? [];
  const chosen = items.find(({ id }) => id === person) ?? null;
  const close = (): void => void navigate({ search: {} });
  return (
    <SettingsPage title={t('settings:page.staff')} text={t('people:staff.text')} query={query} readOnly={!may} actions={add}>
      {items.length === 0 ? (
        <EmptyState icon={IconUsers} title={t('people:staff.empty')} text={t('people:staff.text')} action={add} />
      ) : (
        <StaffTable items={items} may={may} />
      )}
      {may && (chosen || person === 'new') ? <PersonForm key={person} member={chosen} onClose={close} /> : null}
    </SettingsPage>
  );
}

const COLUMNS = ['name', 'number', 'email', 'roles', 'language', 'pin'] as const;
/** What colleagues may know of each other. */
const OPEN_COLUMNS = ['name', 'roles'] as const;

function StaffTable({ items, may }: { items: readonly Member[]; may: boolean }): ReactNode {
  const { t } = useTranslation(['people', 'words']);
  return (
    <Table.ScrollContainer minWidth="43rem">
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(may ? COLUMNS : OPEN_COLUMNS).map((column) => (
              <Table.Th key={column}>{t(`people:staff.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((member) => (
            <Table.Tr key={member.id}>
              <Table.Td>
                <Group gap="xs">
                  {may ? (
                    <TextLink to="/settings/staff" search={{ person: member.id }}>
                      {member.name}
                    </TextLink>
                  ) : (
                    member.name
                  )}
                  {member.active ? null : <Badge color="gray">{t('people:staff.inactive')}</Badge>}
                </Group>
              </Table.Td>
              {may ? (
                <>
                  <Table.Td>{member.number}</Table.Td>
                  <Table.Td>{member.email}</Table.Td>
                </>
              ) : null}
              <Table.Td>{member.roles.map((role) => t(`words:role.${role}`)).join(', ')}</Table.Td>
              {may ? (
                <>
                  <Table.Td>{t(`words:language.${member.language}`)}</Table.Td>
                  <Table.Td>
                    <Text inherit {...(member.hasPin ? {} : { c: 'dimmed' })}>
                      {t(member.hasPin ? 'people:staff.hasPin' : 'people:staff.noPin')}
                    </Text>
                  </Table.Td>
                </>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
