import { ActionIcon, Loader, Text } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showUndo } from '../../components/toast.tsx';
import type { KeptPhoto } from '../../lib/photoDrawer.ts';
import { photoQueue, type PhotoRefusal } from '../../lib/photoQueue.ts';
import classes from './Photos.module.css';
import { addressOf } from './usePicture.ts';

/** A picture that is still on this device, with where it stands. */
export function KeptTile({ photo, isSending }: { photo: KeptPhoto; isSending: boolean }): ReactNode {
  const { t } = useTranslation(['photos', 'errors']);
  const position = t(`position.${photo.position}`);
  const status = photo.refusal !== null ? 'refused' : isSending ? 'sending' : photo.repairOrderId === null ? 'draft' : 'waiting';
  const remove = (): void => {
    void photoQueue.drop(photo.key);
    showUndo(t('dropped'), () => photoQueue.restore(photo));
  };
  return (
    <li className={classes['tile']} data-status={status}>
      <img className={classes['picture']} src={addressOf(photo.file)} alt={position} />
      <div className={classes['caption']}>
        <Text size="sm" fw={550} truncate>
          {position}
        </Text>
        {isSending ? <Loader size={12} aria-hidden /> : null}
      </div>
      <Text size="xs" c={status === 'refused' ? 'var(--mantine-color-error)' : 'dimmed'}>
        {status === 'refused' ? reasonOf(photo, t) : t(`status.${status}`)}
      </Text>
      <div className={classes['tileActions']}>
        {status === 'refused' ? (
          <ActionIcon variant="default" aria-label={t('retry')} onClick={() => void photoQueue.retry(photo.key)}>
            <IconRefresh size="1rem" aria-hidden />
          </ActionIcon>
        ) : null}
        <ActionIcon variant="default" aria-label={t('dropNamed', { position })} onClick={remove}>
          <IconX size="1rem" aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}

function reasonOf({ refusal }: KeptPhoto, t: (key: `errors:code.${NonNullable<PhotoRefusal>}`) => string): string {
  return refusal === null ? '' : t(`errors:code.${refusal as NonNullable<PhotoRefusal>}`);
}
