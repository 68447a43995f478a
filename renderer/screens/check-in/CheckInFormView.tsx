import { Box, Button, Group, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useDeviceMode } from '../../lib/deviceMode.ts';
import { CarPanel } from './CarPanel.tsx';
import { DraftList } from './DraftList.tsx';
import { ExpectedToday } from './ExpectedToday.tsx';
import { ForAppointment } from './ForAppointment.tsx';
import { cardId, OptionalCards, useCards, useOpenCards } from './OptionalCards.tsx';
import { fieldToGoOn, filledCards, type VehicleMatch } from './checkInForm.ts';
import { CustomerSection } from './CustomerSection.tsx';
import { QuestionBar } from './QuestionBar.tsx';
import { RestoredBar } from './RestoredBar.tsx';
import classes from './Screen.module.css';
import type { CheckInForm } from './useCheckIn.ts';
import { useAskedAppointment } from './useAskedAppointment.ts';
import { useAskedPlate } from './useAskedPlate.ts';
import { useFormKeys } from './useFormKeys.ts';
import { usePlatePick, type PlatePick } from './usePlatePick.ts';
import { VehicleSection } from './VehicleSection.tsx';
import { VisitSection } from './VisitSection.tsx';

/** The form itself, with what is known of the car beside it. */
export function CheckInFormView({ checkIn }: { checkIn: CheckInForm }): ReactNode {
  const { t } = useTranslation(['checkIn', 'arrival']);
  const [plate, vehicle] = useWatch({ control: checkIn.form.control, name: ['plate', 'vehicle'] });
  const pick = usePlatePick(plate);
  const plateRef = useRef<HTMLInputElement>(null);
  const send = (): void => void checkIn.submit(pick.findExact);
  const { formRef, onKeyDown, onKeyDownCapture, focusField } = useFormKeys(send);
  const cards = useCardKeys(checkIn);
  const { opening, form } = checkIn;
  useEffect(() => {
    // One that was found asks first, so that nothing meant for another car lands in it.
    if (opening.is !== 'found') focusField(opening.is === 'new' ? 'plate' : fieldToGoOn(form.getValues()));
  }, [focusField, opening, form]);
  const startNew = (): void => {
    flushSync(checkIn.beginAnother);
    plateRef.current?.focus();
  };
  const asked = useAskedAppointment(checkIn, focusField);
  useAskedPlate(checkIn, focusField);
  const lead = useDeviceMode() === 'terminal' ? 'leadTouch' : 'lead';
  const shown = vehicle.is === 'known' ? vehicle.match : pick.marked;

  return (
    <>
      <PageHeader title={t('title')} text={t(opening.is === 'takenUp' ? 'restored' : lead)}>
        <Button variant="default" onClick={checkIn.beginAnother} disabled={plate.trim() === ''}>
          {t('arrival:draftAnother')}
        </Button>
        <Button variant="subtle" onClick={checkIn.clear}>
          {t('clear')}
        </Button>
      </PageHeader>
      <div className={classes['columns']}>
        <Box
          component="form"
          ref={formRef}
          noValidate
          className={classes['form'] ?? ''}
          aria-label={t('title')}
          onKeyDown={onKeyDown}
          onKeyDownCapture={onKeyDownCapture}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          {opening.is === 'found' ? <RestoredBar plate={plate} onContinue={checkIn.goOn} onStartNew={startNew} /> : null}
          <VehicleSection checkIn={checkIn} pick={pick} focusField={focusField} plateRef={plateRef} />
          <ForAppointment checkIn={checkIn} focusField={focusField} />
          <CustomerSection checkIn={checkIn} focusField={focusField} />
          <VisitSection form={checkIn.form} lastOdometerKm={shown?.lastOdometerKm ?? null} />
          <OptionalCards checkIn={checkIn} open={cards.open} toggle={cards.toggle} />
          <ErrorNotice error={asked.error} retry={asked.refetch} />
          <ErrorNotice error={pick.failure} />
          <div className={classes['foot']}>
            <ErrorNotice fault={checkIn.fault} />
            <Foot checkIn={checkIn} pick={pick} match={shown} focusField={focusField} />
          </div>
        </Box>
        <div className={classes['beside2']}>
          <CarPanel match={shown} isAnswered={pick.isAnswered} isNew={vehicle.is === 'new'} />
          <DraftList checkIn={checkIn} />
          {plate.trim() === '' ? <ExpectedToday checkIn={checkIn} focusField={focusField} /> : null}
        </div>
      </div>
    </>
  );
}

/** Alt and a number opens a card and puts the keyboard there. A card that was refused opens by itself. */
function useCardKeys({ form }: CheckInForm) {
  const cards = useCards();
  const { open, toggle, show } = useOpenCards(filledCards(form.getValues()));
  const { errors } = form.formState;
  const refused = errors.loan ? 'loan' : errors.deposit ? 'deposit' : errors.accident ? 'accident' : errors.valuables ? 'arrival' : null;
  useEffect(() => {
    if (refused) show(refused);
  }, [refused, show]);
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    const card = event.altKey && !event.ctrlKey && !event.metaKey ? cards[Number(/^Digit(\d)$/u.exec(event.code)?.[1]) - 1] : undefined;
    if (!card) return;
    event.preventDefault();
    show(card);
    requestAnimationFrame(() => focusInside(cardId(card)));
  });
  // On the whole screen: what had the keyboard may have gone away meanwhile.
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => onKeyDown(event);
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  return { open, toggle };
}

/** The first thing inside a card that takes the keyboard; the list that loads may not be there yet, then the head. */
function focusInside(id: string): void {
  const card = document.getElementById(id);
  card?.scrollIntoView({ block: 'nearest' });
  const inside = [...(card?.querySelectorAll<HTMLElement>('button, input:not([hidden]), textarea, [tabindex="0"]') ?? [])].filter(
    (element) => element.offsetParent !== null,
  );
  (inside[1] ?? inside[0])?.focus();
}

interface FootProps {
  checkIn: CheckInForm;
  pick: PlatePick;
  match: VehicleMatch | null;
  focusField: (name: string) => void;
}

/** The button that sends the form, or the question that came back. */
function Foot({ checkIn, pick, match, focusField }: FootProps): ReactNode {
  const { t } = useTranslation('checkIn');
  if (checkIn.question) {
    return (
      <QuestionBar
        key={checkIn.question.code}
        question={checkIn.question}
        match={match}
        odometer={checkIn.form.getValues('odometer')}
        unit={checkIn.form.getValues('unit')}
        onYes={() => void checkIn.answerYes(pick.findExact)}
        onNo={() => {
          checkIn.answerNo();
          focusField('odometer');
        }}
      />
    );
  }
  return (
    <Group gap="sm">
      <Button type="submit" size="md" loading={checkIn.isSaving}>
        {t('save')}
      </Button>
      <KeyHint keys="Ctrl ↵" />
      {checkIn.isSaving ? <Text c="dimmed">{t('saving')}</Text> : null}
    </Group>
  );
}
