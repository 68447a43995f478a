import { Button, PasswordInput, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';

const EMPTY = { currentPassword: '', newPassword: '', newPin: '' };

/** Own password and PIN. */
export function AccountScreen(): ReactNode {
  const { t } = useTranslation(['session', 'frame']);
  const form = useForm({ defaultValues: EMPTY });
  const change = useCommand(api.session.changeOwnSecret, {
    onSuccess: () => {
      form.reset(EMPTY);
      showDone(t('session:account.saved'));
    },
  });
  useFormFaults(form, change.fault);
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ currentPassword, newPassword, newPin }) =>
    change.run({ currentPassword, newPassword: newPassword || null, newPin: newPin || null }),
  );
  const [newPassword, newPin] = useWatch({ control: form.control, name: ['newPassword', 'newPin'] });
  return (
    <>
      <PageHeader title={t('session:account.title')} text={t('session:account.text')} />
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md" maw="26rem">
          <PasswordInput
            label={t('session:account.current')}
            autoComplete="current-password"
            error={errors.currentPassword?.message}
            {...form.register('currentPassword')}
          />
          <PasswordInput
            label={t('session:account.newPassword')}
            description={t('session:account.newPasswordHint')}
            autoComplete="new-password"
            error={errors.newPassword?.message}
            {...form.register('newPassword')}
          />
          <PasswordInput
            label={t('session:account.newPin')}
            description={t('session:account.newPinHint')}
            inputMode="numeric"
            autoComplete="off"
            error={errors.newPin?.message}
            {...form.register('newPin')}
          />
          <ErrorNotice fault={change.fault} />
          <Button type="submit" loading={change.isPending} disabled={newPassword === '' && newPin === ''} w="fit-content">
            {t('frame:action.save')}
          </Button>
        </Stack>
      </form>
    </>
  );
}
