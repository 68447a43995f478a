/** `?appointment=`: id of the appointment that the car comes for, taken over once. What is no id is left out. */
export function checkInSearch(search: Record<string, unknown>): { appointment?: string } {
  const { appointment } = search;
  return typeof appointment === 'string' && /^[0-9a-f-]{36}$/u.test(appointment) ? { appointment } : {};
}
