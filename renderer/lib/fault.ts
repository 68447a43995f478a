import { ORPCError } from '@orpc/client';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ERROR_STATUS, FIELD_CODES, type ErrorCode, type FieldCode, type FieldFault } from '../../shared/errors.ts';

/** A failed call as a screen shows it. `LINE_LOST`: the shop PC did not answer. */
export interface Fault {
  code: ErrorCode | 'LINE_LOST';
  /** What happened and what to do, in the person's language. */
  sentence: string;
  fields: readonly FieldFault[];
  data: Readonly<Record<string, unknown>>;
  /** What the call rejected with: tells one failure from the next. */
  cause: unknown;
}

/** The code of any failure; what we did not foresee is INTERNAL, what got no answer is LINE_LOST. */
export function faultCode(error: unknown): Fault['code'] {
  if (!(error instanceof ORPCError)) return 'LINE_LOST';
  if (error.code in ERROR_STATUS) return error.code as ErrorCode;
  return error.code === 'BAD_REQUEST' ? 'INPUT_INVALID' : 'INTERNAL';
}

/** Turns a failure into a sentence, or null into null. */
export function useFaultOf(): (error: unknown) => Fault | null {
  const { t } = useTranslation('errors');
  return useCallback(
    (error) => {
      if (error === null || error === undefined) return null;
      const code = faultCode(error);
      const data = error instanceof ORPCError && isRecord(error.data) ? error.data : {};
      return { code, sentence: t(`code.${code}`), fields: fieldFaults(data), data, cause: error };
    },
    [t],
  );
}

/** The sentence of one field's fault. */
export function useFieldSentence(): (code: FieldCode) => string {
  const { t } = useTranslation('errors');
  return useCallback((code) => t(`field.${code}`), [t]);
}

function fieldFaults(data: Readonly<Record<string, unknown>>): FieldFault[] {
  return Array.isArray(data['fields']) ? data['fields'].filter(isFieldFault) : [];
}

function isFieldFault(value: unknown): value is FieldFault {
  return isRecord(value) && typeof value['path'] === 'string' && FIELD_CODES.some((code) => code === value['code']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
