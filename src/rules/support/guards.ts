/** Which directives guard a mutation. */
import type { Mutation } from '../../ownership/map.ts';
import type { Register } from '../../register/register.ts';
import type { Directive } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import type { Words } from '../rule.ts';

/** On the field, on a namespace it is in, or on a type on the way from the mutation root: there, federation's own directives count in whichever subgraph they stand. */
export function isGuarded(register: Register, { subgraph, parent, field, namespaces }: Mutation): boolean {
  if ([field, ...namespaces].some(({ directives }) => directives.some(isAccess))) return true;
  const types = new Set(['Mutation', parent.name, ...namespaces.map(({ type }) => namedType(type))]);
  const holdings = [...types].flatMap((name) => register.map.types.get(name)?.holdings ?? []);
  return holdings.some((holding) =>
    holding.type.blocks.some(({ directives }) =>
      directives.some((d) => (holding.subgraph === subgraph ? isAccess(d) : federationAccess.has(d.id))),
    ),
  );
}

/** Composition merges federation's access directives of every declaration of a field, also of one that `@override` has made dead. */
export function guardElsewhere(register: Register, { subgraph, parent, field }: Mutation) {
  for (const { subgraph: other, type } of register.map.types.get(parent.name)?.holdings ?? []) {
    const found =
      other === subgraph
        ? undefined
        : type.fields.get(field.name)?.directives.find(({ id }) => federationAccess.has(id));
    if (found !== undefined) return { directive: `@${found.id}`, other: other.name };
  }
  return undefined;
}

/** `other`: the subgraph whose declaration has it. */
export type BorrowedArgs = Words<'coordinate' | 'subgraph' | 'record' | 'directive' | 'other'>;

const federationAccess: ReadonlySet<string> = new Set(['authenticated', 'requiresScopes', 'policy']);

/** Federation's access directives, and directives that are named like one. */
function isAccess({ id }: Directive): boolean {
  return federationAccess.has(id) || /^@.*(?:auth|role|scope|permission|access|guard|policy)/i.test(id);
}
