/** The ordered steps of a move of authority, each as the texts of files: who publishes what, and when. */

import type { Edit } from '../diagnostic/edit.ts';
import { inputError } from '../diagnostic/problem.ts';
import { applyEdits } from '../policy/apply-edits.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { type Addition, editsOf, type YamlEdits } from '../policy/yaml-edit.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import { Carrier } from './carry.ts';
import { isFederation2, keysOf } from './federation-names.ts';
import { release, sharing } from './release.ts';
import type { SchemaText } from './schema-text.ts';
import type { Subject } from './subject.ts';

export interface Step {
  /** Who acts: a subgraph that publishes; null: the policies change. */
  readonly subgraph: string | null;
  /** What is done, in a sentence. */
  readonly title: string;
  /** Path to the whole text of each file that changes. */
  readonly files: ReadonlyMap<string, string>;
  /** While a label shares traffic, both answer: the plan says so. */
  readonly labelled?: true;
}

export interface MovePlan {
  readonly subject: Subject;
  readonly to: string;
  readonly steps: readonly Step[];
  /** What goes along, is lost, and stays; in words. */
  readonly along: readonly string[];
  readonly lost: readonly string[];
  /** Teams that must agree, and why. */
  readonly agree: readonly string[];
}

export interface MoveInput {
  readonly register: Register;
  readonly subject: Subject;
  readonly to: string;
  readonly from: SchemaText;
  readonly target: SchemaText;
  /** The text of a policy file. */
  readonly policyText: (file: string) => string;
  /** Shares of traffic that go to the new authority before all of it does, in percent. */
  readonly traffic: readonly number[];
  readonly until: string;
  readonly ticket?: string | undefined;
}

/** @throws InputError for a move that needs a decision. */
export function planMove(input: MoveInput): MovePlan {
  const { register, to, from, target, traffic } = input;
  const subject = { ...input.subject, coordinates: input.subject.coordinates.filter((one) => isKeyed(from, one)) };
  const { coordinates } = subject;
  if (coordinates.length === 0)
    throw inputError(
      `no type of ${subject.name} has a key in "${subject.from}", so no other subgraph can resolve its fields`,
      `give it one: type ${splitCoordinate(input.subject.coordinates[0] ?? 'Invoice').type} @key(fields: "id")`,
    );
  if (!isFederation2(target))
    throw inputError(
      `"${to}" is Federation 1, which has no @override`,
      `link Federation 2 in "${to}" first: extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`,
    );
  const override = (label?: number) =>
    `(from: "${subject.from}"${label === undefined ? '' : `, label: "percent(${label})"`})`;
  const carried = (suffix: string | undefined) => new Carrier(from, target).carry(coordinates, suffix);
  const whole = carried(override());
  const steps: Step[] = [];
  const act = (subgraph: string | null, title: string, files: ReadonlyMap<string, string>, labelled?: true) => {
    if (files.size > 0) steps.push({ subgraph, title, files, ...(labelled && { labelled }) });
  };
  const shared = isFederation2(from) ? whole.shared : [];
  const source = sharing(from, shared);
  act(subject.from, `"${subject.from}" marks ${listed(shared)} @shareable`, source.changesOf(from));
  const declared = declaredPolicies(input, whole.references);
  act(null, `declare what moves to "${to}": a transfer, and new consumers`, declared);
  let there = target;
  const publish = (title: string, after: SchemaText, labelled?: true) => {
    act(to, `"${to}" ${title}`, after.changesOf(there), labelled);
    there = after;
  };
  for (const share of traffic) publish(`takes ${share} % of the traffic`, carried(override(share)).schema, true);
  publish(`takes ${traffic.length === 0 ? listed(coordinates) : 'all of the traffic'}`, whole.schema);
  const along = whole.along.map((name) => name.split(' ').at(-1) ?? '');
  const released = release(source, coordinates, [...whole.shared, ...along]);
  act(subject.from, `"${subject.from}" removes what has moved`, released.changesOf(source));
  publish('drops @override', carried(undefined).schema);
  const done = donePolicies(input, declared, released);
  act(null, `name "${to}" as the authority, and remove the transfer`, done);
  return {
    subject,
    to,
    steps,
    along: whole.along,
    lost: whole.lost,
    agree: agreeing(register, subject, whole.references),
  };
}

/** A type without a key goes along with the fields that return it. */
function isKeyed(schema: SchemaText, coordinate: string): boolean {
  const { type } = splitCoordinate(coordinate);
  return type === 'Mutation' || keysOf(schema, type).length > 0;
}

