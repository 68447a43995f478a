import { Group, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import type { Resources } from '../schedule/useResources.ts';
import { SaveBar } from './SaveBar.tsx';
import { ScheduleSection } from './ScheduleSection.tsx';

/** The buffer, how long a booking takes by itself, and how a mechanic is suggested. */
export function ScheduleRulesSection({ rules }: { rules: Resources['rules'] }): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const form = useForm({
    defaultValues: {
      bufferMinutes: String(rules.bufferMinutes),
      defaultMinutes: String(rules.defaultMinutes),
      weights: {
        availability: String(Math.round(rules.weights.availability * 100)),
        skill: String(Math.round(rules.weights.skill * 100)),
        load: String(Math.round(rules.weights.load * 100)),
      },
    },
  });
  const save = useCommand(api.schedule.setRules, {
    onSuccess: () => {
      form.reset(form.getValues());
      showDone(t('frame:saved'));
    },
  });
  useFormFaults(form, save.fault);
  useUnsaved(form.formState.isDirty);
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ bufferMinutes, defaultMinutes, weights }) =>
    save.run({
      bufferMinutes: Number(bufferMinutes),
      defaultMinutes: Number(defaultMinutes),
      weights: {
        availability: Number(weights.availability) / 100,
        skill: Number(weights.skill) / 100,
        load: Number(weights.load) / 100,
      },
    }),
  );
  const number = { inputMode: 'numeric', w: '10rem' } as const;
  return (
    <ScheduleSection title={t('schedule:set.rulesTitle')}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            {...number}
            w="24rem"
            label={t('schedule:set.buffer')}
            error={errors.bufferMinutes?.message}
            {...form.register('bufferMinutes')}
          />
          <TextInput
            {...number}
            w="24rem"
            label={t('schedule:set.length')}
            error={errors.defaultMinutes?.message}
            {...form.register('defaultMinutes')}
          />
          <div>
            <Text fw={550}>{t('schedule:set.weights')}</Text>
            <Text c="dimmed" mb={4}>
              {t('schedule:set.weightsHint')}
            </Text>
            <Group gap="sm">
              {(['availability', 'skill', 'load'] as const).map((key) => (
                <TextInput
                  key={key}
                  {...number}
                  label={t(`schedule:set.${key}`)}
                  error={errors.weights?.[key]?.message}
                  {...form.register(`weights.${key}`)}
                />
              ))}
            </Group>
          </div>
          <SaveBar isSaving={save.isPending} fault={save.fault} />
        </Stack>
      </form>
    </ScheduleSection>
  );
}
