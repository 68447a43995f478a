import { Box, Button, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ClosedHint } from '../../components/ClosedHint.tsx';
import { MomentField } from '../../components/MomentField.tsx';
import { StaleNotice } from '../../components/StaleNotice.tsx';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { usePapers } from '../../lib/papers.ts';
import type { RepairOrder } from './lineDraft.ts';
import classes from './RepairOrder.module.css';
import { Section } from './Section.tsx';
import { useDetails, type Details } from './useDetails.ts';

/** Why the car is here and how it came. */
export function DetailsSection({ repair }: { repair: RepairOrder }): ReactNode {
  const details = useDetails(repair);
  return (
    <Section section="details" tools={<Prints repair={repair} />}>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          details.save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) details.save();
          if (event.key === 'Escape' && details.isDirty) details.discard();
        }}
      >
        {details.mayEdit ? <Fields details={details} /> : <Text className={classes['complaint'] ?? ''}>{repair.complaint}</Text>}
        <Arrival repair={repair} isWhole={!details.mayEdit} />
        {details.isDirty ? <SaveBar details={details} /> : null}
        {details.isDirty ? <StaleNotice filled={details.filled} fault={details.fault} onLoaded={details.forget} /> : null}
      </Box>
    </Section>
  );
}

function Fields({ details }: { details: Details }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const { form } = details;
  const { errors } = form.formState;
  const [promisedAt, mechanicId] = useWatch({ control: form.control, name: ['promisedAt', 'mechanicId'] });
  return (
    <>
      <Textarea
        label={t('details.complaint')}
        {...form.register('complaint')}
        data-section-start
        error={errors.complaint?.message}
        autosize
        minRows={2}
        maxRows={10}
      />
      <div className={classes['fields']}>
        <MomentField
          description={<ClosedHint at={promisedAt} />}
          label={t('promise')}
          value={promisedAt}
          onChange={(at) => form.setValue('promisedAt', at, { shouldDirty: true })}
          usualTime="17:00"
          error={errors.promisedAt?.message}
        />
        <Select
          label={t('mechanic')}
          placeholder={t('mechanicNone')}
          clearable
          searchable
          data={details.mechanics}
          value={mechanicId}
          onChange={(id) => form.setValue('mechanicId', id, { shouldDirty: true })}
          error={errors.mechanicId?.message}
        />
        <TextInput label={t('details.keyTag')} {...form.register('keyTag')} error={errors.keyTag?.message} autoComplete="off" />
        <TextInput label={t('details.note')} {...form.register('note')} error={errors.note?.message} autoComplete="off" />
      </div>
    </>
  );
}

function Arrival({ repair, isWhole }: { repair: RepairOrder; isWhole: boolean }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const format = useFormat();
  const distance = useDistance();
  const { odometerKm, fuelEighths } = repair;
  const facts = [
    [t('received'), format.near(repair.receivedAt)],
    [distance.label, odometerKm === null ? t('details.notRecorded') : distance.text(odometerKm)],
    [t('details.fuel'), fuelEighths === null ? t('details.notRecorded') : t('details.fuelEighths', { eighths: fuelEighths })],
    [t('details.type'), t(`words:repairType.${repair.type}`)],
    ...(isWhole && repair.keyTag !== '' ? [[t('details.keyTag'), repair.keyTag] as const] : []),
    ...(isWhole && repair.note !== '' ? [[t('details.note'), repair.note] as const] : []),
    ...(repair.deliveredAt === null ? [] : [[t('delivered'), format.near(repair.deliveredAt)] as const]),
  ] as const;
  return (
    <dl className={classes['arrival']}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function SaveBar({ details }: { details: Details }): ReactNode {
  const { t } = useTranslation('repairOrder');
  return (
    <Group gap="xs" mt="sm">
      <Button type="submit" loading={details.isSaving}>
        {t('details.save')}
      </Button>
      <Button variant="default" onClick={details.discard}>
        {t('details.discard')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('details.unsaved')}
      </Text>
    </Group>
  );
}

function Prints({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const papers = usePapers();
  return (
    <>
      <Button variant="subtle" size="compact-md" onClick={() => papers.print({ kind: 'jobCard', id: repair.id })}>
        {t('details.jobCard')}
      </Button>
      <Button variant="subtle" size="compact-md" onClick={() => papers.print({ kind: 'checkInReceipt', id: repair.id })}>
        {t('details.receipt')}
      </Button>
      <ErrorNotice fault={papers.fault} />
    </>
  );
}
