import { Checkbox, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { REPAIR_ORDER_STATES, type RepairOrderState } from '../../../shared/domain/repairOrderStates.ts';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
import { useUnsaved } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsPage } from './SettingsPage.tsx';

interface Rules {
  holdSeconds: number;
  emailStates: readonly RepairOrderState[];
}

/** How long messages wait, and which states write to the customer. */
export function OutboxPage(): ReactNode {
  const { t } = useTranslation('settings');
  const query = useQuery(api.settings.get.queryOptions());
  const may = useMay('update:settings');
  return (
    <SettingsPage title={t('page.outbox')} text={t('outbox.text')} query={query} readOnly={!may}>
      {query.data ? <RulesForm rules={query.data.outbox} disabled={!may} /> : null}
    </SettingsPage>
  );
}

function RulesForm({ rules, disabled }: { rules: Rules; disabled: boolean }): ReactNode {
  const { t } = useTranslation(['settings', 'words', 'frame']);
  const form = useForm({ defaultValues: { holdSeconds: String(rules.holdSeconds), emailStates: [...rules.emailStates] } });
  const states = useController({ control: form.control, name: 'emailStates' }).field;
  const save = useCommand(api.settings.setOutbox, {
    onSuccess: () => {
      form.reset(form.getValues());
      showDone(t('frame:saved'));
    },
  });
  useFormFaults(form, save.fault);
  useUnsaved(form.formState.isDirty);
  const submit = form.handleSubmit(({ holdSeconds, emailStates }) => save.run({ holdSeconds: Number(holdSeconds), emailStates }));
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md" maw="40rem">
        <TextInput
          label={t('settings:outbox.hold')}
          description={t('settings:outbox.holdHint')}
          inputMode="numeric"
          w="20rem"
          disabled={disabled}
          error={form.formState.errors.holdSeconds?.message}
          {...form.register('holdSeconds')}
        />
        <Checkbox.Group label={t('settings:outbox.states')} value={states.value} onChange={states.onChange}>
          <SimpleGrid cols={{ base: 1, sm: 3 }} mt="xs">
            {REPAIR_ORDER_STATES.map((state) => (
              <Checkbox key={state} value={state} label={t(`words:state.${state}`)} disabled={disabled} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        {disabled ? null : <SaveBar isSaving={save.isPending} fault={save.fault} />}
      </Stack>
    </form>
  );
}
