import { Badge, Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { addDays, dayOf } from '../../../shared/dates.ts';
import { decimalText, parseDecimal } from '../../../shared/money.ts';
import { showDone } from '../../components/toast.tsx';
import { DayOfForm } from '../../components/DayField.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldSentence } from '../../lib/fault.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type TaxCode = InferContractRouterOutputs<Contract>['shop']['get']['taxCodes'][number];

/** Tax codes with the rates that hold today. */
export function TaxesPage(): ReactNode {
  const { t } = useTranslation('settings');
  const { rate } = useFormat();
  const query = useQuery(api.shop.get.queryOptions());
  const [changing, setChanging] = useState<TaxCode | null>(null);
  const rates = ({ components }: TaxCode): string =>
    components.map(({ name, rateBp }) => `${name} ${rate(rateBp)}`).join(' + ') || t('taxes.none');
  return (
    <SettingsPage title={t('page.taxes')} text={t('taxes.text')} query={query}>
      <Table maw="46rem" style={{ whiteSpace: 'nowrap' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('taxes.code')}</Table.Th>
            <Table.Th>{t('taxes.name')}</Table.Th>
            <Table.Th>{t('taxes.rates')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {query.data?.taxCodes.map((tax) => (
            <Table.Tr key={tax.code}>
              <Table.Td>
                <Group gap="xs">
                  {tax.code}
                  {tax.code === query.data.defaultTaxCode ? <Badge color="gray">{t('taxes.standard')}</Badge> : null}
                </Group>
              </Table.Td>
              <Table.Td>{tax.name}</Table.Td>
              <Table.Td className="tabular">{rates(tax)}</Table.Td>
              <Table.Td ta="right">
                {tax.components.length === 0 ? null : (
                  <Button variant="default" size="xs" onClick={() => setChanging(tax)}>
                    {t('taxes.change')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text c="dimmed" mt="md">
        {t(query.data?.pricesIncludeTax ? 'taxes.included' : 'taxes.excluded')}
      </Text>
      {changing ? <RateForm tax={changing} onClose={() => setChanging(null)} /> : null}
    </SettingsPage>
  );
}

function RateForm({ tax, onClose }: { tax: TaxCode; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['settings', 'frame']);
  const { zone, locale } = useFormat();
  const fieldSentence = useFieldSentence();
  // Tomorrow, unless the person knows better: what is issued today keeps today's rate.
  const [tomorrow] = useState(() => addDays(dayOf(Date.now(), zone), 1));
  const form = useForm({
    defaultValues: {
      components: tax.components.map(({ rateBp }) => ({ percent: decimalText(rateBp, 2) })),
      validFrom: tomorrow,
    },
  });
  const save = useCommand(api.shop.setTaxRate, {
    onSuccess: () => {
      showDone(t('frame:saved'));
      onClose();
    },
  });
  useFormFaults(form, save.fault, percentPath);
  const { leave } = useUnsaved(form.formState.isDirty);
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ components, validFrom }) => {
    const read = tax.components.map(({ name }, index) => ({ name, rateBp: parseDecimal(components[index]?.percent ?? '', 2, locale) }));
    read.forEach(({ rateBp }, index) => {
      if (rateBp === null)
        form.setError(`components.${index}.percent`, { message: fieldSentence('AMOUNT_INVALID') }, { shouldFocus: true });
    });
    const complete = read.flatMap(({ name, rateBp }) => (rateBp === null ? [] : [{ name, rateBp }]));
    if (complete.length === read.length) save.run({ code: tax.code, components: complete, validFrom });
  });
  return (
    <Modal opened onClose={() => leave(onClose)} title={t('settings:taxes.changeTitle', { name: tax.name })} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          {tax.components.map(({ name }, index) => (
            <TextInput
              key={name}
              label={t('settings:taxes.rate', { name })}
              inputMode="decimal"
              rightSection="%"
              error={errors.components?.[index]?.percent?.message}
              {...form.register(`components.${index}.percent`)}
            />
          ))}
          <DayOfForm control={form.control} name="validFrom" label={t('settings:taxes.from')} />
          <SaveBar isSaving={save.isPending} fault={save.fault} />
        </Stack>
      </form>
    </Modal>
  );
}

function percentPath(path: string): string {
  return path.replace(/\.rateBp$/u, '.percent');
}
