/**
 * What policies and settings are made of: names, coordinates, dates, texts. Each part says both what is accepted and what to tell
 * people otherwise, and becomes a part of the published JSON Schema.
 */
import * as v from 'valibot';
import { severities } from '../diagnostic/diagnostic.ts';
import { invisible } from '../diagnostic/invisible.ts';
import { exceptionPlaceForm } from './policy.ts';

/** The message of a failed condition: the fact, to follow the path of the part, and the remedy. Read back by {@link splitSaying}. */
export function saying(fact: string, remedy: string): string {
  return `${fact}\n${remedy}`;
}

/** UTF-16 code units. What is longer is no name, and patterns over it would take their time. */
const short = v.maxLength<string, 1000, string>(1000, saying('is longer than 1000 characters', 'shorten it'));
const long = v.maxLength<string, 20_000, string>(
  20_000,
  saying('is longer than 20000 characters', 'say it in fewer words'),
);

const name = '[_A-Za-z][_0-9A-Za-z]*';
const namePattern = '[_A-Za-z*][_0-9A-Za-z*]*';

/** The fact and the remedy of a message made by {@link saying}. */
export function splitSaying(message: string): { readonly fact: string; readonly remedy: string } {
  const [fact = '', remedy = ''] = message.split('\n');
  return { fact, remedy };
}

/** A text of one form. @param fact the error for any other text, which follows the path of the part. */
export function text(form: RegExp, fact: string, remedy: string) {
  return v.pipe(v.string(), short, v.regex(form, saying(fact, remedy)));
}

/** A name of ours or of a service, a path, a ticket: one line without spaces around it. */
export const line = text(
  /^\S(?:.*\S)?$/,
  'is blank, has more than one line, or has spaces around it',
  'write it on one line, without spaces around it',
);

/** A team: a handle, an address or a name; or several, with commas between them. */
export const owner = text(
  /^(?=.*[^\s,])\S(?:.*\S)?$/,
  'names nobody, or has more than one line',
  'write a handle, an address or the name of a team: "@acme/team-billing"',
);

const blank = saying('is blank', 'write a few words here');

/** A text for people. Invisible characters count as blank. */
export const prose = v.pipe(
  v.string(),
  long,
  v.regex(/\S/, blank),
  v.check((text) => /\S/.test(text.replace(invisible, '')), blank),
);

/** A record's name. It is in paths and in fingerprints, and must give a type's name. */
export const recordName = text(
  /^[A-Za-z0-9_](?:[A-Za-z0-9_ ./-]*[A-Za-z0-9_])?$/,
  'is not a name of a record',
  'use letters, digits and underscores: shipping_address',
);

/** A type's name in the schema. */
export const typeName = text(
  new RegExp(`^${name}$`),
  "is not a type's name",
  'write the name as in the schema: ShippingAddress',
);

/** The schema coordinate of a field. */
export const fieldCoordinate = text(
  new RegExp(`^${name}\\.${name}$`),
  'is not the coordinate of a field',
  'write Type.field: Customer.shippingAddress',
);

/** A pattern over coordinates of mutations. Namespaces make them longer than two names. */
export const mutationPattern = text(
  new RegExp(`^!?${namePattern}(?:\\.${namePattern})+$`),
  'is not a pattern of mutations',
  'write a coordinate, with * for any characters but a dot: "Mutation.*ShippingAddress"; with ! in front: does not write it',
);

/** `subgraph/coordinate`. */
export const exceptionPlace = text(
  exceptionPlaceForm,
  'is not subgraph/coordinate',
  'write the one place it holds for: reporting/Mutation.fixInvoiceStatus',
);

const dateSaying = saying('is not a date of the calendar', 'write year, month and day: 2026-12-31');

/** A day as ISO 8601 writes it. Kept as text: it does not depend on a time zone. */
export const date = v.pipe(v.string(), v.isoDate(dateSaying), v.check(isDayOfCalendar, dateSaying));

function isDayOfCalendar(text: string): boolean {
  // Every month has them; the rest is checked with the calendar, which takes longer.
  if (Number(text.slice(8)) <= 28) return true;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A part, with what it is for: shown where it is missing, and by editors. */
export function described<S extends v.GenericSchema>(schema: S, description: string) {
  return v.pipe(schema, v.description<v.InferOutput<S>, string>(description));
}

/** A text, or a list of such. */
export function oneOrSeveral<S extends Text>(one: S, remedy: string) {
  return v.union([one, v.array(one)], saying('is neither a text nor a list of texts', remedy));
}

/** A part that may be left out. */
export function optional<S extends v.GenericSchema>(schema: S, description: string) {
  return v.optional(described(schema, description));
}

/** A mapping with keys of the user's. */
export function mappingOf<K extends Text, V extends v.GenericSchema>(key: K, value: V) {
  return refusingLists(v.record(key, value));
}

/** A mapping with keys of ours, and no others. */
export function closedMapping<const E extends v.ObjectEntries>(title: string, entries: E) {
  return v.pipe(refusingLists(v.strictObject(entries)), v.title(title));
}

type Text = v.GenericSchema<string, string>;

/** To valibot a list is an object too, and an empty one would pass for a mapping that says nothing. */
function refusingLists<S extends v.GenericSchema>(schema: S): S {
  const run: S['~run'] = (dataset, config) =>
    schema['~run'](Array.isArray(dataset.value) ? { value: undefined } : dataset, config);
  return { ...schema, '~run': run };
}

/** Titles by which the JSON Schemas know where ids of rules stand: which there are is not the policies' business. */
export const ruleTitles = { id: 'Rule', severities: 'Severities by rule' };

export const ruleId = described(v.pipe(line, v.title(ruleTitles.id)), 'The id of the rule');

/** Rule id to severity. */
export const ruleSeverities = v.pipe(
  mappingOf(line, v.picklist([...severities, 'off'])),
  v.title(ruleTitles.severities),
);
