/** Spells a drawn graph's policies out, as plain data and as YAML in any style. */
import type { Dice } from './dice.ts';
import type { Graph, Policy } from './graph.ts';
import { lower, type Names } from './sdl.ts';

/** A value of YAML: what a policy is written with. */
export type Plain = string | boolean | readonly Plain[] | { readonly [key: string]: Plain };
export type PolicyDocument = { readonly [key: string]: Plain };

export function policiesOf({ policies, rival }: Graph, names: Names): readonly PolicyDocument[] {
  const documents = policies.map((policy) => policyOf(policy, names));
  if (rival === undefined) return documents;
  const noun = names.nouns[rival.record] as string;
  const other = { record: `${lower(noun)}_rival`, types: [noun] };
  return [...documents, { ...other, authoritative_service: names.subgraphs[rival.authority] as string }];
}

function policyOf(policy: Policy, names: Names): PolicyDocument {
  const { record, authority, types, states, consumers, copies, mutations, field, transfer, exceptions } = policy;
  const noun = names.nouns[record] as string;
  const service = (index: number) => names.subgraphs[index] as string;
  const written = (pattern: string) => pattern.replace('#', noun);
  const kept = copies.filter(({ at }) => at !== authority);
  const next = names.nouns[(record + 1) % names.nouns.length] as string;
  const listed = {
    default: undefined,
    named: [noun],
    more: [noun, 'Address'],
    wrong: [noun, `${noun}Memo`],
    fields: [],
  }[types];
  const enums = { default: undefined, named: [`${noun}Status`], wrong: [`${noun}Phase`] }[states];
  return {
    record: types === 'default' ? noun : lower(noun),
    authoritative_service: service(authority),
    ...(listed && { types: listed }),
    ...(types === 'fields' && { fields: [`${noun}.note`, `${noun}.total`] }),
    ...(enums && { states: enums }),
    ...(policy.owner && { owner: `team-${service(authority)}` }),
    ...(consumers && { consumed_by: consumers.map(service) }),
    ...(kept.length > 0 && {
      local_copies: Object.fromEntries(
        kept.map(({ at, reviewed, elsewhere }) => [
          service(at),
          {
            purpose: 'shown while the authority is away',
            ...(elsewhere && { fields: [`${next}.total`] }),
            ...(reviewed && { review_by: reviewed }),
          },
        ]),
      ),
    }),
    ...(mutations.length > 0 && { mutations: mutations.map(written) }),
    ...(field && { fields_authority: { [`${noun}.${field.name}`]: service(field.to) } }),
    ...(transfer && transfer.to !== authority && { transfer: { to: service(transfer.to), until: transfer.until } }),
    ...(exceptions.length > 0 && {
      exceptions: exceptions.map(({ rule, subgraph, at, expires }) => ({
        rule,
        at: `${service(subgraph)}/${written(at)}`,
        reason: 'until it is moved: soon',
        ...(expires && { expires }),
      })),
    }),
    ...(policy.silent && { rules: { [policy.silent]: 'off' } }),
    ...(policy.strict && { strict: true }),
    rule: "only its authority decides: 'nobody else' does # not even once",
  };
}

/** One document in block style, the way people write it. */
export function inBlocks(document: PolicyDocument): string {
  return `${blockOf(document, '', plainest)}\n`;
}

/** Documents in the style that the dice choose, one after the other or in a flow; every key in any order. */
export function inAnyStyle(documents: readonly PolicyDocument[], dice: Dice): string {
  const texts = documents.map((document) => {
    const scalar = (text: string) => anyScalar(text, dice);
    switch (dice.below(4)) {
      case 0:
        return JSON.stringify(shuffledKeys(document, dice), null, dice.below(3));
      case 1:
        return flowOf(shuffledKeys(document, dice), scalar, dice);
      case 2:
        return blockOf(shuffledKeys(document, dice), '', scalar);
      // The outermost mapping in blocks, what is in it in flows.
      default:
        return Object.entries(shuffledKeys(document, dice))
          .map(([key, value]) => `${scalar(key)}: ${flowOf(value, scalar, dice)} # note: {`)
          .join('\n');
    }
  });
  return `${dice.one(['', '# first\n', '---\n'])}${texts.join(dice.one(['\n---\n', '\n--- # next\n', '\n...\n---\n']))}\n`;
}

function blockOf(value: Plain, indent: string, scalar: (text: string) => string): string {
  if (typeof value !== 'object') return typeof value === 'string' ? scalar(value) : String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return value
      .map((item: Plain) => `${indent}- ${blockOf(item, `${indent}  `, scalar).replace(/^ +/, '')}`)
      .join('\n');
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  return entries
    .map(([key, inner]) => {
      const text = blockOf(inner, `${indent}  `, scalar);
      return `${indent}${scalar(key)}:${isNested(inner) ? `\n${text}` : ` ${text}`}`;
    })
    .join('\n');
}

function isNested(value: Plain): boolean {
  return typeof value === 'object' && Object.keys(value).length > 0;
}

function flowOf(value: Plain, scalar: (text: string) => string, dice: Dice): string {
  const gap = dice.one(['', ' ', '\n  ']);
  if (typeof value !== 'object') return typeof value === 'string' ? scalar(value) : String(value);
  const trailing = dice.one(['', '', ',']);
  if (Array.isArray(value)) {
    const items = value.map((item: Plain) => flowOf(item, scalar, dice));
    return `[${gap}${items.join(`,${gap || ' '}`)}${items.length > 0 ? trailing : ''}${gap}]`;
  }
  const entries = Object.entries(value).map(([key, inner]) => `${scalar(key)}: ${flowOf(inner, scalar, dice)}`);
  return `{${gap}${entries.join(`,${gap || ' '}`)}${entries.length > 0 ? trailing : ''}${gap}}`;
}

/** Plain where that is safe, else in double quotes. */
function plainest(text: string): string {
  return /^[A-Za-z][\w-]*(?: [\w-]+)*$|^\d{4}-\d\d-\d\d$/.test(text) ? text : JSON.stringify(text);
}

function anyScalar(text: string, dice: Dice): string {
  return dice.one([plainest(text), JSON.stringify(text), `'${text.replaceAll("'", "''")}'`]);
}

function shuffledKeys(document: PolicyDocument, dice: Dice): PolicyDocument {
  return Object.fromEntries(dice.shuffled(Object.entries(document)));
}
