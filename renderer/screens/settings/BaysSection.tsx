import { Button, Checkbox, Group, MultiSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Resources } from '../schedule/useResources.ts';
import { useSkillWord } from '../schedule/useSkillName.ts';
import { ScheduleSection } from './ScheduleSection.tsx';

/** The bays and what each is for. */
export function BaysSection({ resources }: { resources: Resources }): ReactNode {
  const { t } = useTranslation('schedule');
  return (
    <ScheduleSection title={t('set.baysTitle')} text={t('set.baysText')}>
      {resources.bays.map((bay) => (
        <BayRow key={bay.id} bay={bay} resources={resources} />
      ))}
      <BayRow key={`new ${resources.bays.length}`} bay={null} resources={resources} />
    </ScheduleSection>
  );
}

function BayRow({ bay, resources }: { bay: Resources['bays'][number] | null; resources: Resources }): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const word = useSkillWord();
  const [name, setName] = useState(bay?.name ?? '');
  const [skillIds, setSkillIds] = useState(bay?.skillIds ?? []);
  const [active, setActive] = useState(bay?.active ?? true);
  const save = useCommand(api.schedule.saveBay, { onSuccess: () => showDone(t('frame:saved')) });
  const skills = resources.skills.filter((skill) => skill.active).map((skill) => ({ value: skill.id, label: word(skill) }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.run({ id: bay?.id ?? null, name, active, skillIds });
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput label={t('schedule:set.bayName')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <MultiSelect
          label={t('schedule:field.skill')}
          placeholder={skillIds.length === 0 ? t('schedule:field.anySkill') : ''}
          data={skills}
          value={skillIds}
          onChange={setSkillIds}
          flex="1 1 18rem"
        />
        {bay ? (
          <Checkbox mb={8} label={t('schedule:set.inUse')} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
        ) : null}
        <Button type="submit" variant={bay ? 'default' : 'filled'} loading={save.isPending}>
          {bay ? t('frame:action.save') : t('schedule:set.addBay')}
        </Button>
      </Group>
      <ErrorNotice fault={save.fault} />
    </form>
  );
}
