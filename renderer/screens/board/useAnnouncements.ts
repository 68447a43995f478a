import type { Accessibility } from '@dnd-kit/dom';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { asState } from './boardColumns.ts';

type Options = NonNullable<ConstructorParameters<typeof Accessibility>[1]>;

/** What a screen reader hears while a card is carried; the card's words come with each event. */
export function useAnnouncements(): Options {
  const { t } = useTranslation(['board', 'words']);
  return useMemo((): Options => {
    const words = (source: { data: unknown } | null, target: { id: unknown } | null) => {
      const data = source?.data as { plate?: string; state?: string; targets?: readonly string[] } | undefined;
      const from = asState(data?.state);
      const to = asState(target?.id);
      return {
        plate: data?.plate ?? '',
        from: from ? t(`words:state.${from}`) : '',
        state: to ? t(`words:state.${to}`) : '',
        isLegal: to !== null && (to === from || (data?.targets ?? []).includes(to)),
      };
    };
    return {
      screenReaderInstructions: { draggable: t('dragHelp') },
      announcements: {
        dragstart: ({ operation }) => {
          const { plate, from } = words(operation.source, null);
          return t('dragLifted', { plate, state: from });
        },
        dragover: ({ operation }) => {
          const { plate, state, isLegal } = words(operation.source, operation.target);
          return state === '' ? undefined : t(isLegal ? 'dragOver' : 'dragOverIllegal', { plate, state });
        },
        dragend: ({ operation, canceled }) => {
          const { plate, from, state, isLegal } = words(operation.source, operation.target);
          return canceled || !isLegal || state === '' ? t('dragCancelled', { plate, state: from }) : t('dragDropped', { plate, state });
        },
      },
    };
  }, [t]);
}
