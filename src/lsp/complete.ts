/** Completion: the names that are possible at a place of a policy. */

import type { Register } from '../register/register.ts';
import { rootTypes } from '../schema/type-reference.ts';
import { type Slot, slotAt } from './policy-slots.ts';
import type { Cursor } from './subjects.ts';
import type { Checked } from './workspace.ts';

/** More are not shown: what is typed next makes them fewer. */
const mostNames = 500;

/** @returns the names, whether there are more, and the 0-based columns between which they replace what is there. */
export function completionsAt(checked: Checked, { lines, line, column }: Cursor) {
  const { slot, name, start, record } = slotAt(lines, line, column);
  if (slot === undefined) return undefined;
  const typed = (lines[line] ?? '').slice(start, column).toLowerCase();
  const all = [...new Set(namesFor(slot, checked, record))];
  const fitting = all.filter((one) => one.toLowerCase().includes(typed));
  // Names that begin with what is typed come first.
  const names = [
    ...fitting.filter((one) => one.toLowerCase().startsWith(typed)),
    ...fitting.filter((one) => !one.toLowerCase().startsWith(typed)),
  ];
  return { start, end: start + name.length, names: names.slice(0, mostNames), isCut: names.length > mostNames };
}

function* namesFor(
  slot: Slot,
  { register, settings, rules, result }: Checked,
  record: string | undefined,
): Iterable<string> {
  const { map } = register;
  switch (slot) {
    case 'record':
      for (const { name } of register.records) yield name;
      return;
    case 'service': {
      const renamed = new Set(settings.services.values());
      yield* settings.services.keys();
      for (const { name } of map.subgraphs) if (!renamed.has(name)) yield name;
      return;
    }
    case 'type':
      // Types of records come first.
      for (const { name, entity } of map.types.values()) if (entity) yield name;
      for (const { name, entity } of map.types.values()) if (!entity && !rootTypes.has(name)) yield name;
      return;
    case 'state': {
      const known = record === undefined ? undefined : register.record(record);
      yield* known?.states ?? [];
      yield* [...map.enums.keys()].sort();
      return;
    }
    case 'field':
      yield* fieldsIn(register, record);
      return;
    case 'mutation':
      for (const { coordinate } of map.mutations) yield coordinate;
      return;
    case 'rule':
      yield* rules.map(({ id }) => id).sort();
      return;
    case 'place':
      // Places with a finding that could be excepted come first, those of this record before all others.
      for (const own of [true, false])
        for (const found of result.diagnostics)
          if (found.except !== null && (found.record === record) === own)
            yield `${found.primary.subgraph}/${found.primary.coordinate}`;
      for (const { subgraph, coordinate } of map.mutations) yield `${subgraph.name}/${coordinate}`;
  }
}

/** Fields of the record's own types, then of all entities. */
function* fieldsIn(register: Register, record: string | undefined): Iterable<string> {
  const own = (record === undefined ? undefined : register.record(record))?.types ?? [];
  const entities = [...register.map.types.values()].filter(({ entity }) => entity).map(({ name }) => name);
  for (const type of new Set([...own, ...entities]))
    for (const { type: facts } of register.map.types.get(type)?.holdings ?? [])
      for (let index = 0; index < facts.fields.size; index++) yield `${type}.${facts.fields.nameAt(index)}`;
}
