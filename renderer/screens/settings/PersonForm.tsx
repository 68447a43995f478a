import { Checkbox, Divider, Modal, PasswordInput, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useController, useForm, type Control, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/domain/countries.ts';
import { ROLES, type Role } from '../../../shared/domain/permissions.ts';
import { SelectField } from '../../components/SelectField.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { languageChoices } from '../../lib/places.ts';
import { useSession } from '../../lib/session.tsx';
import { unsavedForms, useUnsaved } from '../../lib/unsaved.ts';
import { PersonSecrets } from './PersonSecrets.tsx';
import { SaveBar } from './SaveBar.tsx';
import type { Member } from './StaffPage.tsx';

interface Details {
  name: string;
  email: string;
  phone: string;
  language: Language;
  roles: Role[];
  active: boolean;
  password: string;
  pin: string;
}

/** A person's details over the list; a new one gets password and PIN in the same form. */
export function PersonForm({ member, onClose }: { member: Member | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation('people');
  return (
    <Modal
      opened
      onClose={() => void unsavedForms.leave(onClose)}
      size="lg"
      title={member ? t('staff.editTitle', { name: member.name }) : t('staff.addTitle')}
    >
      {member ? <ChangePerson member={member} onDone={onClose} /> : <AddPerson onDone={onClose} />}
    </Modal>
  );
}

function AddPerson({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation('people');
  const { person } = useSession();
  const form = useForm<Details>({ defaultValues: { ...EMPTY, language: person?.language ?? 'en' } });
  const unsaved = useUnsaved(form.formState.isDirty);
  const create = useCommand(api.staff.create, {
    onSuccess: (_, { name }) => {
      unsaved.settle();
      showDone(t('staff.added', { name }));
      onDone();
    },
  });
  useFormFaults(form, create.fault);
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ name, email, phone, language, roles, password, pin }) =>
    create.run({ name, email, phone: phone || null, language, roles, password, pin: pin || null }),
  );
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <DetailFields form={form} />
        <SimpleGrid cols={2}>
          <PasswordInput
            label={t('staff.password')}
            required
            autoComplete="new-password"
            error={errors.password?.message}
            {...form.register('password')}
          />
          <PasswordInput
            label={t('staff.pin')}
            inputMode="numeric"
            autoComplete="off"
            error={errors.pin?.message}
            {...form.register('pin')}
          />
        </SimpleGrid>
        <SaveBar isSaving={create.isPending} fault={create.fault} />
      </Stack>
    </form>
  );
}

function ChangePerson({ member, onDone }: { member: Member; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['people', 'frame']);
  const form = useForm<Details>({ defaultValues: { ...EMPTY, ...member, phone: member.phone ?? '' } });
  const unsaved = useUnsaved(form.formState.isDirty);
  const update = useCommand(api.staff.update, {
    onSuccess: () => {
      unsaved.settle();
      showDone(t('frame:saved'));
      onDone();
    },
  });
  useFormFaults(form, update.fault);
  const submit = form.handleSubmit(({ name, email, phone, language, roles, active }) =>
    update.run({ id: member.id, name, email, phone: phone || null, language, roles, active }),
  );
  return (
    <Stack gap="md">
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <DetailFields form={form} />
          <MaySignIn control={form.control} />
          <SaveBar isSaving={update.isPending} fault={update.fault} />
        </Stack>
      </form>
      <Divider />
      <PersonSecrets member={member} />
    </Stack>
  );
}

function DetailFields({ form }: { form: UseFormReturn<Details> }): ReactNode {
  const { t } = useTranslation('people');
  const { register, control } = form;
  const { errors } = form.formState;
  return (
    <>
      <SimpleGrid cols={2}>
        <TextInput label={t('staff.name')} required data-autofocus error={errors.name?.message} {...register('name')} />
        <TextInput label={t('staff.email')} required type="email" autoComplete="off" error={errors.email?.message} {...register('email')} />
        <TextInput label={t('staff.phone')} type="tel" error={errors.phone?.message} {...register('phone')} />
        <SelectField control={control} name="language" label={t('staff.language')} data={languageChoices()} />
      </SimpleGrid>
      <RoleChoices control={control} />
    </>
  );
}

function MaySignIn({ control }: { control: Control<Details> }): ReactNode {
  const { t } = useTranslation('people');
  const { field } = useController({ control, name: 'active' });
  return <Switch label={t('staff.active')} checked={field.value} onChange={(event) => field.onChange(event.currentTarget.checked)} />;
}

function RoleChoices({ control }: { control: Control<Details> }): ReactNode {
  const { t } = useTranslation(['people', 'words']);
  const { field, fieldState } = useController({ control, name: 'roles' });
  return (
    <Checkbox.Group
      label={t('people:staff.roles')}
      description={t('people:staff.rolesHint')}
      required
      value={field.value}
      onChange={field.onChange}
      error={fieldState.error?.message}
    >
      <SimpleGrid cols={3} mt="xs">
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={t(`words:role.${role}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}

const EMPTY: Details = { name: '', email: '', phone: '', language: 'en', roles: [], active: true, password: '', pin: '' };
