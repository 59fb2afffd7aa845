/** Code actions for a finding in policies: its fix, or a line that accepts it, in which people fill in what only they know. */
import type { Diagnostic } from '../check/result.ts';
import type { Edit } from '../diagnostic/edit.ts';
import { type Addition, editsOf } from '../policy/yaml-edit.ts';
import { scalarText } from '../policy/yaml-text.ts';
import type { Checked } from './workspace.ts';

export interface Action {
  readonly title: string;
  /** All of them together. */
  readonly edits: readonly Edit[];
  /** It needs no decision. */
  readonly isFix: boolean;
}

const settingsFile = 'cadastre.yaml';

/** @param textOf the text of a file; undefined where there is none. */
export function actionsFor(
  found: Diagnostic,
  { register }: Checked,
  textOf: (file: string) => string | undefined,
): readonly Action[] {
  const policy = register.record(found.record)?.policy;
  const add = (title: string, addition: Addition): readonly Action[] => {
    const file = policy?.location.file ?? settingsFile;
    const text = textOf(file);
    const edit = text === undefined ? undefined : editsOf(text, file, policy?.record)?.add(addition);
    return edit === undefined ? [] : [{ title: `${title} in ${file}`, edits: [edit], isFix: false }];
  };
  const fix = found.fix === undefined ? [] : [{ title: found.remedy, edits: found.fix, isFix: true }];
  return [...fix, ...declarations(), ...exception()];

  function declarations(): readonly Action[] {
    const { ruleId, primary, messageId } = found;
    if (policy === undefined || primary.subgraph === null) return [];
    const service = register.serviceOf(primary.subgraph);
    const name = scalarText(service);
    switch (ruleId) {
      case 'copy-declared': {
        const purpose = {
          lines: [`${name}:`, "  purpose: ''  # what the copy is for"],
          flow: `${name}: { purpose: '' }`,
        };
        return add(`Declare that ${service} keeps a copy`, { key: 'local_copies', ...purpose });
      }
      case 'consumer-declared':
        return add(`Let ${service} read ${policy.record}`, { key: 'consumed_by', lines: [`- ${name}`], flow: name });
      case 'mutation-in-authority':
      case 'transition-in-authority': {
        const pattern = JSON.stringify(`!${primary.coordinate}`);
        const title = `Say that ${primary.coordinate} does not write ${policy.record}`;
        return add(title, { key: 'mutations', lines: [`- ${pattern}`], flow: pattern });
      }
      case 'override-has-transfer': {
        if (messageId !== 'noTransfer' || policy.transfer !== undefined) return [];
        const until = 'until: YYYY-MM-DD  # the last day of the transfer';
        return add(`Declare the transfer to ${service}`, {
          key: 'transfer',
          lines: [`to: ${name}`, until],
          flow: `to: ${name}, until: YYYY-MM-DD`,
        });
      }
      default:
        return [];
    }
  }

  function exception(): readonly Action[] {
    if (found.except === null) return [];
    const [, ...lines] = found.except.snippet.trimEnd().split('\n');
    const bare = lines.map((line) => line.slice(2));
    const values = bare.map((line) => line.replace(/^(?:- |\s+)/, '').replace(/\s+#.*$/, ''));
    const title = `Permit it by an exception from ${found.ruleId}`;
    return add(title, { key: 'exceptions', lines: bare, flow: `{ ${values.join(', ')} }` });
  }
}
