/** Hover text: the authority of what is there, and who copies, reads and writes it. */
import { mutationWrites, type WhoAnswer, who } from '../check/who.ts';
import type { Evidence, Mutation } from '../ownership/map.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { type UsesOf, usesIn } from '../register/uses.ts';
import { markdownCode as code, markdownText as text } from '../report/markdown-text.ts';
import { amount, coordinateText, lineText } from '../report/wording.ts';
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
      return `${head(subject.name)}\n\n${list('authority of', decides, code) || 'authority of no record'}`;
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
  const { transfer, consumers, resolvedBy } = answer;
  const belongs = record === null ? ' – no policy names it' : record === subject ? '' : ` – record ${code(record)}`;
  const named = authority === null ? 'nobody is named as authority' : `authority ${code(authority)}`;
  const who = [named, owner && `team ${code(owner)}`, policy && code(lineText(policy))];
  const readers = consumers === null ? 'anyone' : consumers.length === 0 ? 'nobody' : consumers.map(code).join(', ');
  return paragraphs([
    head(subject, belongs),
    who.filter((part) => part).join(' · '),
    rule && `> ${text(rule)}`,
    transfer && `transfer to ${code(transfer.to)} until ${transfer.until}`,
    resolvedBy && `resolved by ${resolvedBy.map(code).join(', ') || 'nobody'}`,
    record && `may be read by ${readers}`,
    list('declared by', answer.holdings, ({ type, roles, place }) => {
      return `${code(place.subgraph ?? '')}: ${type}, ${roles.join(', ')}`;
    }),
    list('copies', answer.copies, ({ subgraph, purpose }) => `${code(subgraph)}: ${text(purpose)}`),
    list('read by', answer.readers, ({ place, kind, reads }) => {
      return `${code(coordinateText(place))}: ${reads.join(', ')} (@${kind})`;
    }),
    list('written by', answer.writers, ({ place, type, field, confidence, evidence, own }) => {
      const what = field === null ? type : `${type}.${field}`;
      const stranger = own || authority === null ? '' : ', **not the authority**';
      return `${code(coordinateText(place))}: ${what} (${confidence}${stranger}; ${seenText(evidence)})`;
    }),
  ]);
}

function aboutMutation(register: Register, mutation: Mutation): string {
  const writes = list('writes', mutationWrites(register, mutation), ({ record, authority, owner, own, ...write }) => {
    const what = code(write.field === null ? write.type : `${write.type}.${write.field}`);
    const how = `(${write.confidence}; ${seenText(write.evidence)})`;
    if (record === null) return `${what}: no policy names it ${how}`;
    const stranger = own ? '' : ' – **not this subgraph**';
    const team = owner === null ? '' : `, team ${code(owner)}`;
    return `${what}: record ${code(record)}, authority ${code(authority ?? '')}${stranger}${team} ${how}`;
  });
  const { subgraph, coordinate } = mutation;
  return paragraphs([head(coordinate, ` in ${code(subgraph.name)}`), writes || 'no record is known to be written']);
}

function aboutState({ states, map }: Register, name: string): string | undefined {
  const records = map.enums.has(name) ? states.recordsOf(name) : [];
  if (records.length === 0) return undefined;
  const said = list('state of', records, (one) => `record ${code(one.name)}, authority ${code(one.authority)}`);
  return paragraphs([head(name), said]);
}

function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part).join('\n\n');
}

function list<T>(title: string, items: readonly T[], say: (item: T) => string): string {
  if (items.length === 0) return '';
  const more = items.length > longestList ? [`- … and ${items.length - longestList} more`] : [];
  return [`${title}:`, ...items.slice(0, longestList).map((item) => `- ${say(item)}`), ...more].join('\n');
}

function seenText(evidence: readonly Evidence[]): string {
  return evidence.map(({ signal, detail }) => `${signal} ${code(detail)}`).join(', ');
}

/** Code lenses above the entities of a file, and above other types of records. Lines are 1-based. */
export function lensesOf(register: Register, file: string) {
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
  const uses = usesIn(register);
  return blocks.map(({ name, block }) => {
    const record = register.recordOfType(name);
    const written = amount(writers.get(name)?.size ?? 0, 'writer');
    const title =
      record === undefined
        ? `no authority declared · ${written}`
        : `authority ${record.authority} · ${amount(consumersOf(uses, record), 'consumer')} · ${written}`;
    return { line: block.line, title };
  });
}

function consumersOf(uses: UsesOf, record: RegisteredRecord): number {
  return [...uses(record).keys()].filter((subgraph) => subgraph !== record.authority).length;
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
