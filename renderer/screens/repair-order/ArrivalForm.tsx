import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DamageMark, WarningLight } from '../../../shared/domain/arrival.ts';
import { AccidentFields, LightsAndValuables } from '../../components/arrival/ArrivalFields.tsx';
import { DamageMap } from '../../components/arrival/DamageMap.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { hasAccident, NO_ACCIDENT, type AccidentValues } from '../check-in/checkInForm.ts';
import type { Arrival } from './ArrivalSection.tsx';
import classes from './RepairOrder.module.css';

interface Typed {
  warningLights: WarningLight[];
  valuables: string;
  damage: DamageMark[];
  accident: AccidentValues;
}

/** What was noted on arrival, put right. */
export function ArrivalForm({ id, arrival, onDone }: { id: string; arrival: Arrival; onDone: () => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const [typed, setTyped] = useState<Typed>(() => ({
    warningLights: arrival.warningLights,
    valuables: arrival.valuables,
    damage: arrival.damage,
    accident: arrival.accident ? { ...arrival.accident, happenedOn: arrival.accident.happenedOn ?? '' } : NO_ACCIDENT,
  }));
  const save = useCommand(api.arrivals.update, {
    onSuccess: () => {
      showDone(t('section.editDone'));
      onDone();
    },
  });
  const { accident } = typed;
  return (
    <form
      noValidate
      className={classes['arrival']}
      onSubmit={(event) => {
        event.preventDefault();
        const happenedOn = accident.happenedOn === '' ? null : accident.happenedOn;
        save.run({ id, ...typed, accident: hasAccident(accident) ? { ...accident, happenedOn } : null });
      }}
    >
      <DamageMap marks={typed.damage} onChange={(damage) => setTyped({ ...typed, damage })} />
      <LightsAndValuables
        lights={typed.warningLights}
        onLights={(warningLights) => setTyped({ ...typed, warningLights })}
        valuables={typed.valuables}
        onValuables={(valuables) => setTyped({ ...typed, valuables })}
      />
      <AccidentFields value={accident} onChange={(next) => setTyped({ ...typed, accident: next })} />
      <ErrorNotice fault={save.fault} />
      <Group gap="xs">
        <Button type="submit" loading={save.isPending}>
          {t('section.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('section.cancel')}
        </Button>
      </Group>
    </form>
  );
}
