/** Where the town stands before its postcode; elsewhere the postcode comes first. */
const TOWN_FIRST: readonly string[] = ['GB', 'IE', 'US', 'AU', 'IN'];

/** Postcode and town in the order in which the country writes them. */
export function townLine(postcode: string, city: string, country: string): string {
  return (TOWN_FIRST.includes(country) ? [city, postcode] : [postcode, city]).filter((part) => part !== '').join(' ');
}
