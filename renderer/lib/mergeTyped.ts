/** Bringing what somebody else saved into a form that is being typed in. */
type Values = Readonly<Record<string, unknown>>;

export interface Merged<T> {
  values: T;
  /** A field that both changed, each in another way, now says what the other one saved. */
  isOverruled: boolean;
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Field by field: what nobody touched here is taken from `saved`, what only this person changed stays. Where both
 * changed the same, the saved one stands: it is shown before it can be replaced. A list is one field.
 * @param filled  what the form was filled with
 */
export function mergeTyped<T extends object>(filled: T, typed: T, saved: T): Merged<T> {
  let isOverruled = false;
  const field = (before: unknown, here: unknown, there: unknown): unknown => {
    if (isSame(here, there) || isSame(here, before)) return there;
    if (isSame(there, before)) return here;
    if (isPart(before) && isPart(here) && isPart(there)) return part(before, here, there);
    isOverruled = true;
    return there;
  };
  const part = (before: Values, here: Values, there: Values): Values =>
    Object.fromEntries(Object.keys(there).map((key) => [key, field(before[key], here[key], there[key])]));
  return { values: part(filled as Values, typed as Values, saved as Values) as T, isOverruled };
}

/** Something with fields of its own; a person or thing that is pointed at is one field. */
function isPart(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('id' in value);
}
