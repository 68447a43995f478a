import { Button, PasswordInput, SimpleGrid, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import type { Member } from './StaffPage.tsx';

const EMPTY = { password: '', pin: '' };

/** Sets somebody's password or PIN, for who forgot it. */
export function PersonSecrets({ member }: { member: Member }): ReactNode {
  const { t } = useTranslation('people');
  const form = useForm({ defaultValues: EMPTY });
  const set = useCommand(api.staff.setSecret, {
    onSuccess: () => {
      form.reset(EMPTY);
      showDone(t('staff.secretSaved', { name: member.name }));
    },
  });
  useFormFaults(form, set.fault);
  const { errors } = form.formState;
  const [password, pin] = useWatch({ control: form.control, name: ['password', 'pin'] });
  const submit = form.handleSubmit((values) => set.run({ id: member.id, password: values.password || null, pin: values.pin || null }));
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md" align="flex-start">
        <Title order={3}>{t('staff.secretTitle')}</Title>
        <SimpleGrid cols={2} w="100%">
          <PasswordInput
            label={t('staff.newPassword')}
            description={t('staff.keep')}
            autoComplete="new-password"
            error={errors.password?.message}
            {...form.register('password')}
          />
          <PasswordInput
            label={t('staff.newPin')}
            description={t('staff.keep')}
            inputMode="numeric"
            autoComplete="off"
            error={errors.pin?.message}
            {...form.register('pin')}
          />
        </SimpleGrid>
        <ErrorNotice fault={set.fault} />
        <Button type="submit" variant="default" loading={set.isPending} disabled={password === '' && pin === ''}>
          {t('staff.secretSave')}
        </Button>
      </Stack>
    </form>
  );
}
