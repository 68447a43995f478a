import { useEffect, useRef } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { useFieldSentence, type Fault } from './fault.ts';

/** The field that stands first where people read, which need not be the first of the input. */
function firstOnScreen(names: readonly string[]): string | undefined {
  const found = names.flatMap((name) => [...document.getElementsByName(name)].slice(0, 1).map((element) => ({ name, element })));
  const inOrder = found.toSorted((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  return inOrder[0]?.name ?? names[0];
}

const asItIs = (path: string): string => path;

/**
 * Writes the shop's field faults into a form and focuses the first one. The contract's schema is checked
 * on the other side of the call, so screen and REST API name the same fault.
 *
 * @param rename  path of the input to name of the field, where they differ; the same function every time
 */
export function useFormFaults<T extends FieldValues>(
  { setError }: Pick<UseFormReturn<T>, 'setError'>,
  fault: Fault | null,
  rename: (path: string) => string = asItIs,
): void {
  const sentence = useFieldSentence();
  const written = useRef<unknown>(null);
  useEffect(() => {
    // Once per failure: a change of language must not mark again what the person has corrected meanwhile.
    if (fault === null || written.current === fault.cause) return;
    written.current = fault.cause;
    const first = firstOnScreen(fault.fields.map(({ path }) => rename(path)));
    for (const { path, code } of fault.fields) {
      const name = rename(path);
      setError(name as Path<T>, { type: code, message: sentence(code) }, { shouldFocus: name === first });
    }
  }, [fault, rename, sentence, setError]);
}
