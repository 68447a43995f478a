import { ORPCError } from '@orpc/client';
import type { ProcedureUtils } from '@orpc/tanstack-query';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ActKeys } from './actKeys.ts';
import type { CallContext } from './api.ts';
import { useFaultOf, type Fault } from './fault.ts';

export interface CommandOptions<I, O> {
  onSuccess?: (output: O, input: I) => unknown;
  onFault?: (fault: Fault, input: I) => unknown;
  /** Inputs that are different acts of one button, e.g. a row's id; each act keeps its own key. */
  keyBy?: (input: I) => string;
  /** Keeps the keys elsewhere than in this window, so that an act outlives it. */
  keys?: Pick<ActKeys, 'keyFor' | 'settle'>;
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
 * Sends the act's idempotency key (`ActKeys`) and turns a failure into a sentence.
 */
export function useCommand<I, O, E>(procedure: ProcedureUtils<CallContext, I, O, E>, options: CommandOptions<I, O> = {}): Command<I, O> {
  const [own] = useState(() => new ActKeys());
  const keys = options.keys ?? own;
  const faultOf = useFaultOf();
  const act = (input: I): string => options.keyBy?.(input) ?? '';
  const call = procedure.call as (input: I, options: { context: CallContext }) => Promise<O>;

  const mutation = useMutation<O, unknown, I>({
    mutationFn: (input) => call(input, { context: { idempotencyKey: keys.keyFor(act(input)) } }),
    onSuccess: (output, input) => {
      keys.settle(act(input));
      return options.onSuccess?.(output, input);
    },
    onError: (error, input) => {
      if (isClearRefusal(error)) keys.settle(act(input));
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

/** The shop answered no; nothing was changed. */
export function isClearRefusal(error: unknown): boolean {
  return error instanceof ORPCError && error.status < 500;
}
