/** `?id=`: the import whose progress is open. */
export function importSearch(search: Record<string, unknown>): { id?: string } {
  return typeof search['id'] === 'string' ? { id: search['id'] } : {};
}