/** Whose policy changes: not where a mutation alone moves, nor where its new subgraph decides already. */
function changedRecord({ record, coordinates }: Subject, to: string): RegisteredRecord | undefined {
  const isMutation = coordinates.every((coordinate) => coordinate.startsWith('Mutation.'));
  return isMutation || record?.authority === to ? undefined : record;
}

/** Policies during the move: the transfer, and the new consumer of what it refers to. */
function declaredPolicies(
  { register, subject, to, until, ticket, policyText }: MoveInput,
  references: readonly string[],
): ReadonlyMap<string, string> {
  const texts = new Texts(policyText);
  const service = register.serviceOf(to);
  const record = changedRecord(subject, to);
  if (record !== undefined) {
    const lines = [`to: ${service}`, `until: ${until}`, ...(ticket === undefined ? [] : [`ticket: ${ticket}`])];
    texts.add(record.policy, { key: 'transfer', lines, flow: lines.join(', ') });
  }
  for (const type of references) {
    const other = register.recordOfType(type);
    if (other?.consumers === undefined || other.consumers.has(to) || other.authority === to) continue;
    texts.add(other.policy, { key: 'consumed_by', lines: [`- ${service}`], flow: service });
  }
  return texts.changed;
}

/** Policies after it. @param released what the former authority declares in the end. */
function donePolicies(
  { register, subject, to, policyText }: MoveInput,
  declared: ReadonlyMap<string, string>,
  released: SchemaText,
): ReadonlyMap<string, string> {
  const record = changedRecord(subject, to);
  if (record === undefined) return new Map();
  const { policy } = record;
  const service = register.serviceOf(to);
  const texts = new Texts((file) => declared.get(file) ?? policyText(file));
  texts.edit(policy, (edits) => edits.remove('transfer'));
  if (!subject.whole) {
    for (const field of subject.coordinates)
      texts.add(policy, { key: 'fields_authority', lines: [`${field}: ${service}`], flow: `${field}: ${service}` });
    return texts.changed;
  }
  texts.edit(policy, (edits) => edits.replace('authoritative_service', service));
  const copy = register.copyIn(record, to);
  if (copy !== undefined) texts.edit(policy, (edits) => edits.remove(`local_copies.${copy.service}`));
  const consumers = policy.consumedBy;
  if (consumers === undefined) return texts.changed;
  const [former, own] = [policy.authoritativeService, consumers.indexOf(service)];
  const stays = record.types.some((type) => released.typesNamed(type).length > 0) && !consumers.includes(former);
  if (own >= 0 && stays) texts.edit(policy, (edits) => edits.replace(`consumed_by.${own}`, former));
  else if (own >= 0) texts.edit(policy, (edits) => edits.remove(`consumed_by.${own}`, '[]'));
  else if (stays) texts.add(policy, { key: 'consumed_by', lines: [`- ${former}`], flow: former });
  return texts.changed;
}

/** Texts of policy files, one edit after the other. */
class Texts {
  readonly changed = new Map<string, string>();
  private readonly textOf: (file: string) => string;

  constructor(textOf: (file: string) => string) {
    this.textOf = textOf;
  }

  add(policy: RecordPolicy, addition: Addition): void {
    const fact = `${addition.key} cannot be added to the policy of ${policy.record}`;
    const remedy = `write it in block style in ${policy.location.file}`;
    this.edit(policy, (edits) => edits.add(addition), fact, remedy);
  }

  edit(
    { record, location: { file } }: RecordPolicy,
    change: (edits: YamlEdits) => Edit | undefined,
    fact = `the policy of ${record} cannot be changed in ${file}`,
    remedy = 'write each of its keys on lines of their own',
  ): void {
    const text = this.text(file);
    const edits = editsOf(text, file, record);
    const edit = edits && change(edits);
    if (edit === undefined) throw inputError(fact, remedy);
    this.changed.set(file, applyEdits(text, [edit]));
  }

  private text(file: string): string {
    return this.changed.get(file) ?? this.textOf(file);
  }
}

function agreeing(register: Register, { record, whole }: Subject, references: readonly string[]): readonly string[] {
  const of = (one: RegisteredRecord, why: string) => `${one.policy.owner ?? `the team of "${one.authority}"`} (${why})`;
  const named =
    record === undefined
      ? []
      : [of(record, `record ${record.name}, ${whole ? 'which moves' : 'of which a part moves'}`)];
  const others = references.flatMap((type) => {
    const other = register.recordOfType(type);
    return other === undefined || other === record
      ? []
      : [of(other, `record ${other.name}, to which the moved fields refer`)];
  });
  return [...new Set([...named, ...others])];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
