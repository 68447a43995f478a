import { Button, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useDeviceMode } from '../../lib/deviceMode.ts';
import { useAdoptSession, useSession } from '../../lib/session.tsx';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { PinPad } from './PinPad.tsx';
import classes from './PinSwitch.module.css';

/** Picks a person and takes the PIN; used by the lock and by the quick switch. */
export function PinSwitch({ preselected, onDone }: { preselected: string | null; onDone?: () => void }): ReactNode {
  const { t } = useTranslation('session');
  const { people } = useSession();
  const adopt = useAdoptSession();
  const terminal = useDeviceMode() === 'terminal';
  const [staffId, setStaffId] = useState(preselected ?? (people.length === 1 ? people[0]?.id : undefined) ?? null);
  const [pin, setPin] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const enter = useCommand(api.session.switchTo, {
    onSuccess: (next) => {
      adopt(next);
      onDone?.();
    },
    onFault: () => {
      setPin('');
      input.current?.focus();
    },
  });
  const chosen = people.find(({ id }) => id === staffId);
  if (people.length === 0) return <Text c="dimmed">{t('pin.none')}</Text>;
  const choose = (id: string): void => {
    setStaffId(id);
    setPin('');
    enter.reset();
    // The field appears with the choice; focus follows once it is there.
    setTimeout(() => input.current?.focus());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen && pin !== '') enter.run({ staffId: chosen.id, pin });
      }}
    >
      <div className={classes['sides']}>
        <fieldset className={classes['people']}>
          <legend className={classes['legend']}>{t('pin.person')}</legend>
          {people.map(({ id, name }) => (
            <button key={id} type="button" className={classes['card']} aria-pressed={id === staffId} onClick={() => choose(id)}>
              <span className={classes['initials']} aria-hidden>
                {initials(name)}
              </span>
              {name}
            </button>
          ))}
        </fieldset>
        {chosen ? (
          <Stack gap="md">
            <PasswordInput
              ref={input}
              label={t('pin.label', { name: chosen.name })}
              value={pin}
              onChange={(event) => setPin(event.currentTarget.value.replace(/\D/gu, '').slice(0, 6))}
              inputMode={terminal ? 'none' : 'numeric'}
              autoComplete="off"
              data-autofocus
              size="lg"
            />
            <ErrorNotice fault={enter.fault} />
            {terminal ? (
              <PinPad
                onDigit={(digit) => setPin((old) => (old + digit).slice(0, 6))}
                onErase={() => setPin((old) => old.slice(0, -1))}
                ready={pin.length >= 4}
                isPending={enter.isPending}
              />
            ) : (
              <Button type="submit" size="md" loading={enter.isPending} disabled={pin.length < 4}>
                {t('pin.submit')}
              </Button>
            )}
          </Stack>
        ) : null}
      </div>
    </form>
  );
}

/** The quick switch of the person menu. */
export function PinSwitchModal({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation('session');
  const terminal = useDeviceMode() === 'terminal';
  return (
    <Modal opened={opened} onClose={onClose} title={t('pin.title')} size={terminal ? '48rem' : 'md'} centered>
      <PinSwitch preselected={null} onDone={onClose} />
    </Modal>
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
