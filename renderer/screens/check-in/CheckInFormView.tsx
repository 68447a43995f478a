import { Box, Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useDeviceMode } from '../../lib/deviceMode.ts';
import { CarPanel } from './CarPanel.tsx';
import type { VehicleMatch } from './checkInForm.ts';
import { CustomerSection } from './CustomerSection.tsx';
import { QuestionBar } from './QuestionBar.tsx';
import classes from './Screen.module.css';
import type { CheckInForm } from './useCheckIn.ts';
import { useFormKeys } from './useFormKeys.ts';
import { usePlatePick, type PlatePick } from './usePlatePick.ts';
import { VehicleSection } from './VehicleSection.tsx';
import { VisitSection } from './VisitSection.tsx';

/** The form itself, with what is known of the car beside it. */
export function CheckInFormView({ checkIn }: { checkIn: CheckInForm }): ReactNode {
  const { t } = useTranslation('checkIn');
  const [plate, vehicle] = useWatch({ control: checkIn.form.control, name: ['plate', 'vehicle'] });
  const pick = usePlatePick(plate);
  const plateRef = useRef<HTMLInputElement>(null);
  const send = (): void => void checkIn.submit(pick.findExact);
  const { formRef, onKeyDown, focusField } = useFormKeys(send);
  const { wasRestored } = checkIn;
  useEffect(() => focusField(wasRestored ? 'complaint' : 'plate'), [focusField, wasRestored]);
  const lead = useDeviceMode() === 'terminal' ? 'leadTouch' : 'lead';
  const shown = vehicle.is === 'known' ? vehicle.match : (pick.matches[0] ?? null);

  return (
    <>
      <PageHeader title={t('title')} text={t(checkIn.wasRestored ? 'restored' : lead)}>
        <Button variant="subtle" onClick={() => (checkIn.clear(), focusField('plate'))}>
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
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <VehicleSection checkIn={checkIn} pick={pick} focusField={focusField} plateRef={plateRef} />
          <CustomerSection checkIn={checkIn} focusField={focusField} />
          <VisitSection form={checkIn.form} lastOdometerKm={shown?.lastOdometerKm ?? null} />
          <ErrorNotice error={pick.failure} />
          <ErrorNotice fault={checkIn.fault} />
          <div className={classes['foot']}>
            <Foot checkIn={checkIn} pick={pick} match={shown} focusField={focusField} />
          </div>
        </Box>
        <CarPanel match={shown} isAnswered={pick.isAnswered} isNew={vehicle.is === 'new'} />
      </div>
    </>
  );
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
