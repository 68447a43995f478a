import { Alert, Button, Checkbox, Drawer, Group, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { KeyHint } from '../../components/KeyHint.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { SuggestInput } from '../../components/SuggestInput.tsx';
import { useFieldFaults, type FieldFaults } from '../../lib/fieldFaults.ts';
import { useFormat } from '../../lib/format.ts';
import { usePlatePick } from '../check-in/usePlatePick.ts';
import { CapacityBar } from './CapacityBars.tsx';
import { KnownPeople } from './KnownPeople.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import forms from './ScheduleForms.module.css';
import { SuggestionList } from './SuggestionList.tsx';
import { TripFields } from './TripFields.tsx';
import { WorkFields } from './WorkFields.tsx';
import { useBooking, type BookingFormState, type Opening } from './useBooking.ts';
import { conflictsIn, useConflictWords } from './useConflictWords.ts';
import type { Resources } from './useResources.ts';

/** Free places that are offered; more would push the form away. */
const SLOTS = 3;

interface Props extends Opening {
  resources: Resources;
  onClose: () => void;
}

/** A new booking: plate, what it is about, and the best free place, with what stands in the way before it is saved. */
export function BookingForm({ resources, start, plate, day, onClose }: Props): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const form = useBooking(resources, { start, plate, day }, onClose);
  const { draft, set, command, check } = form;
  const faults = useFieldFaults(command.fault);
  const isBlocked = !draft.isRequest && (check?.conflicts.length ?? 0) > 0;
  const send = (): void => (isBlocked ? undefined : form.send(false));
  useHotkeys([['mod+Enter', send]], []);
  return (
    <Drawer
      opened
      onClose={() => form.leave(onClose)}
      position="right"
      size="38rem"
      title={t('schedule:new')}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <form
        noValidate
        {...faults.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <WhoFields form={form} faultOf={faults.of} isFirst={plate === ''} />
          <Textarea
            name="complaint"
            data-autofocus={plate !== '' || undefined}
            label={t('schedule:field.complaint')}
            error={faults.of('complaint')}
            autosize
            minRows={2}
            value={draft.complaint}
            onChange={(event) => set({ complaint: event.currentTarget.value })}
          />
          <WorkFields
            skillId={draft.skillId}
            minutes={draft.minutes}
            resources={resources}
            onSkill={(skillId) => set({ skillId })}
            onMinutes={(minutes) => set({ minutes })}
          />
          {draft.isRequest ? null : (
            <>
              <SuggestionList form={form} />
              <PlaceFields form={form} resources={resources} />
              <Standing form={form} resources={resources} />
            </>
          )}
          <TripFields
            trips={draft.trips}
            around={form.startsAt}
            resources={resources}
            faultOf={faults.of}
            // A trip is agreed for this place: it follows no better suggestion any more.
            onChange={(trips) => set({ trips, place: form.place })}
          />
          <Group gap="lg">
            <Checkbox
              label={t('schedule:field.request')}
              checked={draft.isRequest}
              onChange={(event) => set({ isRequest: event.currentTarget.checked })}
            />
            <Checkbox
              label={t('schedule:field.waiting')}
              checked={draft.waiting}
              onChange={(event) => set({ waiting: event.currentTarget.checked })}
            />
          </Group>
          <Actions form={form} isBlocked={isBlocked} />
        </Stack>
      </form>
    </Drawer>
  );
}

function Actions({ form, isBlocked }: { form: BookingFormState; isBlocked: boolean }): ReactNode {
  const { t } = useTranslation('schedule');
  const { draft, command, check } = form;
  const isFull = check?.isOverCapacity === true || command.fault?.code === 'CAPACITY_EXCEEDED';
  return (
    <div className={forms['actions']}>
      {command.fault && conflictsIn(command.fault).length === 0 ? <ErrorNotice fault={command.fault} /> : null}
      <Group>
        <Button type="submit" loading={command.isPending} disabled={isBlocked} rightSection={<KeyHint keys="Ctrl ↵" />}>
          {t(draft.isRequest ? 'noteRequest' : 'book')}
        </Button>
        {isFull && !isBlocked ? (
          <Button variant="default" onClick={() => form.send(true)}>
            {t('bookAnyway')}
          </Button>
        ) : null}
        {isBlocked ? <Text c="var(--mantine-color-error)">{t('conflictTitle')}</Text> : null}
      </Group>
    </div>
  );
}

/** The plate leads to car and customer; an unknown one takes a name and a phone. */
function WhoFields({ form, faultOf, isFirst }: { form: BookingFormState; faultOf: FieldFaults['of']; isFirst: boolean }): ReactNode {
  const { t } = useTranslation('schedule');
  const { draft, set } = form;
  const pick = usePlatePick(draft.plate);
  const box = useRef<HTMLInputElement>(null);
  const choose = async (index: number): Promise<void> => {
    const chosen = await pick.choose(index);
    if (chosen.is === 'known') set({ plate: chosen.match.plate, vehicle: chosen.match });
    const next = chosen.is === 'known' ? 'complaint' : 'name';
    requestAnimationFrame(() => box.current?.form?.querySelector<HTMLElement>(`[name="${next}"]`)?.focus());
  };
  return (
    <>
      <SuggestInput
        name="plate"
        label={t('field.plate')}
        data-autofocus={isFirst || undefined}
        inputRef={box}
        value={draft.plate}
        error={faultOf('plate')}
        onChange={(plate) => set({ plate, vehicle: null })}
        suggestions={draft.vehicle ? [] : pick.matches.map((match) => ({ key: match.id, content: <Match match={match} /> }))}
        onChoose={(index) => void choose(index)}
        listLabel={t('field.plateList')}
        busy={pick.isBusy}
      />
      {draft.vehicle ? (
        <>
          <Match match={draft.vehicle} />
          {draft.vehicle.openRepairOrder ? (
            <Alert color="amber" icon={<IconAlertTriangle aria-hidden />}>
              {t('isInShop', { number: draft.vehicle.openRepairOrder.number })}
            </Alert>
          ) : null}
        </>
      ) : draft.customer ? (
        <Group justify="space-between">
          <Text>{[draft.customer.name, draft.customer.phone].filter(Boolean).join(' · ')}</Text>
          <Button size="compact-md" variant="subtle" onClick={() => set({ customer: null })}>
            {t('otherPerson')}
          </Button>
        </Group>
      ) : (
        <div className={forms['row']}>
          <TextInput
            name="name"
            label={t('field.name')}
            error={faultOf('name')}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            name="phone"
            label={t('field.phone')}
            inputMode="tel"
            error={faultOf('phone')}
            value={draft.phone}
            onChange={(event) => set({ phone: event.currentTarget.value })}
          />
        </div>
      )}
      {draft.vehicle || draft.customer ? null : (
        <KnownPeople name={draft.name} phone={draft.phone} onChoose={(customer) => set({ customer, name: '', phone: '' })} />
      )}
    </>
  );
}

function Match({ match }: { match: NonNullable<BookingFormState['draft']['vehicle']> }): ReactNode {
  const words = [[match.make, match.model].filter(Boolean).join(' '), match.customer?.name, match.customer?.phone]
    .filter(Boolean)
    .join(' · ');
  return (
    <Group gap="xs" wrap="nowrap">
      <PlateBadge plate={match.plate} />
      <Text component="span" truncate>
        {words}
      </Text>
    </Group>
  );
}

/** Before anything is saved: what is in the way, what the day still holds, what is free next. */
function Standing({ form, resources }: { form: BookingFormState; resources: Resources }): ReactNode {
  const { t } = useTranslation('schedule');
  const words = useConflictWords();
  const { named } = useFormat();
  const { check, command, draft } = form;
  const conflicts = conflictsIn(command.fault).length > 0 ? conflictsIn(command.fault) : (check?.conflicts ?? []);
  if (!check) return null;
  const name = (list: readonly { id: string; name: string }[], id: string | null): string =>
    list.find((each) => each.id === id)?.name ?? '';
  return (
    <Stack gap="xs" aria-live="polite" className={forms['standing'] ?? ''}>
      {check.capacity.capacityMinutes > 0 ? <CapacityBar capacity={check.capacity} extra={draft.minutes} /> : null}
      {conflicts.length > 0 ? (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('conflictTitle')}>
          <List>
            {conflicts.map((conflict, i) => (
              <List.Item key={i}>{words(conflict)}</List.Item>
            ))}
          </List>
        </Alert>
      ) : check.isOverCapacity ? (
        <Alert color="amber" icon={<IconAlertTriangle aria-hidden />}>
          {t('overCapacity')}
        </Alert>
      ) : (
        <Text c="dimmed">{t('isFree')}</Text>
      )}
      {conflicts.length > 0 || check.isOverCapacity ? (
        <Group gap="xs" aria-label={t('freeNext')} role="group">
          <Text component="span">{t('freeNext')}</Text>
          {check.freeSlots.slice(0, SLOTS).map((slot) => (
            <Button key={slot.startsAt} size="xs" variant="default" onClick={() => form.takePlace(slot)}>
              {[named(slot.startsAt), name(resources.bays, slot.bayId)].filter(Boolean).join(' · ')}
            </Button>
          ))}
        </Group>
      ) : null}
    </Stack>
  );
}
