import { Alert, Button, Divider, Group, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
import { useUnsaved } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import classes from './SettingsScreen.module.css';

type Mail = InferContractRouterOutputs<Contract>['settings']['get']['mail'];
const SECURITY = ['starttls', 'tls', 'none'] as const;

interface MailForm {
  host: string;
  port: string;
  security: (typeof SECURITY)[number];
  user: string;
  password: string;
  fromName: string;
  fromAddress: string;
}

/** The account that messages are sent from, and a test of it. */
export function MailPage(): ReactNode {
  const { t } = useTranslation('settings');
  const query = useQuery(api.settings.get.queryOptions());
  const may = useMay('update:settings');
  return (
    <SettingsPage title={t('page.mail')} text={t('mail.text')} query={query} readOnly={!may}>
      {query.data ? (
        <Stack gap="lg" maw="40rem">
          <Account key={query.data.mail?.host ?? ''} mail={query.data.mail} disabled={!may} />
          {query.data.mail && may ? <TestMail to={query.data.mail.fromAddress} /> : null}
        </Stack>
      ) : null}
    </SettingsPage>
  );
}

function Account({ mail, disabled }: { mail: Mail; disabled: boolean }): ReactNode {
  const { t } = useTranslation(['settings', 'frame']);
  const form = useForm<MailForm>({ defaultValues: formOf(mail), disabled });
  const save = useCommand(api.settings.setMail, {
    onSuccess: () => {
      form.reset({ ...form.getValues(), password: '' });
      showDone(t('frame:saved'));
    },
  });
  useFormFaults(form, save.fault);
  useUnsaved(form.formState.isDirty && !disabled);
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ port, password, ...rest }) => save.run({ ...rest, port: Number(port), password: password || null }));
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <div className={classes['mailServer']}>
          <TextInput label={t('settings:mail.host')} required error={errors.host?.message} {...form.register('host')} />
          <TextInput label={t('settings:mail.port')} required inputMode="numeric" error={errors.port?.message} {...form.register('port')} />
          <SelectField
            control={form.control}
            name="security"
            label={t('settings:mail.security')}
            disabled={disabled}
            data={SECURITY.map((value) => ({ value, label: t(`settings:mail.${value}`) }))}
          />
        </div>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t('settings:mail.user')} autoComplete="off" error={errors.user?.message} {...form.register('user')} />
          <PasswordInput
            label={t('settings:mail.password')}
            description={mail?.hasPassword ? t('settings:mail.passwordKept') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="new-password"
            error={errors.password?.message}
            {...form.register('password')}
          />
          <TextInput label={t('settings:mail.fromName')} required error={errors.fromName?.message} {...form.register('fromName')} />
          <TextInput
            label={t('settings:mail.fromAddress')}
            required
            type="email"
            error={errors.fromAddress?.message}
            {...form.register('fromAddress')}
          />
        </SimpleGrid>
        {disabled ? null : (
          <SaveBar isSaving={save.isPending} fault={save.fault}>
            {mail ? <RemoveMail /> : null}
          </SaveBar>
        )}
      </Stack>
    </form>
  );
}

function RemoveMail(): ReactNode {
  const { t } = useTranslation('settings');
  const remove = useCommand(api.settings.removeMail, {
    onFault: ({ sentence }) => showFault(sentence),
    onSuccess: () => showDone(t('mail.removed')),
  });
  return (
    <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.run(undefined)}>
      {t('mail.remove')}
    </Button>
  );
}

function TestMail({ to }: { to: string }): ReactNode {
  const { t } = useTranslation('settings');
  const form = useForm({ defaultValues: { to } });
  const test = useCommand(api.settings.testMail);
  useFormFaults(form, test.fault);
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(test.run)(event)}>
      <Stack gap="md">
        <Divider />
        <Group align="flex-end">
          <TextInput flex="1" label={t('mail.testTo')} type="email" error={form.formState.errors.to?.message} {...form.register('to')} />
          <Button type="submit" variant="default" loading={test.isPending}>
            {t('mail.test')}
          </Button>
        </Group>
        {test.data ? <Alert color="green">{t('mail.testSent', { response: test.data.response })}</Alert> : null}
        <ErrorNotice fault={test.fault} />
      </Stack>
    </form>
  );
}

function formOf(mail: Mail): MailForm {
  if (mail === null) return { host: '', port: '587', security: 'starttls', user: '', password: '', fromName: '', fromAddress: '' };
  const { host, security, user, fromName, fromAddress } = mail;
  return { host, port: String(mail.port), security, user, password: '', fromName, fromAddress };
}
