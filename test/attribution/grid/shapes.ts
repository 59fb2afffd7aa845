/** The shapes of a trespass: how an operation of a foreign subgraph says what it does to a record. */
import type { Dice } from '../../relations/dice.ts';
import { inSomeStyle } from './styles.ts';
import { camel, type Noun, pascal, plural, snake } from './words.ts';

/** An operation, and what else its subgraph must define. Definitions may be said several times. */
export interface Written {
  /** Below which namespaces: `reports: ReportsApi`. */
  readonly below?: readonly string[];
  readonly field: string;
  readonly definitions?: readonly string[];
  /** The subgraph refers to the record's type. */
  readonly stub?: boolean;
  /** The subgraph declares the enum of the record's state. */
  readonly state?: boolean;
}

/** One verb on one record. */
export interface Deed {
  readonly verb: string;
  readonly noun: Noun;
  readonly dice: Dice;
  /** Of the record, two different ones. */
  readonly fields: readonly [string, string];
}

/** An operation without data to set, in one of its ways to say who is meant. */
const id = ({ noun, dice }: Deed) => {
  if (noun.key !== 'id') return `${noun.key}: ID!`;
  return dice.one(['id: ID!', 'id: ID!', `${camel(noun.name)}Id: ID!`]);
};
const verbNoun = ({ verb, noun }: Deed) => `${verb}${noun.name}`;
const typed = (field: string) =>
  `${field}: ${/amount|total|price|rent|rate|value|sum|fee|premium|hours|weight/i.test(field) ? 'Float' : 'String'}`;

