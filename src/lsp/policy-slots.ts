/** What may be at a place of a policy: worked out from the lines around it, since a text that is being typed is seldom YAML. */

/** What a name in a policy means. */
export type Slot = 'record' | 'service' | 'type' | 'state' | 'field' | 'mutation' | 'rule' | 'place';

export interface SlotAt {
  /** Undefined where words for people stand, or keys of ours. */
  readonly slot: Slot | undefined;
  /** The record of the document. */
  readonly record: string | undefined;
  /** The name at the place, `!` and quotes left out. */
  readonly name: string;
  /** 0-based column of its first character. */
  readonly start: number;
}

/** By the keys that lead to a value; `*` is a key that the user chose, and `=` is such a key itself. */
const slots: ReadonlyMap<string, Slot> = new Map([
  ['record', 'record'],
  ['authoritative_service', 'service'],
  ['consumed_by', 'service'],
  ['local_copies.=', 'service'],
  ['local_copies.*.types', 'type'],
  ['local_copies.*.fields', 'field'],
  ['fields_authority.=', 'field'],
  ['fields_authority.*', 'service'],
  ['transfer.to', 'service'],
  ['types', 'type'],
  ['states', 'state'],
  ['fields', 'field'],
  ['mutations', 'mutation'],
  ['exceptions.rule', 'rule'],
  ['exceptions.at', 'place'],
  ['rules.=', 'rule'],
]);
const ofUsers = new Set(['local_copies', 'fields_authority']);

/** @param column 0-based: what is before it is looked at, and the rest of the name there. */
export function slotAt(lines: readonly string[], line: number, column: number): SlotAt {
  const text = lines[line] ?? '';
  const start = column - (/[^\s,[\]{}"'!]*$/.exec(text.slice(0, column))?.[0].length ?? 0);
  const name = (/^[^\s,[\]{}"'!#]*/.exec(text.slice(start))?.[0] ?? '').replace(/:$/, '');
  const [own = [], ...above] = [keysBefore(text.slice(0, start)), ...parents(lines, line)];
  const path = [...above.reverse().flat(), ...own];
  const generic = path.map((key, index) => (ofUsers.has(path[index - 1] ?? '') ? '*' : key)).join('.');
  const isValue = own.length > 0 || /^\s*-?\s/.test(text.slice(0, start)) === false;
  const slot = (isValue ? undefined : slots.get(`${generic}.=`)) ?? slots.get(generic);
  return { slot, record: recordOf(lines, line), name, start };
}

/** Keys on a line that the rest of it belongs to: `transfer: { to:` has two. */
function keysBefore(text: string): readonly string[] {
  const bare = text.replace(/^\s*(?:-\s+)*/, '');
  const open: string[] = [];
  const close = (sign: string) => {
    while (open.length > 0 && open.at(-1) !== sign) open.pop();
  };
  for (const [, sign = '', key = ''] of bare.matchAll(/([[{}\],])|"?([\w.@/-]+)"?:(?=\s|$)/g)) {
    if (key !== '' || sign === '[' || sign === '{') open.push(key === '' ? sign : key);
    else if (sign === ',' && open.lastIndexOf('{') > open.lastIndexOf('[')) close('{');
    else if (sign !== ',') {
      close(sign === ']' ? '[' : '{');
      open.splice(-2);
    }
  }
  return open.filter((part) => part !== '[' && part !== '{');
}

/** The keys of the lines that a line is under, the nearest first. */
function* parents(lines: readonly string[], line: number): Iterable<readonly string[]> {
  let indent = indentOf(lines[line] ?? '');
  for (let at = line - 1; at >= 0 && indent > 0; at--) {
    const text = lines[at] ?? '';
    if (/^---/.test(text)) return;
    const own = indentOf(text);
    if (text.trim() === '' || /^\s*#/.test(text) || own >= indent) continue;
    const key = /^\s*(?:-\s+)*"?([\w.@/-]+)"?:\s*(?:#.*|[[{].*)?$/.exec(text)?.[1];
    if (key === undefined) continue;
    yield [key];
    indent = own;
  }
}

/** Columns before the first key or value; the dash of a list counts as one, so that it is under the key above it. */
function indentOf(text: string): number {
  const [, blanks = '', dashes = ''] = /^(\s*)((?:-\s+)*)/.exec(text) ?? [];
  return blanks.length + (dashes === '' ? 0 : dashes.length) + (/^\s*-\s*$/.test(text) ? 1 : 0);
}

function recordOf(lines: readonly string[], line: number): string | undefined {
  const isEdge = (text: string | undefined) => text === undefined || /^---/.test(text);
  let from = line;
  while (!isEdge(lines[from - 1])) from--;
  for (let at = from; !isEdge(lines[at]); at++) {
    const found = /^record:\s*["']?([^"'#]+?)["']?\s*(?:#.*)?$/.exec(lines[at] ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
