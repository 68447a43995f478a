import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ScheduleForms.module.css';
import type { BookingFormState } from './useBooking.ts';
import { useSuggestionSentence } from './useSuggestionSentence.ts';

const SHOWN = 3;

/** Who could do it when, the best first and taken unless another is chosen; each says why. */
export function SuggestionList({ form }: { form: BookingFormState }): ReactNode {
  const { t } = useTranslation('schedule');
  const sentence = useSuggestionSentence();
  const { suggestions, place, startsAt } = form;
  if (suggestions.length === 0) return null;
  return (
    <div>
      <Text fw={550} mb={4} id="suggestions">
        {t('suggested')}
      </Text>
      <ul className={classes['choices']} aria-labelledby="suggestions">
        {suggestions.slice(0, SHOWN).map((suggestion) => (
          <li key={suggestion.mechanicId}>
            <button
              type="button"
              className={classes['choice']}
              aria-pressed={
                place?.mechanicId === suggestion.mechanicId && place.bayId === suggestion.bayId && startsAt === suggestion.startsAt
              }
              onClick={() => form.takePlace(suggestion)}
            >
              {sentence(suggestion)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
