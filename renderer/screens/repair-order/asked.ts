/** `?asked=true`: somebody asks about this car, so the page begins with the answer. */
export function askedFrom(search: Record<string, unknown>): { asked?: boolean } {
  return search['asked'] === true ? { asked: true } : {};
}
