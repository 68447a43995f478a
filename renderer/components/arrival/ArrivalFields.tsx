import { Checkbox, Chip, Group, Input, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WARNING_LIGHTS, type WarningLight } from '../../../shared/domain/arrival.ts';
import classes from './Arrival.module.css';
import { DayField } from '../DayField.tsx';

interface LightsProps {
  lights: readonly WarningLight[];
  onLights: (lights: WarningLight[]) => void;
  valuables: string;
  onValuables: (valuables: string) => void;
  error?: string | undefined;
}

/** Lights that are on, by name, and what was left in the car. */
export function LightsAndValuables({ lights, onLights, valuables, onValuables, error }: LightsProps): ReactNode {
  const { t } = useTranslation('arrival');
  return (
    <>
      <Input.Wrapper label={t('lights')} labelElement="div">
        <Chip.Group multiple value={[...lights]} onChange={(next) => onLights(WARNING_LIGHTS.filter((light) => next.includes(light)))}>
          <Group gap={6} mt={4}>
            {WARNING_LIGHTS.map((light) => (
              <Chip key={light} value={light} radius="md">
                {t(`light.${light}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Textarea
        label={t('valuables')}
        placeholder={t('valuablesHint')}
        value={valuables}
        maxLength={500}
        autosize
        minRows={1}
        maxRows={4}
        error={error}
        onChange={(event) => onValuables(event.currentTarget.value)}
      />
    </>
  );
}

/** As typed; days as `YYYY-MM-DD` or empty. */
export interface AccidentTyped {
  happenedOn: string;
  place: string;
  statementFilled: boolean;
  otherName: string;
  otherPlate: string;
  insurer: string;
  policyNumber: string;
  claimNumber: string;
  expert: string;
}

const TEXTS = [
  ['place', 120],
  ['otherName', 80],
  ['otherPlate', 20],
  ['insurer', 80],
  ['policyNumber', 40],
  ['claimNumber', 40],
  ['expert', 80],
] as const;

/** What an insurer asks first. */
export function AccidentFields({
  value,
  onChange,
  error,
}: {
  value: AccidentTyped;
  onChange: (value: AccidentTyped) => void;
  error?: string | undefined;
}): ReactNode {
  const { t } = useTranslation('arrival');
  return (
    <div className={classes['fields']}>
      <DayField
        label={t('accident.happenedOn')}
        value={value.happenedOn}
        error={error}
        onChange={(day) => onChange({ ...value, happenedOn: day ?? '' })}
      />
      {TEXTS.map(([name, max]) => (
        <TextInput
          key={name}
          label={t(`accident.${name}`)}
          value={value[name]}
          maxLength={max}
          autoComplete="off"
          onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
        />
      ))}
      <Checkbox
        className={classes['tick'] ?? ''}
        label={t('accident.statementFilled')}
        checked={value.statementFilled}
        onChange={(event) => onChange({ ...value, statementFilled: event.currentTarget.checked })}
      />
    </div>
  );
}
