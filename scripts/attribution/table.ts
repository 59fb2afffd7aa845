/**
 * How well writes are attributed on schemas that were left out of the fit:
 * `node scripts/run-ts.mjs scripts/attribution/table.ts LABELS CORPUS [--errors] [--only NAME]`.
 */

import { chance, fitOn, fitRivalry, type Model, rivals, scoreOf } from './fit.ts';
import { readLabels } from './labels.ts';
import { type LabelledOperation, makePairs } from './pairs.ts';

const args = process.argv.slice(2);
const [labels = '', corpus = ''] = args;
const value = (flag: string, otherwise: string) =>
  args.includes(flag) ? (args[args.indexOf(flag) + 1] ?? otherwise) : otherwise;
const T = Number(value('--likely', '0.6'));
const C = Number(value('--certain', '0.93'));
const scored = readLabels(labels, corpus).map((schema) => ({ name: schema.name, operations: makePairs(schema) }));
const extra = args
  .flatMap((arg, i) => (arg === '--add' ? [args[i + 1] ?? ''] : []))
  .flatMap((folder) =>
    readLabels(folder.split(':')[0] ?? '', folder.split(':')[1] ?? '').map((schema) => ({
      name: `own:${schema.name}`,
      operations: makePairs(schema),
    })),
  );
const tests = args
  .flatMap((arg, i) => (arg === '--test' ? [args[i + 1] ?? ''] : []))
  .flatMap((folder) =>
    readLabels(folder.split(':')[0] ?? '', folder.split(':')[1] ?? '').map((schema) => ({
      name: schema.name,
      operations: makePairs(schema),
    })),
  );

const all = [...scored, ...extra];
const ops = (without: string, plus: readonly (typeof all)[number][] = all) =>
  plus.filter(({ name }) => name !== without).flatMap(({ operations }) => operations);
let cand = 0,
  pos = 0;
for (const { operations } of scored)
  for (const op of operations)
    for (const w of op.writes) {
      pos++;
      if (op.pairs.some((p) => p.type === w)) cand++;
      else if (args.includes('--recall')) console.log('no candidate', op.schema, op.coordinate, w);
    }
console.log(
  'candidate recall',
  cand,
  '/',
  pos,
  'pairs',
  scored.flatMap((s) => s.operations).reduce((n, o) => n + o.pairs.length, 0),
);
const whole = fitOn(ops(''));
console.log('features', whole.size);
if (args.includes('--weights'))
  for (const [k, v] of [...whole].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])))
    console.log(v.toFixed(2).padStart(7), k);
