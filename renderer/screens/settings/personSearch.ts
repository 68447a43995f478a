/** Reads `?person=` of the address: an id, or `new`. */
export function personFrom(search: Record<string, unknown>): { person?: string } {
  return typeof search['person'] === 'string' ? { person: search['person'] } : {};
}
