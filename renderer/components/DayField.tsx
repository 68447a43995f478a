import { DateInput, DatesProvider, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import english from 'dayjs/locale/en';
import italian from 'dayjs/locale/it';
import { useState, type ReactNode, type Ref, type SyntheticEvent } from 'react';
import { useController, type Control, type FieldValues, type Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../shared/dates.ts';
import { useFormat } from '../lib/format.ts';
import { useNow } from '../lib/now.ts';
import { typedDays } from '../lib/typedDay.ts';

interface DayFieldProps extends Omit<DateInputProps, 'value' | 'onChange' | 'ref' | 'name' | 'dateParser' | 'valueFormat'> {
  /** `YYYY-MM-DD` in the shop's zone; empty or null for none. */
  value: string | null;
  onChange: (day: string | null) => void;
  ref?: Ref<HTMLInputElement>;
}

/** A calendar day, typed or picked, in the person's language and the shop's order of figures, whatever the browser's. */
export function DayField({ value, onChange, onBlur, onKeyDown, error, ...rest }: DayFieldProps): ReactNode {
  const { i18n, t } = useTranslation('words');
  const { locale, zone } = useFormat();
  const days = typedDays(locale, dayOf(useNow(), zone));
  const [unread, setUnread] = useState<string | null>(null);
  const letters = { day: t('dayLetters.day'), month: t('dayLetters.month'), year: t('dayLetters.year') };
  /** A short year, or none, is one once the person goes on. @returns false for what is no day: the one before stays, and is said to */
  const settle = ({ currentTarget }: SyntheticEvent<HTMLInputElement>): boolean => {
    const typed = currentTarget.value.trim();
    const day = days.read(typed, true);
    if (day !== null && day !== value) onChange(day);
    const isRead = day !== null || typed === '';
    setUnread(isRead ? null : typed);
    return isRead;
  };
  return (
    <DatesProvider settings={{ locale: (i18n.language === 'it' ? italian : english).name, firstDayOfWeek: 1, weekendDays: [] }}>
      <DateInput
        placeholder={days.pattern(letters)}
        inputMode="numeric"
        allowDeselect
        hideOutsideDates
        ariaLabels={t('calendar', { returnObjects: true })}
        {...rest}
        error={error || (unread === null ? undefined : t('dayUnread', { typed: unread, pattern: days.pattern(letters) }))}
        value={value === '' ? null : value}
        onChange={(day) => {
          setUnread(null);
          onChange(day);
        }}
        valueFormat={(day) => days.text(day.slice(0, 10))}
        dateParser={(typed) => days.read(typed, false)}
        onBlur={(event) => {
          settle(event);
          onBlur?.(event);
        }}
        onKeyDown={(event) => {
          // Nothing is sent with a day that the person did not mean.
          if (event.key === 'Enter' && !settle(event)) {
            event.preventDefault();
            event.stopPropagation();
          } else onKeyDown?.(event);
        }}
      />
    </DatesProvider>
  );
}

interface DayOfFormProps<T extends FieldValues> extends Omit<DayFieldProps, 'value' | 'onChange' | 'ref' | 'error'> {
  control: Control<T>;
  name: Path<T>;
}

/** A calendar day inside a form; an empty text for none. */
export function DayOfForm<T extends FieldValues>({ control, name, ...rest }: DayOfFormProps<T>): ReactNode {
  const {
    field: { ref, value, onBlur, onChange },
    fieldState,
  } = useController({ control, name });
  return (
    <DayField {...rest} ref={ref} value={value} error={fieldState.error?.message} onBlur={onBlur} onChange={(day) => onChange(day ?? '')} />
  );
}
