/** Days as policies and reports write them. */

/** The day of a date in UTC, as ISO 8601 writes it. Default: today. */
export function dayOf(date = new Date()): string {
  return date.toISOString().slice(0, 10);
}
