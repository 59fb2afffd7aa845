/** The words for what accepting a finding accepts (`accepts`). */

/** In front of what a finding is not certain of. */
export const perhaps = 'perhaps ';

/** What a finding accepts that is about the record as a whole, and not about fields of it. */
export function wholeRecord(record: string): string {
  return `record ${record}`;
}

/** Whether more or all of what is taken was accepted before. */
function coversTaken(accepted: ReadonlySet<string>, item: string): boolean {
  const [coordinate = '', left = ''] = item.split(': ');
  if (left === '') return false;
  const before = [...accepted].flatMap((one) =>
    one.startsWith(`${coordinate}: `) ? one.slice(coordinate.length + 2) : [],
  );
  return accepted.has(coordinate) || before.some((one) => Number.parseFloat(one) <= Number.parseFloat(left));
}

/** What is certain covers what is only possible, and a record covers its fields. */
export function covers(accepted: ReadonlySet<string>, item: string, record: string | null): boolean {
  const whole = record === null ? [] : [wholeRecord(record)];
  const [, sure] = item.split(perhaps);
  if (sure !== undefined) whole.push(sure, ...whole.map((name) => `${perhaps}${name}`));
  return [item, ...whole].some((name) => accepted.has(name)) || coversTaken(accepted, item);
}
