/** The words by which a finding says what whoever accepts it accepts. */

/** In front of what a finding is not certain of. */
export const perhaps = 'perhaps ';

/** What a finding accepts that is about the record as a whole, and not about fields of it. */
export function wholeRecord(record: string): string {
  return `record ${record}`;
}
