/** The one line of an address that a customer's own row keeps. */
export function joinAddress({ street = '', postcode = '', city = '' }: { street?: string; postcode?: string; city?: string }): string {
  const place = [postcode, city].filter(Boolean).join(' ');
  return [street, place].filter(Boolean).join(', ');
}
