import { DatePickerInput, DatesProvider, type DatePickerInputProps } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import english from 'dayjs/locale/en';
import italian from 'dayjs/locale/it';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';

interface DayFieldProps extends Omit<DatePickerInputProps, 'type' | 'value' | 'onChange' | 'ref'> {
  /** `YYYY-MM-DD` in the shop's zone. */
  value: string | null;
  onChange: (day: string | null) => void;
}

/** A calendar day in the person's language, whatever the browser's. */
export function DayField({ value, onChange, ...rest }: DayFieldProps): ReactNode {
  const { i18n } = useTranslation();
  const { day } = useFormat();
  return (
    <DatesProvider settings={{ locale: (i18n.language === 'it' ? italian : english).name }}>
      <DatePickerInput
        {...rest}
        value={value}
        onChange={onChange}
        valueFormatter={({ date }) => (typeof date === 'string' ? day(date) : '')}
      />
    </DatesProvider>
  );
}
