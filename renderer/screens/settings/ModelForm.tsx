import { Modal, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FUELS } from '../../../shared/domain/vehicles.ts';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import type { Catalogue } from '../../lib/catalogue.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';

interface ModelFormProps {
  catalogue: Catalogue;
  makeId: string;
  model: Catalogue['models'][number] | null;
  onClose: () => void;
}

/** A model with what a new car of it gets by itself. */
export function ModelForm({ catalogue, makeId, model, onClose }: ModelFormProps): ReactNode {
  const { t } = useTranslation(['catalogue', 'words', 'frame']);
  const form = useForm({
    defaultValues: {
      name: model?.name ?? '',
      classId: model?.classId ?? null,
      fuel: model?.fuel ?? null,
      yearFrom: String(model?.yearFrom ?? ''),
      yearTo: String(model?.yearTo ?? ''),
      archived: model?.archived ?? false,
    },
  });
  const [classId, fuel] = useWatch({ control: form.control, name: ['classId', 'fuel'] });
  const save = useCommand(api.catalogue.saveModel, {
    onSuccess: () => {
      showDone(t('frame:saved'));
      onClose();
    },
  });
  useFormFaults(form, save.fault);
  const { leave } = useUnsaved(form.formState.isDirty);
  const { errors } = form.formState;
  const year = (text: string): number | null => (text.trim() === '' ? null : Number(text));
  const submit = form.handleSubmit(({ yearFrom, yearTo, ...typed }) =>
    save.run({ id: model?.id ?? null, makeId, ...typed, yearFrom: year(yearFrom), yearTo: year(yearTo) }),
  );
  return (
    <Modal opened onClose={() => leave(onClose)} title={t(model ? 'changeModel' : 'addModel')} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput label={t('name')} data-autofocus autoComplete="off" error={errors.name?.message} {...form.register('name')} />
          <Select
            label={t('class')}
            clearable
            data={catalogue.classes.map(({ id, name }) => ({ value: id, label: name }))}
            value={classId}
            onChange={(value) => form.setValue('classId', value)}
          />
          <Select
            label={t('fuel')}
            clearable
            data={FUELS.map((value) => ({ value, label: t(`words:fuel.${value}`) }))}
            value={fuel}
            onChange={(value) => form.setValue('fuel', FUELS.find((known) => known === value) ?? null)}
          />
          <SimpleGrid cols={2}>
            <TextInput label={t('yearFrom')} inputMode="numeric" error={errors.yearFrom?.message} {...form.register('yearFrom')} />
            <TextInput label={t('yearTo')} inputMode="numeric" error={errors.yearTo?.message} {...form.register('yearTo')} />
          </SimpleGrid>
          {model ? <Switch label={t('offHint')} {...form.register('archived')} /> : null}
          <SaveBar isSaving={save.isPending} fault={save.fault && save.fault.fields.length === 0 ? save.fault : null} />
        </Stack>
      </form>
    </Modal>
  );
}
