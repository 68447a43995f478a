import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { normalisePlate } from '../../../shared/domain/plate.ts';
import type { CheckInForm } from './useCheckIn.ts';
import { usePlateSearch } from './usePlatePick.ts';

/**
 * Takes the car whose plate the address names into the form, once, and then out of the address. A check-in that is under
 * way stays as another draft; one that was begun for this car goes on.
 */
export function useAskedPlate(checkIn: CheckInForm, focusField: (name: string) => void): void {
  const { plate } = useSearch({ from: '/check-in' });
  const navigate = useNavigate({ from: '/check-in' });
  const findPlate = usePlateSearch();
  const taken = useRef<string | null>(null);
  const take = useEffectEvent(async (asked: string): Promise<void> => {
    if (taken.current === asked) return;
    taken.current = asked;
    const { form, otherDrafts, openDraft, beginAnother, goOn } = checkIn;
    const own = normalisePlate(form.getValues('plate'));
    const begun = otherDrafts.find((draft) => normalisePlate(draft.values.plate) === asked);
    if (own === asked) goOn();
    else if (begun) openDraft(begun);
    else {
      if (own !== '') beginAnother();
      form.setValue('plate', asked, { shouldDirty: true });
      // Without an answer the plate stands there, as if it had been typed.
      const match = await findPlate(asked).catch(() => null);
      if (match) checkIn.pickVehicle({ is: 'known', match });
      focusField(match === null ? 'plate' : form.getValues('customer').is === 'undecided' ? 'customerText' : 'odometer');
    }
    await navigate({ search: {}, replace: true });
  });
  useEffect(() => {
    if (plate === undefined) taken.current = null;
    else void take(plate);
  }, [plate]);
}
