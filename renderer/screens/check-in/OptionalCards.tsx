import { Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { AccidentFields, LightsAndValuables } from '../../components/arrival/ArrivalFields.tsx';
import { DamageMap } from '../../components/arrival/DamageMap.tsx';
import { LoanFields } from '../../components/arrival/LoanFields.tsx';
import { SignatureFields } from '../../components/arrival/SignatureFields.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { useMay } from '../../lib/session.tsx';
import { useKeptPhotos } from '../../lib/usePhotoQueue.ts';
import type { CheckInCard, CheckInValues } from './checkInForm.ts';
import { DepositFields } from './DepositFields.tsx';
import { DraftPhotos } from './DraftPhotos.tsx';
import classes from './Screen.module.css';
import { useCardSummaries } from './useCardSummaries.ts';
import type { CheckInForm } from './useCheckIn.ts';

const CARDS: readonly CheckInCard[] = ['photos', 'damage', 'arrival', 'accident', 'loan', 'deposit', 'signature'];

/** The cards that this person may fill, in their order. */
export function useCards(): readonly CheckInCard[] {
  const mayTake = useMay('take:payment');
  const mayAdd = useMay('add:photo');
  return CARDS.filter((card) => (card === 'deposit' ? mayTake : card === 'photos' ? mayAdd : true));
}

export const cardId = (card: CheckInCard): string => `check-in-${card}`;

interface Props {
  checkIn: CheckInForm;
  open: ReadonlySet<CheckInCard>;
  toggle: (card: CheckInCard) => void;
}

/** Everything else that can be noted on arrival: one column of cards, each closed until it is wanted. */
export function OptionalCards({ checkIn, open, toggle }: Props): ReactNode {
  const { t } = useTranslation('arrival');
  const cards = useCards();
  const { photos } = useKeptPhotos({ draftId: checkIn.draftId });
  const summaries = useCardSummaries(checkIn.form, photos.length);
  return (
    <section aria-label={t('cards')} className={classes['cards']}>
      <Group justify="space-between" gap="xs">
        <Text fw={550} size="sm">
          {t('cards')}
        </Text>
        <Text size="xs" c="dimmed" className={classes['deskOnly'] ?? ''}>
          {t('cardsHint')}
        </Text>
      </Group>
      {cards.map((card, index) => {
        const isOpen = open.has(card);
        return (
          <div key={card} id={cardId(card)} className={classes['card']} data-open={isOpen || undefined}>
            <UnstyledButton className={classes['cardHead'] ?? ''} aria-expanded={isOpen} onClick={() => toggle(card)}>
              <IconChevronRight size="1.1rem" aria-hidden className={classes['chevron'] ?? ''} />
              <Text fw={550}>{t(`card.${card}`)}</Text>
              <KeyHint keys={`Alt ${index + 1}`} />
              <Text
                size="sm"
                c={summaries[card] === null ? 'dimmed' : 'var(--mantine-color-text)'}
                truncate
                className={classes['summary'] ?? ''}
              >
                {summaries[card] ?? t('summary.none')}
              </Text>
            </UnstyledButton>
            <Collapse expanded={isOpen} transitionDuration={0}>
              {isOpen ? (
                <div className={classes['cardBody']}>
                  <CardBody card={card} checkIn={checkIn} />
                </div>
              ) : null}
            </Collapse>
          </div>
        );
      })}
    </section>
  );
}

function CardBody({ card, checkIn }: { card: CheckInCard; checkIn: CheckInForm }): ReactNode {
  const { form } = checkIn;
  // Drawn anew with every change; the values themselves are read whole.
  useWatch({ control: form.control });
  const { errors } = form.formState;
  const set = <K extends keyof CheckInValues>(name: K, value: CheckInValues[K]): void => {
    form.clearErrors(name);
    form.setValue(name, value as never, { shouldDirty: true });
  };
  const typed: CheckInValues = form.getValues();
  switch (card) {
    case 'photos':
      return <DraftPhotos draftId={checkIn.draftId} />;
    case 'damage':
      return <DamageMap marks={typed.damage} onChange={(marks) => set('damage', marks)} />;
    case 'arrival':
      return (
        <LightsAndValuables
          lights={typed.warningLights}
          onLights={(lights) => set('warningLights', lights)}
          valuables={typed.valuables}
          onValuables={(text) => set('valuables', text)}
          error={errors.valuables?.message}
        />
      );
    case 'accident':
      return <AccidentFields value={typed.accident} onChange={(accident) => set('accident', accident)} error={errors.accident?.message} />;
    case 'loan':
      return <LoanFields unit={typed.unit} value={typed.loan} onChange={(loan) => set('loan', loan)} error={errors.loan?.message} />;
    case 'deposit':
      return <DepositFields value={typed.deposit} onChange={(deposit) => set('deposit', deposit)} error={errors.deposit?.message} />;
    case 'signature': {
      const name = typed.customer.is === 'known' ? typed.customer.customer.name : typed.customer.is === 'new' ? typed.name : '';
      return (
        <SignatureFields
          name={name}
          language={typed.language}
          value={typed.signature}
          drawn={checkIn.drawn}
          onChange={(signature) => set('signature', signature)}
        />
      );
    }
  }
}

/** Which cards are open; those with something in them are, when a draft comes back. */
export function useOpenCards(filled: readonly CheckInCard[]): {
  open: ReadonlySet<CheckInCard>;
  toggle: (card: CheckInCard) => void;
  show: (card: CheckInCard) => void;
} {
  const [open, setOpen] = useState<ReadonlySet<CheckInCard>>(() => new Set(filled));
  const show = useCallback((card: CheckInCard): void => setOpen((before) => new Set([...before, card])), []);
  const toggle = (card: CheckInCard): void =>
    setOpen((before) => new Set(before.has(card) ? [...before].filter((each) => each !== card) : [...before, card]));
  return { open, toggle, show };
}
