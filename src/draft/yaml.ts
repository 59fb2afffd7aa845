/** Writes drafts as policy files. */
import { groupBy } from '../diagnostic/group.ts';
import { invisible, runnerCommand } from '../diagnostic/invisible.ts';
import { compareText } from '../diagnostic/location.ts';
import { defaultTypeName } from '../policy/policy.ts';
import { scalarText } from '../policy/yaml-text.ts';
import type { Undrafted } from './candidates.ts';
import type { RecordDraft } from './draft.ts';

/**
 * File name to text: one file for each subgraph that is supposed to be an authority. In order of name.
 *
 * @param schema the path of the policies' JSON Schema, from where the files will lie.
 */
export function draftFiles(drafts: readonly RecordDraft[], schema?: string): ReadonlyMap<string, string> {
  const bySubgraph = groupBy(drafts, ({ authority }) => authority.subgraph);
  const modeline = schema === undefined ? '' : comment(`yaml-language-server: $schema=${schema}`);
  const files = new Map<string, string>();
  for (const [subgraph, list] of [...bySubgraph].sort(([a], [b]) => compareText(a, b))) {
    let name = fileName(subgraph);
    while (files.has(`${name}.yaml`)) name += '_';
    files.set(`${name}.yaml`, `${modeline}${header(subgraph)}${list.map(documentText).join('---\n')}`);
  }
  return files;
}

/** What was left out, as comments. Empty if nothing was. */
export function undraftedText(undrafted: readonly Undrafted[]): string {
  if (undrafted.length === 0) return '';
  const lines = undrafted.map(({ type, reason }) => comment(`  ${type}: ${reason}`));
  return `${comment('Not drafted:')}${lines.join('')}`;
}

function header(subgraph: string): string {
  return comment(
    `Drafted from the schemas: records whose authority seems to be ${subgraph}. Review each line, then remove its comment.`,
  );
}

function documentText(draft: RecordDraft): string {
  const { record, types, authority, owners, states, consumers, copies, fieldsAuthority } = draft;
  const next = authority.next === undefined ? '' : `; runner-up: ${authority.next}`;
  const lines = [
    `record: ${scalar(record)}`,
    `authoritative_service: ${scalar(authority.subgraph)}${note(`${authority.confidence}: ${authority.evidence.join('; ')}${next}`)}`,
  ];
  if (types.length > 1 || types[0] !== defaultTypeName(record)) lines.push(`types: [${types.map(scalar).join(', ')}]`);
  if (states !== undefined) lines.push(`states: [${states.value.map(scalar).join(', ')}]${note(states.because)}`);
  if (owners !== undefined) {
    const [first = '', ...others] = owners.value.map(scalar);
    lines.push(`owner: ${others.length === 0 ? first : `[${[first, ...others].join(', ')}]`}${note(owners.because)}`);
  }
  if (consumers.length > 0) {
    lines.push('consumed_by:', ...consumers.map(({ value, because }) => `  - ${scalar(value)}${note(because)}`));
  }
  if (copies.length > 0) {
    lines.push('local_copies:');
    for (const { value, because } of copies) {
      lines.push(
        `  ${scalar(value)}:${note(because)}`,
        `    purpose: ""${note('state what the copy is for, or remove it')}`,
      );
    }
  }
  if (fieldsAuthority.length > 0) {
    lines.push('fields_authority:');
    for (const { value, because } of fieldsAuthority) lines.push(`  ${value[0]}: ${scalar(value[1])}${note(because)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Plain where YAML cannot mistake it for anything else. */
function scalar(text: string): string {
  return scalarText(text).replace(invisible, codePoint).replace(runnerCommand, '#\\u0023');
}

function codePoint(character: string): string {
  return `\\U${character.codePointAt(0)?.toString(16).padStart(8, '0')}`;
}

function note(text: string): string {
  return `   # ${oneLine(text)}`;
}

function comment(text: string): string {
  return `# ${oneLine(text)}\n`;
}

function oneLine(text: string): string {
  return text.replace(invisible, ' ').replace(runnerCommand, '# #');
}

/** A subgraph's name may hold what no file system takes. */
function fileName(subgraph: string): string {
  const name = subgraph.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_');
  return name === '' ? 'records' : name;
}