// Scores of each operation from a fit without its schema; the second stage of a schema is fitted on the others' scores.
const outScores = new Map<LabelledOperation, readonly number[]>();
const models = new Map<string, ReadonlyMap<string, number>>();
for (const { name, operations } of all) {
  const weights = name.startsWith('own:') ? whole : fitOn(ops(name), whole);
  models.set(name, weights);
  for (const op of operations)
    outScores.set(
      op,
      op.pairs.map(({ features }) => scoreOf(features, weights)),
    );
}
const total = { right: 0, wrong: 0, missed: 0, cr: 0, cw: 0 };
const P: { p: number; y: boolean | undefined; named: boolean; schema: string }[] = [];
for (const { name, operations } of scored) {
  const others = ops(name, scored);
  const rivalry = fitRivalry(
    others,
    others.map((op) => outScores.get(op) as readonly number[]),
  );
  const n = { right: 0, wrong: 0, missed: 0, cr: 0, cw: 0 };
  const errors: string[] = [];
  for (const op of operations) {
    const scores = outScores.get(op) as readonly number[];
    const riv = rivals(op.pairs, scores);
    const ps = scores.map((s, i) =>
      op.pairs[i]?.capped && !args.includes('--uncapped')
        ? Math.min(chance(s, riv[i] as number, rivalry), 0.2)
        : chance(s, riv[i] as number, rivalry),
    );
    const said = new Set<string>();
    op.pairs.forEach((pair, i) => {
      if (args.includes('--capped') && pair.capped && chance(scores[i] as number, riv[i] as number, rivalry) > T)
        console.log(pair.written, op.coordinate, pair.type, pair.why);
      P.push({ p: ps[i] as number, y: pair.written, named: op.named.has(pair.type), schema: name });
      if (!op.named.has(pair.type) || (ps[i] as number) < T) return;
      said.add(pair.type);
      if (pair.written === true) {
        n.right++;
        if ((ps[i] as number) >= C) n.cr++;
      } else if (pair.written === false) {
        n.wrong++;
        if ((ps[i] as number) >= C) n.cw++;
        errors.push(
          `wrong  ${op.coordinate}: ${pair.type} ${(ps[i] as number).toFixed(2)}, label ${op.writes.join(',') || '-'} (also ${op.also.join(',')})`,
        );
      }
    });
    for (const w of op.writes)
      if (!said.has(w)) {
        n.missed++;
        const i = op.pairs.findIndex((p) => p.type === w);
        errors.push(
          `missed ${op.coordinate}: ${w} ${i < 0 ? 'no candidate' : (ps[i] as number).toFixed(2)}; ${op.pairs
            .map((p, j) => [p.type, ps[j] as number] as const)
            .sort((a, b) => b[1] - a[1])
            .slice(0, 3)
            .map(([t, p]) => `${t} ${p.toFixed(2)}`)
            .join(', ')}`,
        );
      }
  }
  const r = (a: number, b: number) => (a + b === 0 ? '  -  ' : (a / (a + b)).toFixed(3));
  console.log(
    `${name.padEnd(20)} P ${r(n.right, n.wrong)} R ${r(n.right, n.missed)} certain ${r(n.cr, n.cw)} (${n.cr + n.cw})  right ${n.right} wrong ${n.wrong} missed ${n.missed}`,
  );
  for (const op of operations)
    if (op.coordinate === value('--show', '')) {
      const w = models.get(name) as ReadonlyMap<string, number>;
      const sc = outScores.get(op) as readonly number[];
      for (const i of [...sc.keys()].sort((a, b) => (sc[b] as number) - (sc[a] as number)).slice(0, 4)) {
        const pair = op.pairs[i];
        if (pair === undefined) continue;
        console.log('  ##', pair.type, (sc[i] as number).toFixed(2), pair.written);
        console.log(
          '     ' +
            [...pair.features]
              .filter(([k]) => w.has(k))
              .map(([k, v]) => [k, v * (w.get(k) as number)] as const)
              .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
              .map(([k, v]) => `${k} ${v.toFixed(2)}`)
              .join('; '),
        );
      }
    }
  if (args.includes('--errors') && value('--only', name) === name)
    for (const e of errors.sort()) console.log(`   ${e}`);
  for (const k of Object.keys(total) as (keyof typeof total)[]) total[k] += n[k];
}
const r = (a: number, b: number) => (a / (a + b)).toFixed(4);
console.log(
  `all: precision ${r(total.right, total.wrong)} recall ${r(total.right, total.missed)} certain ${r(total.cr, total.cw)} share ${(total.cr / (total.right + total.missed)).toFixed(3)}`,
);
for (const t of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98]) {
  let a = 0,
    b = 0;
  for (const x of P)
    if (x.named && x.p >= t) {
      if (x.y === true) a++;
      else if (x.y === false) b++;
    }
  console.log(`  t ${t}: precision ${(a / (a + b)).toFixed(4)} recall ${(a / pos).toFixed(4)}  wrong ${b}`);
}
if (tests.length > 0) {
  const others = ops('', scored);
  const rivalry = fitRivalry(
    others,
    others.map((op) => outScores.get(op) as readonly number[]),
  );
  console.log(JSON.stringify(rivalry));
  const sum = { right: 0, wrong: 0, missed: 0, cr: 0, cw: 0 };
  for (const { name, operations } of tests) {
    const n = { right: 0, wrong: 0, missed: 0, cr: 0, cw: 0 };
    for (const op of operations) {
      const scores = op.pairs.map(({ features }) => scoreOf(features, whole));
      const riv = rivals(op.pairs, scores);
      const ps = scores.map((z, i) =>
        op.pairs[i]?.capped && !args.includes('--uncapped')
          ? Math.min(chance(z, riv[i] as number, rivalry), 0.2)
          : chance(z, riv[i] as number, rivalry),
      );
      if (op.coordinate === value('--show', ''))
        for (const i of [...ps.keys()].sort((a, b) => (ps[b] as number) - (ps[a] as number)).slice(0, 3)) {
          const pair = op.pairs[i];
          if (pair) {
            console.log('  ##', pair.type, (scores[i] as number).toFixed(2), pair.written);
            console.log(
              '     ' +
                [...pair.features]
                  .filter(([k]) => whole.has(k))
                  .map(([k, v]) => [k, v * (whole.get(k) as number)] as const)
                  .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
                  .map(([k, v]) => `${k} ${v.toFixed(2)}`)
                  .join('; '),
            );
          }
        }
      const said = new Set<string>();
      op.pairs.forEach((pair, i) => {
        const p = ps[i] as number;
        if (!op.named.has(pair.type) || p < T) return;
        said.add(pair.type);
        if (pair.written === true) {
          n.right++;
          if (p >= C) n.cr++;
        } else if (pair.written === false) {
          n.wrong++;
          if (p >= C) n.cw++;
          if (args.includes('--test-errors'))
            console.log(
              `   wrong  ${op.coordinate}: ${pair.type} ${p.toFixed(2)}, label ${op.writes.join(',') || '-'} (also ${op.also.join(',')})`,
            );
        }
      });
      for (const w of op.writes)
        if (!said.has(w)) {
          n.missed++;
          if (args.includes('--test-errors')) {
            const i = op.pairs.findIndex((p) => p.type === w);
            console.log(
              `   missed ${op.coordinate}: ${w} ${i < 0 ? 'no candidate' : (ps[i] as number).toFixed(2)}; ${op.pairs
                .map((p, j) => [p.type, ps[j] as number] as const)
                .sort((a, b) => b[1] - a[1])
                .slice(0, 3)
                .map(([t, p]) => `${t} ${p.toFixed(2)}`)
                .join(', ')}`,
            );
          }
        }
    }
    const q = (a: number, b: number) => (a + b === 0 ? '  -  ' : (a / (a + b)).toFixed(3));
    console.log(
      `unseen ${name.padEnd(16)} P ${q(n.right, n.wrong)} R ${q(n.right, n.missed)} certain ${q(n.cr, n.cw)} (${n.cr + n.cw})  right ${n.right} wrong ${n.wrong} missed ${n.missed}`,
    );
    for (const k of Object.keys(sum) as (keyof typeof sum)[]) sum[k] += n[k];
  }
  console.log(
    `unseen all: precision ${r(sum.right, sum.wrong)} recall ${r(sum.right, sum.missed)} certain ${r(sum.cr, sum.cw)} share ${(sum.cr / (sum.right + sum.missed)).toFixed(3)}`,
  );
}
void ({} as Model);
