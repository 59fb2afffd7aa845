/** The rule composes. */
import { isOwnFailure } from '../schema/composition.ts';
import { defineRule } from './rule.ts';
import { hintRemedy } from './support/hint-remedies.ts';
import { groupIssues, hintsOf, type IssueGroup, recordTouched, wordsOf } from './support/issues.ts';
import { isNarrowing, type NarrowedArgs, narrowedFinding } from './support/narrowings.ts';

interface Args {
  readonly code: string;
  readonly message: string;
  /** Issues of the same kind at the same place that are not shown. */
  readonly more: number;
  readonly coordinate: string;
  /** ` in "billing"`, where the composer points; or nothing. */
  readonly where: string;
}

const argsOf = ({ issue, more, coordinate, at }: IssueGroup): Args => ({
  code: issue.code,
  message: wordsOf(issue),
  more,
  coordinate,
  where: at.subgraph === undefined ? '' : ` in "${at.subgraph}"`,
});

const andMore = (more: number) => (more === 0 ? '' : ` (and ${more} more of this kind)`);

/** The subgraphs compose; hints of the composer that touch a record are shown. */
export const composes = defineRule({
  id: 'composes',
  category: 'composition',
  summary: 'The subgraphs do not compose, composition narrows what a mutation takes, or has a hint about a record',
  why: 'Ownership can only be judged of a graph that exists. What the composer hints at, types that differ or a field that some subgraphs lack, is often the first sign of a copy that has drifted.',
  remedy:
    'Mend the schemas that the composer names. If the composer itself fails, `--compose merge` skips the costliest part and `--compose off` checks ownership alone.',
  severity: 'error',
  coveredBy: 'copy-in-step',
  since: '0.1.0',
  messages: {
    doesNotCompose: {
      fact: ({ code, message, more }: Args) => `the graph does not compose: ${message} [${code}]${andMore(more)}`,
      remedy: ({ coordinate, code }: Args) =>
        coordinate === code
          ? 'Change the schemas until composition accepts them'
          : `Change ${coordinate} in the subgraphs shown until composition accepts it`,
    },
    composerFailed: {
      fact: ({ code, message }: Args) => `${message} [${code}]`,
      remedy: () =>
        'Use one of these switches, or settle it for good with compose: merge or compose: off in cadastre.yaml',
    },
    hint: {
      fact: ({ code, message, more }: Args) => `composition has a hint: ${message} [${code}]${andMore(more)}`,
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
    for (const group of groupIssues(register, composition.errors)) {
      const record = recordTouched(register, group.issue)?.name ?? null;
      const failed = isOwnFailure(group.issue);
      const { at, related, accepts } = group;
      const messageId = failed ? 'composerFailed' : 'doesNotCompose';
      yield { messageId, args: argsOf(group), at, related, record, accepts };
    }
    for (const group of groupIssues(register, hintsOf(composition))) {
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
