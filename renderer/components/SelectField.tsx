import { Select, type SelectProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useController, type Control, type FieldValues, type Path } from 'react-hook-form';

interface SelectFieldProps<T extends FieldValues> extends Omit<SelectProps, 'value' | 'onChange' | 'error' | 'name'> {
  control: Control<T>;
  name: Path<T>;
  onPicked?: (value: string) => void;
}

/** A choice from a list inside a form; something is always chosen. */
export function SelectField<T extends FieldValues>({ control, name, onPicked, ...rest }: SelectFieldProps<T>): ReactNode {
  const {
    field: { ref, value, onBlur, onChange },
    fieldState,
  } = useController({ control, name });
  return (
    <Select
      allowDeselect={false}
      {...rest}
      ref={ref}
      value={value}
      onBlur={onBlur}
      error={fieldState.error?.message}
      onChange={(chosen) => {
        if (chosen === null) return;
        onChange(chosen);
        onPicked?.(chosen);
      }}
    />
  );
}
