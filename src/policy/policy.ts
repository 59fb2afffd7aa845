/** Ownership policies as data, each part with its location. */
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Edit } from '../diagnostic/edit.ts';
import type { Location } from '../diagnostic/location.ts';

/** A declared local copy: data of the record kept elsewhere, for a stated purpose. */
export interface LocalCopy {
  /** The service as the policy names it. */
  readonly service: string;
  readonly purpose: string;
  /** Types that hold the copy, when it is not in the record's own types. */
  readonly types: readonly string[];
  /** Coordinates (`Order.shippingAddress`) that hold the copy. */
  readonly fields: readonly string[];
  /** ISO date. */
  readonly reviewBy: string | undefined;
  readonly location: Location;
}

/** A declared, dated move of authority. */
export interface Transfer {
  /** The service that becomes the authority. */
  readonly to: string;
  /** ISO date: the last day of the transfer. */
  readonly until: string;
  readonly ticket: string | undefined;
  readonly location: Location;
}

/** A recorded, reasoned, expiring permission to break one rule at one place. */
export interface PolicyException {
  readonly rule: string;
  /** `subgraph/coordinate`. */
  readonly at: string;
  /** What it permits there, in the words of the finding's `accepts`; undefined: everything. */
  readonly accepts: readonly string[] | undefined;
  readonly reason: string;
  /** ISO date: the last day it holds; undefined: no end. */
  readonly expires: string | undefined;
  readonly location: Location;
  /** The edits that remove it from its file, if it was read from one. */
  removal?(): Edit | undefined;
}

/** The policy of one record: one YAML document. */
export interface RecordPolicy {
  readonly record: string;
  /** The service as the policy names it; settings may map it to a subgraph of another name. */
  readonly authoritativeService: string;
  /** Undefined: not said; the record's name in PascalCase is meant. */
  readonly types: readonly string[] | undefined;
  /** Coordinates of single fields that carry the record. */
  readonly fields: readonly string[];
  /** Enums that hold its state. Undefined: not said. */
  readonly states: readonly string[] | undefined;
  /** Coordinate globs of mutations that write it; with `!`, that do not. */
  readonly mutations: readonly string[];
  /** The team that answers for it, or several with `, ` between them. */
  readonly owner: string | undefined;
  /** Undefined: anyone may read. Empty: nobody may. */
  readonly consumedBy: readonly string[] | undefined;
  readonly localCopies: readonly LocalCopy[];
  /** Field coordinate to service: contributions made official. */
  readonly fieldsAuthority: ReadonlyMap<string, string>;
  readonly transfer: Transfer | undefined;
  readonly exceptions: readonly PolicyException[];
  /** Severity of single rules for this record: rule id to severity. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /** No finding of this record may be kept in a baseline. */
  readonly strict: boolean;
  /** The sentence that states the rule for people. */
  readonly rule: string | undefined;
  /** The `record:` line. */
  readonly location: Location;
  /**
   * Where a part is written, by its path: `authoritative_service`, `consumed_by.0`, `local_copies.checkout.purpose`.
   * Falls back to the nearest part above that is written.
   */
  locate(path: string): Location;
  /** Changes of its text, where it was read from one; worked out when asked for. */
  edits?(): PolicyEdits;
}

/** The rest of a collection that loses its last part: nothing, or an empty one if that has another meaning. */
export type Emptied = 'nothing' | '[]' | '{}';

/** Edits of one of our YAML files, each undefined if it would touch anything else. Paths are as `RecordPolicy.locate` takes them. */
export interface PolicyEdits {
  /** Removes the entry of a mapping or the item of a list. */
  remove(path: string, emptied?: Emptied): Edit | undefined;
  /** Replaces an item or a value; with `key`, the key of an entry itself. */
  replace(path: string, value: string, what?: 'value' | 'key'): Edit | undefined;
}

/** Whether two policies decide the same, wherever they are written. */
export function saysTheSame(a: RecordPolicy, b: RecordPolicy): boolean {
  return decisions(a) === decisions(b);
}

function decisions(policy: RecordPolicy): string {
  return JSON.stringify(policy, (key, value: unknown) => {
    if (key === 'location') return undefined;
    return value instanceof Map ? [...value] : value;
  });
}

/** The types a record lives in when its policy names none: `shipping_address` gives `ShippingAddress`. */
export function defaultTypeName(record: string): string {
  return record
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => (part[0] as string).toUpperCase() + part.slice(1))
    .join('');
}

const name = '[_A-Za-z][_0-9A-Za-z]*';

/** `subgraph/coordinate`. The subgraph's name may itself have slashes; a coordinate has none. */
export const exceptionPlaceForm: RegExp = new RegExp(`^\\S(?:.*\\S)?/@?${name}(?:\\.${name})*(?:\\(${name}:\\))?$`);
