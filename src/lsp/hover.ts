/** What is shown beside a schema: who decides over what is there, and who copies, reads and writes it. */
import { type WhoAnswer, who } from '../check/who.ts';
import type { Place } from '../diagnostic/location.ts';
import type { Mutation } from '../ownership/map.ts';
import { locationOf } from '../register/places.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { Uses } from '../register/uses.ts';
import { markdownCode as code, markdownText as text } from '../report/markdown-text.ts';
import { amount } from '../report/wording.ts';
import type { Subject } from './subjects.ts';
import type { Checked } from './workspace.ts';

/** Lines of one list. */
const longestList = 15;

/** Markdown; undefined where there is nothing to be said. */
export function hoverOn({ register, rules }: Checked, subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'mutation':
      return subject.mutations.map((mutation) => aboutMutation(register, mutation)).join('\n\n---\n\n');
    case 'rule': {
      const rule = rules.find(({ id }) => id === subject.name);
      return rule && [`**${rule.id}**`, text(rule.summary), text(rule.why), text(rule.remedy)].join('\n\n');
    }
    case 'subgraph': {
      const decides = register.records.filter(({ authority }) => authority === subject.name).map(({ name }) => name);
      return `${head(subject.name)}\n\n${list('authority of', decides.map(code)) || 'authority of no record'}`;
    }
    default: {
      const answer = who(register, subject.name);
      return answer === undefined ? aboutState(register, subject.name) : aboutAnswer(answer);
    }
  }
}

function head(name: string, more = ''): string {
  return `**${code(name)}**${more}`;
}

function aboutAnswer({ subject, record, authority, owner, policy, rule, ...answer }: WhoAnswer): string {
  const { transfer, copies, consumers, resolvedBy, writers } = answer;
  const belongs = record === null ? ' – no policy names it' : record === subject ? '' : ` – record ${code(record)}`;
  const who = [
    authority === null ? 'nobody is named as authority' : `authority ${code(authority)}`,
    ...(owner === null ? [] : [`team ${code(owner)}`]),
    ...(policy === null ? [] : [placeText(policy)]),
  ];
  const readers = consumers === null ? 'anyone' : consumers.length === 0 ? 'nobody' : consumers.map(code).join(', ');
  const parts = [
    head(subject, belongs),
    who.join(' · '),
    ...(rule === null ? [] : [`> ${text(rule)}`]),
    ...(transfer === null ? [] : [`transfer to ${code(transfer.to)} until ${transfer.until}`]),
    ...(resolvedBy === null ? [] : [`resolved by ${resolvedBy.map(code).join(', ') || 'nobody'}`]),
    ...(record === null ? [] : [`may be read by ${readers}`]),
    list(
      'declared by',
      answer.holdings.map(({ type, roles, place }) => `${code(place.subgraph ?? '')}: ${type}, ${roles.join(', ')}`),
    ),
    list(
      'copies',
      copies.map(({ subgraph, purpose }) => `${code(subgraph)}: ${text(purpose)}`),
    ),
    list(
      'read by',
      answer.readers.map(
        ({ place, kind, reads }) => `${code(`${place.subgraph}/${place.coordinate}`)}: ${reads.join(', ')} (@${kind})`,
      ),
    ),
    list(
      'written by',
      writers.map(({ place, type, field, confidence, evidence, own }) => {
        const what = field === null ? type : `${type}.${field}`;
        const seen = evidence.map(({ signal, detail }) => `${signal} ${code(detail)}`).join(', ');
        const stranger = own || authority === null ? '' : ', **not the authority**';
        return `${code(`${place.subgraph}/${place.coordinate}`)}: ${what} (${confidence}${stranger}; ${seen})`;
      }),
    ),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function aboutMutation(register: Register, mutation: Mutation): string {
  const name = mutation.subgraph.name;
  const writes = register.writesOf(mutation).map(({ record, type, field, confidence, evidence }) => {
    const what = code(field === null ? type : `${type}.${field}`);
    const decides = record && (field === null ? record.authority : register.authorityOfField(type, field));
    const authority =
      record === null
        ? 'no policy names it'
        : `record ${code(record.name)}, authority ${code(decides ?? '')}${decides === name ? '' : ' – **not this subgraph**'}${
            record.policy.owner === undefined ? '' : `, team ${code(record.policy.owner)}`
          }`;
    const seen = evidence.map(({ signal, detail }) => `${signal} ${code(detail)}`).join(', ');
    return `${what}: ${authority} (${confidence}; ${seen})`;
  });
  return [head(mutation.coordinate, ` in ${code(name)}`), list('writes', writes) || 'no record is known to be written']
    .filter((part) => part !== '')
    .join('\n\n');
}

function aboutState({ states, map }: Register, name: string): string | undefined {
  if (!map.enums.has(name)) return undefined;
  const records = states.recordsOf(name);
  if (records.length === 0) return undefined;
  return [
    head(name),
    list(
      'state of',
      records.map((record) => `record ${code(record.name)}, authority ${code(record.authority)}`),
    ),
  ].join('\n\n');
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const more = items.length > longestList ? [`- … and ${items.length - longestList} more`] : [];
  return [`${title}:`, ...items.slice(0, longestList).map((item) => `- ${item}`), ...more].join('\n');
}

function placeText({ file, line }: Place): string {
  return code(`${file}:${line}`);
}

/** The line above an entity. */
export interface Lens {
  /** 1-based. */
  readonly line: number;
  readonly title: string;
}

/** What is above the entities of a file, and above other types of records. */
export function lensesOf(register: Register, file: string): readonly Lens[] {
  const here = register.map.subgraphs.filter(({ sources }) => sources.some((source) => source.file === file));
  const blocks = here.flatMap((subgraph) =>
    [...subgraph.types.values()].flatMap(({ name, blocks }) =>
      register.map.types.get(name)?.entity === true || register.recordOfType(name) !== undefined
        ? blocks.filter(({ source }) => source.file === file).map((block) => ({ name, block }))
        : [],
    ),
  );
  if (blocks.length === 0) return [];
  const writers = writersOf(register, new Set(blocks.map(({ name }) => name)));
  const uses = new Uses(register);
  return blocks.map(({ name, block }) => {
    const record = register.recordOfType(name);
    const written = amount(writers.get(name)?.size ?? 0, 'writer');
    const title =
      record === undefined
        ? `no authority declared · ${written}`
        : `authority ${record.authority} · ${amount(consumersOf(uses, record), 'consumer')} · ${written}`;
    return { line: locationOf(block).line, title };
  });
}

function consumersOf(uses: Uses, record: RegisteredRecord): number {
  return [...uses.of(record).keys()].filter((subgraph) => subgraph !== record.authority).length;
}

/** The mutations that write each of the types. */
function writersOf(register: Register, types: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<Mutation>> {
  const found = new Map<string, Set<Mutation>>([...types].map((type) => [type, new Set()]));
  for (const mutation of register.map.mutations) {
    if (!register.mayWrite(mutation, types)) continue;
    for (const { type } of register.writesOf(mutation)) found.get(type)?.add(mutation);
  }
  return found;
}
