import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useAdoptSession } from '../../lib/session.tsx';

/** E-mail and password. */
export function LoginForm(): ReactNode {
  const { t } = useTranslation('session');
  const adopt = useAdoptSession();
  const login = useCommand(api.session.login, { onSuccess: adopt, onFault: () => form.setFocus('password') });
  const form = useForm({ defaultValues: { email: '', password: '' } });
  useFormFaults(form, login.fault);
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(login.run)(event)}>
      <Stack gap="md">
        <TextInput
          label={t('login.email')}
          type="email"
          autoComplete="username"
          data-autofocus
          error={errors.email?.message}
          {...form.register('email')}
        />
        <PasswordInput
          label={t('login.password')}
          autoComplete="current-password"
          error={errors.password?.message}
          {...form.register('password')}
        />
        <ErrorNotice fault={login.fault} />
        <Button type="submit" loading={login.isPending}>
          {t('login.submit')}
        </Button>
      </Stack>
    </form>
  );
}
