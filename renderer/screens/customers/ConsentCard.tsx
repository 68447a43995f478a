import { Badge, Button, Group, Modal, SegmentedControl, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CONSENT_KINDS, CONSENT_SOURCES, type ConsentKind, type ConsentSource } from '../../../shared/domain/contacts.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
import type { Customer } from './useCustomer.ts';

/** What a customer agreed to, as it stands and as it came about. */
export function ConsentCard({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const { dateTime, near } = useFormat();
  const [asked, setAsked] = useState<ConsentKind | null>(null);
  const mayEdit = useMay('update:customer') && customer.erasedAt === null;
  const standing = (kind: ConsentKind) => customer.consents.find((consent) => consent.kind === kind);
  const word = (given: boolean | undefined): string => t(given === undefined ? 'data.never' : given ? 'data.given' : 'data.withdrawn');
  const columns = (['when', 'what', 'answer', 'source', 'by'] as const).map((key) => ({ key, label: t(`data.${key}`) }));
  return (
    <Card title={t('data.consents')}>
      <Text c="dimmed" mb="xs">
        {t('data.consentsHint')}
      </Text>
      <Table>
        <Table.Tbody>
          {CONSENT_KINDS.map((kind) => {
            const given = standing(kind)?.given;
            return (
              <Table.Tr key={kind}>
                <Table.Td>{t(`data.kinds.${kind}`)}</Table.Td>
                <Table.Td>
                  <Badge color={given === undefined ? 'gray' : given ? 'green' : 'amber'}>{word(given)}</Badge>
                </Table.Td>
                <Table.Td ta="right">
                  {mayEdit ? (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`${t('data.change')}: ${t(`data.kinds.${kind}`)}`}
                      onClick={() => setAsked(kind)}
                    >
                      {t('data.record')}
                    </Button>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <Text fw={550} mt="md" mb="xs">
        {t('data.history')}
      </Text>
      {customer.consents.length === 0 ? <Text c="dimmed">{t('data.historyNone')}</Text> : null}
      {customer.consents.length > 0 ? (
        <RowTable label={t('data.history')} columns={columns}>
          {customer.consents.map((consent) => (
            <Table.Tr key={`${consent.at}${consent.kind}`}>
              <Table.Td className="tabular" title={dateTime(consent.at)} style={{ whiteSpace: 'nowrap' }}>
                {near(consent.at)}
              </Table.Td>
              <Table.Td>{t(`data.kinds.${consent.kind}`)}</Table.Td>
              <Table.Td>{word(consent.given)}</Table.Td>
              <Table.Td>{[t(`data.sources.${consent.source}`), consent.note].filter(Boolean).join(': ')}</Table.Td>
              <Table.Td>{consent.by}</Table.Td>
            </Table.Tr>
          ))}
        </RowTable>
      ) : null}
      {asked ? (
        <ConsentForm customerId={customer.id} kind={asked} given={standing(asked)?.given !== true} onClose={() => setAsked(null)} />
      ) : null}
    </Card>
  );
}

interface ConsentFormProps {
  customerId: string;
  kind: ConsentKind;
  given: boolean;
  onClose: () => void;
}

function ConsentForm({ customerId, kind, given: suggested, onClose }: ConsentFormProps): ReactNode {
  const { t } = useTranslation('customers');
  const form = useForm({ defaultValues: { given: suggested, source: 'counter' as ConsentSource, note: '' } });
  const [given, source] = useWatch({ control: form.control, name: ['given', 'source'] });
  const record = useCommand(api.customers.setConsent, {
    onSuccess: () => {
      showDone(t('data.recorded'));
      onClose();
    },
  });
  useFormFaults(form, record.fault);
  const save = form.handleSubmit((typed) => record.run({ id: customerId, kind, ...typed }));
  return (
    <Modal opened onClose={onClose} title={t(`data.kinds.${kind}`)} centered>
      <form noValidate onSubmit={(event) => void save(event)}>
        <Stack gap="md">
          <SegmentedControl
            fullWidth
            aria-label={t('data.answer')}
            data={[
              { value: 'yes', label: t('data.give') },
              { value: 'no', label: t('data.withdraw') },
            ]}
            value={given ? 'yes' : 'no'}
            onChange={(value) => form.setValue('given', value === 'yes')}
          />
          <Select
            label={t('data.source')}
            allowDeselect={false}
            data={CONSENT_SOURCES.map((value) => ({ value, label: t(`data.sources.${value}`) }))}
            value={source}
            onChange={(value) => form.setValue('source', CONSENT_SOURCES.find((known) => known === value) ?? source)}
          />
          <TextInput label={t('data.note')} error={form.formState.errors.note?.message} {...form.register('note')} />
          <ErrorNotice fault={record.fault && record.fault.fields.length === 0 ? record.fault : null} />
          <Group>
            <Button type="submit" loading={record.isPending}>
              {t('data.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
