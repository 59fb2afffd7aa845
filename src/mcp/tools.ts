/** The tools: the input and output of each, and the question that it answers. */
import type { z as Zod } from 'zod';
import type { Diagnostic } from '../check/result.ts';
import { severities } from '../diagnostic/diagnostic.ts';
import type { Engine } from './engine.ts';

type Shape = Zod.ZodRawShape;

export interface Tool<Input extends Shape = Shape> {
  readonly name: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Shape;
  ask(input: Zod.infer<Zod.ZodObject<Input>>): Promise<Readonly<Record<string, unknown>>>;
}

export function toolsOf(z: typeof Zod, engine: Engine): readonly Tool[] {
  const text = z.string();
  const place = z.object({
    subgraph: text.nullable(),
    coordinate: text,
    file: text,
    line: z.number(),
    column: z.number(),
  });
  const finding = z.object({
    rule: text,
    severity: z.enum(severities),
    message: text,
    evidence: text.nullable().describe('what in the schema indicates it'),
    remedy: text,
    record: text.nullable(),
    owner: text.nullable().describe('the team of the record'),
    place,
    related: z.array(place.extend({ note: text })),
    fingerprint: text,
    docs: text,
  });
  const write = z.looseObject({
    place,
    type: text,
    field: text.nullable(),
    confidence: text,
    evidence: z.array(z.looseObject({ signal: text, detail: text })),
    own: z.boolean().describe('the mutation is in the authority'),
  });
  const name = text.min(1).max(1000);
  const names = z.array(name).max(50).optional();
  const tool = <Input extends Shape>(one: Tool<Input>) => one as unknown as Tool;
  return [
    tool({
      name: 'who',
      description:
        'Who is the authority of a record, a type (Invoice) or a field (Invoice.status): authority, team, copies with purpose, readers, and the mutations that write it, with evidence.',
      input: { subject: name.describe('a record of a policy, a type, Type.field, or a mutation') },
      output: {
        subject: text,
        kind: z.enum(['record', 'type', 'field', 'mutation']),
        record: text.nullable(),
        authority: text.nullable(),
        owner: text.nullable(),
        policy: place.nullable().describe('the line that names the authority'),
        rule: text.nullable(),
        transfer: z.looseObject({ to: text, until: text }).nullable(),
        holdings: z.array(z.looseObject({ type: text, roles: z.array(text), place })),
        copies: z.array(z.looseObject({ subgraph: text, purpose: text, place })),
        consumers: z.array(text).nullable().describe('null: anyone may read it'),
        readers: z.array(z.looseObject({ place, kind: text, reads: z.array(text) })),
        resolvedBy: z.array(text).nullable(),
        writers: z.array(write),
        writes: z.array(write).describe('what a mutation writes, with record and authority'),
      },
      ask: async ({ subject }) => ({ ...(await engine.who(subject)) }),
    }),
    tool({
      name: 'explain',
      description:
        'What a rule checks, why, and how to fix a finding; or why Cadastre thinks that a mutation writes a record.',
      input: { subject: name.describe('a rule id, or a mutation: billing/Mutation.payInvoice') },
      output: { subject: text, explanation: text },
      ask: async ({ subject }) => ({ subject, explanation: await engine.explain(subject) }),
    }),
    tool({
      name: 'check',
      description: 'The findings of the whole graph as its files are now, the most severe first. Without composition.',
      input: {
        rules: names.describe('rule ids, or patterns: writes/*'),
        records: names,
        subgraphs: names,
        owners: names.describe('teams'),
      },
      output: {
        passes: z.boolean().describe('no finding is an error'),
        errors: z.number(),
        warnings: z.number(),
        hints: z.number(),
        notes: z.array(text),
        findings: z.array(finding),
      },
      ask: async ({ rules = [], records = [], subgraphs = [], owners = [] }) => {
        const { summary, notes, diagnostics } = await engine.check({ rules, records, subgraphs, owners });
        const { errors, warnings, hints } = summary;
        return { passes: errors === 0, errors, warnings, hints, notes, findings: diagnostics.map(toFinding) };
      },
    }),
    tool({
      name: 'gate',
      description:
        'May this subgraph be published, for instance with this mutation? Checks a candidate before it is saved: yes or no, what it introduces with evidence and remedy, how ownership changes and who must agree. Give adds (a field such as "Mutation.payInvoice(id: ID!): Invoice!", or SDL), or sdl for the whole schema, or remove.',
      input: {
        subgraph: name.describe('its name; one that is not there yet, with sdl'),
        adds: text.max(200_000).optional().describe('what is added to its schema'),
        sdl: text.max(2_000_000).optional().describe('its whole schema'),
        remove: z.literal(true).optional().describe('the subgraph is to go'),
        new: z.literal(true).optional().describe('the subgraph is new, although its name resembles that of another'),
      },
      output: {
        allowed: z.boolean(),
        answer: text,
        change: text,
        findings: z.array(finding).describe('what the candidate introduces, wherever it shows'),
        changes: z.array(text).describe('how ownership changes'),
        mustAgree: z.array(z.object({ owner: text, records: z.array(text) })),
        notes: z.array(text),
      },
      ask: async ({ subgraph, adds, sdl, remove, new: isNew }) => {
        const { result, fails } = await engine.gate({ subgraph, adds, sdl, remove, isNew });
        const findings = [...result.diagnostics].map(toFinding);
        const [first] = findings;
        const reason = first === undefined ? 'it introduces no finding' : `it introduces: ${first.message}`;
        return {
          allowed: !fails,
          answer: `${fails ? 'no' : 'yes'}: ${reason}`,
          change: result.gate.change,
          findings,
          changes: result.changes.map(({ message }) => message),
          mustAgree: result.reviewers.map(({ owner, records }) => ({ owner, records: [...records] })),
          notes: result.notes,
        };
      },
    }),
    tool({
      name: 'rules',
      description: 'The rules: what each checks, why it matters, and how to fix a finding.',
      input: {},
      output: {
        rules: z.array(z.object({ id: text, category: text, severity: text, summary: text, why: text, remedy: text })),
      },
      ask: async () => ({
        rules: (await engine.rules()).map(({ id, category, severity, summary, why, remedy }) => {
          return { id, category, severity, summary, why, remedy };
        }),
      }),
    }),
    tool({
      name: 'draft',
      description:
        'Drafts policies, as YAML with the evidence for each line, for records that no policy names. Writes no file: people review and save them.',
      input: { types: names.describe('only records of these types') },
      output: {
        drafted: z.array(
          z.object({ record: text, types: z.array(text), authority: text, confidence: text, yaml: text }),
        ),
        undrafted: z.array(z.object({ type: text, reason: text })),
      },
      ask: async ({ types }) => {
        const { drafted, undrafted } = await engine.draft();
        const isAsked = (all: readonly string[]) => types === undefined || all.some((type) => types.includes(type));
        return {
          drafted: drafted.filter((draft) => isAsked(draft.types)),
          undrafted: undrafted.filter(({ type }) => isAsked([type])),
        };
      },
    }),
  ];
}

function toFinding({ ruleId, primary, args, ...found }: Diagnostic) {
  const { severity, message, remedy, record, owner, related, fingerprint, docs } = found;
  const evidence = typeof args.evidence === 'string' ? args.evidence : null;
  return {
    rule: ruleId,
    severity,
    message,
    evidence,
    remedy,
    record,
    owner,
    place: primary,
    related: [...related],
    fingerprint,
    docs,
  };
}
