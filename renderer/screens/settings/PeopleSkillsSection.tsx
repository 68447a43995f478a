import { Select, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Resources } from '../schedule/useResources.ts';
import { useSkillWord } from '../schedule/useSkillName.ts';
import { ScheduleSection } from './ScheduleSection.tsx';

const LEVELS = ['none', 'knows', 'good', 'expert'] as const;

/** What each mechanic can do, and how well; kept as soon as it is chosen. */
export function PeopleSkillsSection({ resources }: { resources: Resources }): ReactNode {
  const { t } = useTranslation('schedule');
  const word = useSkillWord();
  const save = useCommand(api.schedule.setStaffSkills, { keyBy: (input) => JSON.stringify(input) });
  const skills = resources.skills.filter((skill) => skill.active);
  const { mechanics } = resources;
  return (
    <ScheduleSection title={t('set.peopleTitle')} text={mechanics.length === 0 ? t('set.peopleNone') : t('set.peopleText')}>
      <Table.ScrollContainer minWidth="40rem">
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {mechanics.map((mechanic) => (
                <Table.Th key={mechanic.id}>{mechanic.name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {mechanics.length === 0
              ? null
              : skills.map((skill) => (
                  <Table.Tr key={skill.id}>
                    <Table.Th scope="row">
                      <Text inherit fw={400}>
                        {word(skill)}
                      </Text>
                    </Table.Th>
                    {mechanics.map((mechanic) => (
                      <Table.Td key={mechanic.id}>
                        <Select
                          size="xs"
                          allowDeselect={false}
                          aria-label={t('set.levelOf', { name: mechanic.name, skill: word(skill) })}
                          data={LEVELS.map((level, n) => ({ value: String(n), label: t(`set.level.${level}`) }))}
                          value={String(mechanic.skills.find((held) => held.skillId === skill.id)?.level ?? 0)}
                          onChange={(value) => {
                            const rest = mechanic.skills.filter((held) => held.skillId !== skill.id);
                            const level = Number(value);
                            save.run({ staffId: mechanic.id, skills: level === 0 ? rest : [...rest, { skillId: skill.id, level }] });
                          }}
                        />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ErrorNotice fault={save.fault} />
    </ScheduleSection>
  );
}
