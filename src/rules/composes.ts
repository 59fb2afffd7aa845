/** Rule: the subgraphs compose; hints of the composer that touch a record are shown. */
import { isOwnFailure } from '../schema/composition.ts';
import { defineRule } from './rule.ts';
import { errorRemedy, hintRemedy } from './support/issue-remedies.ts';
import { andMore, groupIssues, hintsOf, type IssueArgs, recordTouched } from './support/issues.ts';
import { isNarrowing, type NarrowedArgs, narrowedFinding, unhintedNarrowings } from './support/narrowings.ts';

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
    for (const { issue, ...found } of groupIssues(register, composition, composition.errors)) {
      const messageId = isOwnFailure(issue) ? 'composerFailed' : 'doesNotCompose';
      yield { messageId, ...found, record: recordTouched(register, issue)?.name ?? null };
    }
    const hints = [...hintsOf(composition), ...unhintedNarrowings(composition, register.map.subgraphs)];
    for (const { issue, ...found } of groupIssues(register, composition, hints)) {
      const record = recordTouched(register, issue)?.name;
      if (isNarrowing(issue))
        yield { ...found, ...narrowedFinding(register, { issue, related: found.related }, record ?? null) };
      else if (record !== undefined) yield { messageId: 'hint', ...found, record, severity: 'hint' };
    }
  },
});
