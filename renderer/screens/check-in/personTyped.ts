export interface PersonTyped {
  name: string;
  phone: string;
  email: string;
}

/** Sorts what was typed into the customer field into the fields of a new customer. */
export function personFrom(text: string): PersonTyped {
  const typed = text.trim();
  if (typed.includes('@')) return { name: '', phone: '', email: typed };
  return /^\+?[\d\s()./-]+$/u.test(typed) ? { name: '', phone: typed, email: '' } : { name: typed, phone: '', email: '' };
}
