import { ORPCError } from '@orpc/client';
import type { ProcedureUtils } from '@orpc/tanstack-query';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { CallContext } from './api.ts';
import { useFaultOf, type Fault } from './fault.ts';

export interface CommandOptions<I, O> {
  onSuccess?: (output: O, input: I) => unknown;
  onFault?: (fault: Fault, input: I) => unknown;
  /** Inputs that are different acts of one button, e.g. a row's id; each act keeps its own key. */
  keyBy?: (input: I) => string;
}

export interface Command<I, O> {
  run: (input: I) => void;
  /** Rejects as the call did; `fault` is set either way. */
  runAsync: (input: I) => Promise<O>;
  isPending: boolean;
  fault: Fault | null;
  data: O | undefined;
  reset: () => void;
}

/**
 * A command or action of the contract: `useCommand(api.checkIn.create, { onSuccess })`.
 *
 * One key per act: kept while nobody knows whether the act took effect (no answer, or a server that
 * broke), so that pressing again cannot do it twice; renewed after success and after a clear refusal.
 */
export function useCommand<I, O, E>(procedure: ProcedureUtils<CallContext, I, O, E>, options: CommandOptions<I, O> = {}): Command<I, O> {
  const keys = useRef(new Map<string, string>());
  const faultOf = useFaultOf();
  const act = (input: I): string => options.keyBy?.(input) ?? '';
  const call = procedure.call as (input: I, options: { context: CallContext }) => Promise<O>;

  const mutation = useMutation<O, unknown, I>({
    mutationFn: (input) => {
      const idempotencyKey = keys.current.get(act(input)) ?? crypto.randomUUID();
      keys.current.set(act(input), idempotencyKey);
      return call(input, { context: { idempotencyKey } });
    },
    onSuccess: (output, input) => {
      keys.current.delete(act(input));
      return options.onSuccess?.(output, input);
    },
    onError: (error, input) => {
      if (isClearRefusal(error)) keys.current.delete(act(input));
      const failed = faultOf(error);
      if (failed) options.onFault?.(failed, input);
    },
  });
  const fault = useMemo(() => faultOf(mutation.error), [faultOf, mutation.error]);
  return {
    run: mutation.mutate,
    runAsync: mutation.mutateAsync,
    isPending: mutation.isPending,
    fault,
    data: mutation.data,
    reset: mutation.reset,
  };
}

/** Calls a command outside a component's life (idle touch, lock): a fresh key each time. */
export function withKey(): { context: CallContext } {
  return { context: { idempotencyKey: crypto.randomUUID() } };
}

function isClearRefusal(error: unknown): boolean {
  return error instanceof ORPCError && error.status < 500;
}
