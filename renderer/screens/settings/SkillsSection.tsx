import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Resources } from '../schedule/useResources.ts';
import { useSkillWord } from '../schedule/useSkillName.ts';
import { ScheduleSection } from './ScheduleSection.tsx';

/** The kinds of work: which are in use, and new ones. */
export function SkillsSection({ resources }: { resources: Resources }): ReactNode {
  const { t } = useTranslation('schedule');
  const word = useSkillWord();
  const [name, setName] = useState('');
  const save = useCommand(api.schedule.saveSkill, { keyBy: (input) => `${input.id} ${input.name}`, onSuccess: () => setName('') });
  return (
    <ScheduleSection title={t('set.skillsTitle')}>
      <Group gap="lg">
        {resources.skills.map((skill) => (
          <Checkbox
            key={skill.id}
            label={word(skill)}
            checked={skill.active}
            onChange={(event) => save.run({ id: skill.id, name: word(skill), active: event.currentTarget.checked })}
          />
        ))}
      </Group>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.run({ id: null, name });
        }}
      >
        <Group gap="sm" align="flex-end">
          <TextInput label={t('set.skillName')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={save.isPending} disabled={name.trim() === ''}>
            {t('set.addSkill')}
          </Button>
        </Group>
      </form>
      <ErrorNotice fault={save.fault} />
    </ScheduleSection>
  );
}
