import { Button, Group, List, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/LinkButton.tsx';
import type { Refusal } from './useBoard.ts';
import { useBlockerWords } from '../repair-order/useBlockerWords.ts';

/** Says why a card went back to where it was, and leads to where that can be put right. */
export function MoveRefused({ refusal, onClose }: { refusal: Refusal | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['board', 'words', 'frame']);
  const blockerWords = useBlockerWords();
  if (!refusal) return null;
  const { card, to, fault } = refusal;
  const blockers = Array.isArray(fault.data['blockers']) ? fault.data['blockers'].map(String) : [];
  const reasons = blockerWords({ to, permitted: true, blockers });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('refused', { plate: card.plate, from: t(`words:state.${card.state}`) })}
      centered
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      {reasons.length > 0 ? (
        <List mb="md" spacing={4}>
          {reasons.map((reason) => (
            <List.Item key={reason}>{reason}</List.Item>
          ))}
        </List>
      ) : (
        <Text mb="md">{fault.sentence}</Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('frame:action.close')}
        </Button>
        <LinkButton to="/repairs/$id" params={{ id: card.id }} data-autofocus>
          {t('openRepair')}
        </LinkButton>
      </Group>
    </Modal>
  );
}