const shapes = {
  'verbNoun(id)': (deed) => ({
    field: `${verbNoun(deed)}(${id(deed)}${deed.dice.one(['', '', ', reason: String'])}): Boolean`,
  }),
  'nounVerb(id)': (deed) => ({
    field: `${camel(deed.noun.name)}${pascal(deed.verb)}(${id(deed)}): ${deed.dice.one(['Boolean', 'Boolean!', 'ID'])}`,
  }),
  'namespace { verbNoun(id) }': (deed) => {
    const { noun, verb, dice } = deed;
    const [below, field] = dice.one<[string[], string]>([
      [['reports: ReportsApi'], verbNoun(deed)],
      [['reporting: ReportingMutations!'], verbNoun(deed)],
      [['admin: AdminTools'], verbNoun(deed)],
      [['desk: DeskCommands!'], verbNoun(deed)],
      [['backOffice: BackOffice', 'cleanup: BackOfficeCleanup'], verbNoun(deed)],
      [[`${camel(noun.name)}Actions: ${noun.name}Actions`], verb],
      [[`${camel(plural(noun.name))}: ${noun.name}Mutations!`], verb],
      [['insights: Insights'], verbNoun(deed)],
    ]);
    return { below, field: `${field}(${id(deed)}): Boolean` };
  },
  'verbNoun(input: {id, field})': (deed) => {
    const { dice, noun, fields } = deed;
    const input = `${pascal(verbNoun(deed))}Input`;
    const given = fields
      .slice(0, 1 + dice.below(2))
      .map(typed)
      .join(' ');
    const nested = dice.below(4) === 0;
    return {
      field: `${verbNoun(deed)}(input: ${input}!): Boolean`,
      definitions: nested
        ? [
            `input ${input} { ${camel(noun.name)}: ${pascal(verbNoun(deed))}Data! clientMutationId: String }`,
            `input ${pascal(verbNoun(deed))}Data { ${id(deed)} ${given} }`,
          ]
        : [`input ${input} { ${id(deed)} ${given} ${dice.one(['', '', 'reason: String'])} }`],
    };
  },
  'verbNoun(id, field)': (deed) => ({
    field: `${verbNoun(deed)}(${id(deed)}, ${deed.fields
      .slice(0, 1 + deed.dice.below(2))
      .map(typed)
      .join(', ')}): Boolean`,
  }),
  'verbNounField(id, value)': (deed) => {
    const [field] = deed.fields;
    const value = typed(field).split(': ')[1];
    return {
      field: `${verbNoun(deed)}${pascal(field)}(${id(deed)}, ${deed.dice.one([field, 'value', `new${pascal(field)}`, field])}: ${value}!): Boolean`,
    };
  },
  'verbNoun(id, patch: NounPatch)': (deed) => {
    const { noun, dice } = deed;
    const [argument, suffix] = dice.one([
      ['patch', 'Patch'],
      ['changes', 'Changes'],
      ['data', 'Input'],
      ['set', 'Fields'],
    ]) as [string, string];
    return {
      field: `${verbNoun(deed)}(${id(deed)}, ${argument}: ${noun.name}${suffix}!): Boolean`,
      definitions: [`input ${noun.name}${suffix} { ${noun.fields.map(typed).join(' ')} }`],
    };
  },
  'verbNoun(input): Payload': (deed) => {
    const { noun, dice } = deed;
    const name = pascal(verbNoun(deed));
    const input = `input ${name}Input { ${id(deed)} note: String clientMutationId: String }`;
    const [answer, stub, ...definitions] = dice.one<[string, boolean, ...string[]]>([
      [`${name}Payload!`, true, `type ${name}Payload { success: Boolean! ${camel(noun.name)}: ${noun.name} }`],
      [`${name}Payload`, false, `type ${name}Payload { success: Boolean! ${camel(noun.name)}Id: ID }`],
      ['Outcome!', false, 'type Outcome { ok: Boolean! message: String }'],
      [`${name}Result!`, true, `union ${name}Result = ${noun.name} | Problem`, 'type Problem { message: String! }'],
      [`${noun.name}Row`, false, `type ${noun.name}Row { id: ID! ${typed(noun.fields[0] ?? 'name')} }`],
    ]);
    return { field: `${camel(name)}(input: ${name}Input!): ${answer}`, definitions: [input, ...definitions], stub };
  },
  'verbNoun(id): Noun': (deed) => ({
    field: `${verbNoun(deed)}(${id(deed)}): ${deed.noun.name}${deed.dice.one(['', '!'])}`,
    stub: true,
  }),
  'verb_noun(noun_id)': (deed) => {
    const { verb, noun, dice } = deed;
    const key = noun.key === 'id' ? dice.one([`${snake(noun.name)}_id`, 'id']) : snake(noun.key);
    const name = dice.one([`${snake(verb)}_${snake(noun.name)}`, `${snake(noun.name)}_${snake(verb)}`]);
    return { field: `${name}(${key}: ID!): ${dice.one(['Boolean', 'String'])}` };
  },
  'verbNouns(ids)': (deed) => {
    const { verb, noun, dice } = deed;
    const ids = noun.key === 'id' ? dice.one(['ids', `${camel(noun.name)}Ids`]) : `${noun.key}s`;
    const many = plural(noun.name);
    const name = dice.one([
      `${verb}${many}`,
      `${verb}${many}`,
      `bulk${pascal(verb)}${many}`,
      `${camel(many)}${pascal(verb)}`,
    ]);
    return { field: `${name}(${ids}: [ID!]!): ${dice.one(['Int', 'Boolean', '[ID!]!'])}` };
  },
  'verb(id, status: NounStatus)': (deed) => {
    const { verb, noun, dice } = deed;
    const { field, enum: type } = noun.state;
    const key = noun.key === 'id' ? 'id' : noun.key;
    const input = `${pascal(verb)}RowInput`;
    const [operation, ...definitions] = dice.one<[string, ...string[]]>([
      [`${verb}(${key}: ID!, ${field}: ${type}!): Boolean`],
      [`${verb}${pascal(field)}(${key}: ID!, to: ${type}!): Boolean`],
      [`${verb}Entry(${key}: ID!, value: ${type}!): Boolean`],
      [`${verb}Row(input: ${input}!): Boolean`, `input ${input} { ${key}: ID! ${field}: ${type}! }`],
      [`${verb}All(${key}s: [ID!]!, new${pascal(field)}: ${type}!): Int`],
    ]);
    return { field: operation, definitions, state: true };
  },
  'verbNoun2, verbAbbr, adminVerbNoun': (deed) => {
    const { verb, noun, dice } = deed;
    const given = id(deed);
    const names = [`${verbNoun(deed)}2(${given})`, `${verbNoun(deed)}V2(${given})`, `${verbNoun(deed)}ById(${given})`];
    names.push(
      `admin${pascal(verb)}${noun.name}(${given})`,
      `${verbNoun(deed)}Record(${given})`,
      `${verbNoun(deed)}Now(${given})`,
    );
    if (noun.short !== undefined) {
      names.push(
        `${verb}${pascal(noun.short)}(${noun.short}Id: ID!)`,
        `${snake(verb)}_${noun.short}(${noun.short}_id: ID!)`,
      );
    }
    return { field: `${dice.one(names)}: Boolean` };
  },
  'as frameworks and house styles have it': inSomeStyle,
} satisfies Record<string, (deed: Deed) => Written>;

export type Shape = keyof typeof shapes;
export const shapeNames = Object.keys(shapes) as readonly Shape[];

export function writeShape(shape: Shape, verb: string, noun: Noun, dice: Dice): Written {
  const [one = '', other = ''] = dice.shuffled(noun.fields);
  return shapes[shape]({ verb, noun, dice, fields: [one, other] });
}
