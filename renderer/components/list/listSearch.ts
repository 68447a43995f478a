/** What a list shows, as its address says it: filters, sort, text. A reload and Back lose nothing. */
export type ListValue = string | boolean | undefined;
export type ListSearch = Readonly<Record<string, ListValue>>;

const ALWAYS = ['text', 'sort', 'direction'] as const;
const LONGEST = 100;

/** Reads the parameters of a list from an address; anything else in it is dropped. */
export function listSearch(filters: readonly string[]): (search: Record<string, unknown>) => ListSearch {
  const names = [...ALWAYS, ...filters];
  return (search) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = search[name];
        const fits = value === true || (typeof value === 'string' && value !== '' && value.length <= LONGEST);
        return fits ? [[name, value]] : [];
      }),
    );
}
