import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DamageMark, WarningLight } from '../../../shared/domain/arrival.ts';
import { AccidentFields, LightsAndValuables } from '../../components/arrival/ArrivalFields.tsx';
import { DamageMap } from '../../components/arrival/DamageMap.tsx';
import { StaleNotice } from '../../components/StaleNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useVersionedValue } from '../../lib/versionedForm.ts';
import { hasAccident, NO_ACCIDENT, type AccidentValues } from '../check-in/checkInForm.ts';
import type { Arrival } from './ArrivalSection.tsx';
import classes from './RepairOrder.module.css';

interface Typed {
  warningLights: WarningLight[];
  valuables: string;
  damage: DamageMark[];
  accident: AccidentValues;
}

function typedOf({ warningLights, valuables, damage, accident }: Arrival): Typed {
  return { warningLights, valuables, damage, accident: accident ? { ...accident, happenedOn: accident.happenedOn ?? '' } : NO_ACCIDENT };
}

/** What was noted on arrival, put right. */
export function ArrivalForm({ id, arrival, onDone }: { id: string; arrival: Arrival; onDone: () => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const filled = useVersionedValue(typedOf(arrival), arrival.ver, 'page');
  const { value: typed, change: setTyped } = filled;
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
      className={classes['arrived']}
      onSubmit={(event) => {
        event.preventDefault();
        const happenedOn = accident.happenedOn === '' ? null : accident.happenedOn;
        save.run({ id, ver: filled.ver, ...typed, accident: hasAccident(accident) ? { ...accident, happenedOn } : null });
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
      <StaleNotice filled={filled} fault={save.fault} onLoaded={save.reset} />
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
