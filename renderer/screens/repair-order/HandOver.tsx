import { Button, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/KeyHint.tsx';
import { useMay } from '../../lib/session.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import type { RepairOrder } from './lineDraft.ts';

/** The button (H) that hands the car over. */
export function HandOver({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'frame']);
  const [isOpen, setOpen] = useState(false);
  const mayProgress = useMay('progress:repairOrder');
  const mayInvoice = useMay('issue:invoice', 'take:payment');
  const isOffered = mayProgress && mayInvoice && repair.state !== 'delivered' && repair.state !== 'cancelled';
  useHotkeys([['h', () => isOffered && setOpen(true)]]);
  // The dialog stays after the car has left, to print and to tell the change.
  if (!isOffered && !isOpen) return null;
  return (
    <>
      {isOffered ? (
        <Button
          variant={repair.state === 'ready' || repair.state === 'out_for_delivery' ? 'filled' : 'default'}
          leftSection={<IconKey size="1.1em" aria-hidden />}
          rightSection={<KeyHint keys="H" />}
          onClick={() => setOpen(true)}
        >
          {t('handOver.open')}
        </Button>
      ) : null}
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="34rem"
        centered
        title={t('handOver.title', { plate: repair.vehicle.plate })}
        closeButtonProps={{ 'aria-label': t('frame:action.close') }}
      >
        {isOpen ? <HandOverDialog repair={repair} onClose={() => setOpen(false)} /> : null}
      </Modal>
    </>
  );
}
