import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { InputError } from '../../src/diagnostic/problem.ts';
import { readYaml } from '../../src/policy/yaml.ts';
import { toPlain } from '../../src/policy/yaml-node.ts';
import {
  blockYaml,
  borderline,
  libraryShapes,
  nearYaml,
  plainData,
  plainPolicies,
  samplePolicies,
  shapeOf,
} from './support.ts';

/** Reads a text, and holds the result against the library's own reading of it. */
function readAsLibraryDoes(text: string): void {
  let documents: ReturnType<typeof readYaml>['documents'];
  try {
    documents = readYaml(text, 'p.yaml').documents;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    for (const { location } of (error as InputError).problems) {
      expect(location?.line).toBeGreaterThan(0);
      expect(location?.column).toBeGreaterThan(0);
    }
    return;
  }
  expect(documents.map(shapeOf)).toEqual(libraryShapes(text));
}

/** A text with one stretch replaced. */
const mutated = fc
  .tuple(fc.constantFrom(samplePolicies, plainPolicies), fc.nat(samplePolicies.length), fc.nat(6), nearYaml)
  .map(([text, at, length, piece]) => {
    const from = at % text.length;
    return text.slice(0, from) + piece.slice(0, 8) + text.slice(from + length);
  });

describe('reading YAML', () => {
  it('reads what the library reads, at the same places, or refuses with a place', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nearYaml,
          blockYaml,
          nearYaml.map((text) => `a: b\n${text}`),
          mutated,
        ),
        readAsLibraryDoes,
      ),
      {
        numRuns: Number(process.env.RUNS ?? 900),
      },
    );
  });

  it.each(borderline)('reads %j as the library does, or refuses it', (text) => {
    readAsLibraryDoes(text);
    readAsLibraryDoes(`${text}\n`);
  });

  it('reads or refuses every text that is cut short', () => {
    for (const text of [plainPolicies, samplePolicies]) {
      for (let length = 0; length <= text.length; length += 2) readAsLibraryDoes(text.slice(0, length));
    }
  });

  it('reads the same from block style, flow style and quoted texts', () => {
    fc.assert(
      fc.property(plainData, (data) => {
        for (const options of [
          { collectionStyle: 'flow' },
          { collectionStyle: 'block' },
          { defaultStringType: 'QUOTE_SINGLE' },
        ] as const) {
          const text = stringify(data, { ...options, aliasDuplicateObjects: false, lineWidth: 0 });
          const [document] = readYaml(text, 'p.yaml').documents;
          expect(document && toPlain(document)).toEqual(data);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('reads the same with Windows line ends, and after a byte order mark', () => {
    const places = (text: string) => {
      const { documents, location } = readYaml(text, 'p.yaml');
      return documents.map((root) => [toPlain(root), [...root.entries.values()].map(({ at }) => location(at))]);
    };
    expect(places(samplePolicies.replaceAll('\n', '\r\n'))).toEqual(places(samplePolicies));
    expect(places(`\uFEFF${samplePolicies}`)).toEqual(places(samplePolicies));
  });
});
