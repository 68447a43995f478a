import { Box, Button, Checkbox, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PERMISSIONS, ROLES, type Permission, type Role } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { api } from '../../lib/api.ts';
import { usePermissionWord } from '../../lib/permissionWord.ts';
import { useMay } from '../../lib/session.tsx';
import classes from './RolesPage.module.css';
import { SettingsPage } from './SettingsPage.tsx';
import { useRoleDraft, type RoleDraft } from './useRoleDraft.ts';

/** What each role may do, as one table. */
export function RolesPage(): ReactNode {
  const { t } = useTranslation(['people', 'settings', 'frame']);
  const query = useQuery(api.roles.list.queryOptions());
  const may = useMay('manage:roles');
  const draft = useRoleDraft(query.data?.items ?? []);
  const changed = draft.changed.length;
  return (
    <SettingsPage
      title={t('settings:page.roles')}
      text={t('people:roles.text')}
      query={query}
      readOnly={!may}
      actions={
        changed === 0 ? null : (
          <Group>
            <Text>{t('people:roles.changed', { count: changed })}</Text>
            <Button variant="default" onClick={draft.discard}>
              {t('people:roles.discard')}
            </Button>
            <Button loading={draft.isSaving} onClick={draft.save}>
              {t('frame:action.save')}
            </Button>
          </Group>
        )
      }
    >
      <ErrorNotice fault={draft.fault} />
      <Text c="dimmed" mb="sm">
        {t('people:roles.adminAll')}
      </Text>
      <Matrix draft={draft} may={may} />
    </SettingsPage>
  );
}

function Matrix({ draft, may }: { draft: RoleDraft; may: boolean }): ReactNode {
  const { t } = useTranslation(['people', 'words']);
  const word = usePermissionWord();
  return (
    <Table.ScrollContainer minWidth="43rem">
      <Table className={classes['table'] ?? ''} verticalSpacing={4} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('people:roles.permission')}</Table.Th>
            {ROLES.map((role) => (
              <Table.Th key={role}>{t(`words:role.${role}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {PERMISSIONS.map((permission) => (
            <Table.Tr key={permission}>
              <Table.Th scope="row" className={classes['permission'] ?? ''}>
                {word(permission)}
              </Table.Th>
              {ROLES.map((role) => (
                <Table.Td key={role}>
                  <Cell role={role} permission={permission} draft={draft} may={may} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cell({ role, permission, draft, may }: { role: Role; permission: Permission; draft: RoleDraft; may: boolean }): ReactNode {
  const { t } = useTranslation(['people', 'words']);
  const word = usePermissionWord();
  const label = t('people:roles.of', {
    permission: word(permission),
    role: t(`words:role.${role}`),
  });
  return (
    // The label is the target of a finger; the name is the input's own.
    <Box component="label" className={classes['check'] ?? ''}>
      <Checkbox
        aria-label={label}
        checked={role === 'ADMIN' || draft.holds(role, permission)}
        disabled={!may || role === 'ADMIN'}
        onChange={() => draft.toggle(role, permission)}
      />
    </Box>
  );
}
