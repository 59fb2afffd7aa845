/** Loads the policies of a file or a folder. */
import { resolve } from 'node:path';
import { InputError, ifUsable, inputError, makeAll, type Problem } from '../diagnostic/problem.ts';
import { duplicateProblems } from '../policy/distinct.ts';
import { type ParseOptions, parsePolicies } from '../policy/parse.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { isFolder } from './missing-path.ts';
import type { LoadOptions } from './options.ts';
import { showPath } from './paths.ts';
import { isPolicyTest, isYaml } from './policy-test-files.ts';
import { readText } from './read-text.ts';
import { Walk } from './walk.ts';

export interface LoadPoliciesOptions extends ParseOptions, Pick<LoadOptions, 'cwd' | 'kept' | 'revision'> {
  /** Told of each file that was read: its path as shown, and its text. */
  readonly onText?: ((file: string, text: string) => void) | undefined;
}

/** More problems than this are not reported: the first ones explain the rest. */
const problemLimit = 100;

/**
 * Loads ownership policies.
 *
 * @param path a file, or a folder: every `*.yaml` and `*.yml` under it is read, but for tests (`*.test.yaml`), hidden ones and node_modules. Never a pattern.
 * @returns at least one record, in the order of files by path, then of the file.
 * @throws InputError with the problems of all files. Nothing is skipped: a file that cannot be read, or that declares no record, stops the check.
 */
export function loadPolicies(path: string, options: LoadPoliciesOptions): readonly RecordPolicy[] {
  const named = resolve(options.cwd, path);
  const policies = makeAll(policyFiles(named, options), problemLimit, (file) => {
    const read = () => policiesIn(file, file !== named && isPolicyTest(file), options);
    return options.kept?.of(`policies ${file}`, [file], read) ?? read();
  });
  const problems = [...misnamedProblems(named, policies, options), ...duplicateProblems(policies)];
  if (problems.length > 0) throw new InputError(problems.slice(0, problemLimit));
  return policies;
}

/** Files that are policies except for their names, of records that no other file declares: if they were skipped, their rules would be lost. */
function misnamedProblems(
  path: string,
  known: readonly RecordPolicy[],
  options: LoadPoliciesOptions,
): readonly Problem[] {
  if (!isFolder(path, options.cwd)) return [];
  const records = new Set(known.map(({ record }) => record));
  const others = [...new Walk(path, options, (name) => !isYaml(name)).filesBelow(path)];
  return others.flatMap((file) => {
    const shown = showPath(file, options.cwd);
    const policy = policiesOrNone(file, shown, options).find(({ record }) => !records.has(record));
    if (policy === undefined) return [];
    const message = `${shown} declares the record ${policy.record}, and is not a .yaml or .yml file`;
    return { message, remedy: 'rename it, or move it elsewhere', location: policy.location };
  });
}

function policiesOrNone(file: string, shown: string, options: LoadPoliciesOptions): readonly RecordPolicy[] {
  const policies = ifUsable(() => {
    const text = readText(file, options.cwd);
    return text.includes('authoritative_service') ? parsePolicies(text, shown, options) : [];
  });
  return policies ?? [];
}

function policiesIn(file: string, isTest: boolean, options: LoadPoliciesOptions): readonly RecordPolicy[] {
  const [shown, text] = [showPath(file, options.cwd), readText(file, options.cwd)];
  if (isTest) {
    refusePolicyInTest(shown, text);
    return [];
  }
  const policies = parsePolicies(text, shown, options);
  options.onText?.(shown, text);
  return policies;
}

function policyFiles(path: string, options: LoadPoliciesOptions): readonly string[] {
  if (!isFolder(path, options.cwd)) return [path];
  const files = [...new Walk(path, options, isYaml).filesBelow(path)];
  if (files.every(isPolicyTest)) {
    throw inputError(
      `no policy found in ${showPath(path, options.cwd)}`,
      'add .yaml or .yml files, each with `record:` and `authoritative_service:`',
    );
  }
  return files;
}

/** A policy in a file named like a test would be skipped, and its rules lost. */
function refusePolicyInTest(file: string, text: string): void {
  const line = text.split('\n').findIndex((one) => /^["']?record["']?[ \t]*:/.test(one));
  if (line < 0 || !/^["']?authoritative_service["']?[ \t]*:/m.test(text)) return;
  throw inputError(
    `${file} declares a record, and has the name of a policy test`,
    'rename it: what ends in .test.yaml is not read as a policy',
    { file, line: line + 1, column: 1 },
  );
}
