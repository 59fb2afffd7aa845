/** Rule: the subgraphs compose; hints of the composer that touch a record are shown. */
import { isOwnFailure } from '../schema/composition.ts';
import { defineRule } from './rule.ts';
import { andMore, errorRemedy, type IssueArgs, teller } from './support/composer-words.ts';
import { hintRemedy } from './support/hint-remedies.ts';
import { groupIssues, hintsOf, recordTouched } from './support/issues.ts';
import { untoldNarrowings } from './support/narrowed-inputs.ts';
import { isNarrowing, type NarrowedArgs, narrowedFinding } from './support/narrowings.ts';

export const composes = defineRule({
  id: 'composes',
  category: 'composition',
  summary: 'The subgraphs do not compose, composition narrows what a mutation takes, or has a hint about a record',
  why: 'Ownership can only be checked in a graph that composes. A hint of the composer, such as types that differ or a field that some subgraphs lack, is often the first sign of a copy that has drifted.',
  remedy:
    'Fix the schemas that the composer names. If the composer itself fails, `--compose merge` skips the costliest part and `--compose off` checks ownership alone.',
  severity: 'error',
  coveredBy: 'copy-in-step',
  since: '0.1.0',
  messages: {
    doesNotCompose: {
      fact: (a: IssueArgs) => `the graph does not compose with ${a.composer}: ${a.message} [${a.code}]${andMore(a)}`,
      remedy: errorRemedy,
    },
    composerFailed: {
      fact: ({ code, message }: IssueArgs) => `${message} [${code}]`,
      remedy: () => 'Use one of these switches, or settle it for good with compose or composer in cadastre.yaml',
    },
    hint: {
      fact: (a: IssueArgs) => `composition with ${a.composer} has a hint: ${a.message} [${a.code}]${andMore(a)}`,
      remedy: hintRemedy,
    },
    narrowed: {
      fact: ({ removed, takers, having, lacking, code }: NarrowedArgs) =>
        `composition removes ${removed}, which ${having} ${having.includes('" and "') ? 'declare' : 'declares'}${takers === '' ? '' : ` for ${takers}`}, because ${lacking} ${lacking.includes('" and "') ? 'lack' : 'lacks'} it [${code}]`,
      remedy: ({ removed, lacking, type }: NarrowedArgs) =>
        `Declare ${removed} in ${lacking} too, or remove ${type} from ${lacking} if it is not used there`,
    },
  },
  *check({ register, composition }) {
    if (composition === undefined || composition.mode === 'off') return;
    const argsOf = teller(composition, register.map.subgraphs);
    for (const group of groupIssues(register, composition.errors)) {
      const record = recordTouched(register, group.issue)?.name ?? null;
      const failed = isOwnFailure(group.issue);
      const { at, related, accepts } = group;
      const messageId = failed ? 'composerFailed' : 'doesNotCompose';
      yield { messageId, args: argsOf(group), at, related, record, accepts };
    }
    const hints = [...hintsOf(composition), ...untoldNarrowings(composition, register.map.subgraphs)];
    for (const group of groupIssues(register, hints)) {
      if (isNarrowing(group.issue)) {
        yield narrowedFinding(register, group);
        continue;
      }
      const record = recordTouched(register, group.issue);
      if (record === undefined) continue;
      const { at, related, accepts } = group;
      yield { messageId: 'hint', args: argsOf(group), at, related, record: record.name, severity: 'hint', accepts };
    }
  },
});
