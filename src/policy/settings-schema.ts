/** Project settings as people write them: the one definition that validates them, types them and becomes `schema/settings.schema.json`. */
import * as v from 'valibot';
import { composerNames } from '../schema/composition.ts';
import { exceptionSchema } from './policy-schema.ts';
import { composeModes } from './settings.ts';
import { closedMapping, line, mappingOf, ruleSeverities, saying } from './vocabulary.ts';

const headerName = v.pipe(
  v.string(),
  // RFC 9110, section 5.6.2
  v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, saying('is not the name of a header', 'use letters, digits and hyphens')),
);

/** A path, and nothing that a package manager or a network would have to find. */
const pluginFile = v.pipe(
  v.string(),
  v.regex(
    /^(?:\.{1,2}\/|\/|[A-Za-z]:[\\/]).*\S$/,
    saying('is not the path of a file', 'begin it with ./ : ./rules/my-rule.js'),
  ),
);

export const settingsSchema = v.pipe(
  closedMapping({
    subgraphs: v.optional(
      v.pipe(
        v.union(
          [line, v.array(line)],
          saying('is neither a text nor a list of texts', 'write a folder, a glob, or a list of name=path'),
        ),
        v.description('What --subgraphs accepts: one source or a list; paths are relative to this file'),
      ),
    ),
    policies: v.optional(
      v.pipe(line, v.description('A policy file or a folder of policy files, relative to this file')),
    ),
    services: v.optional(
      v.pipe(
        mappingOf(line, line),
        v.title('Services'),
        v.description('Name of a service in policies to name of its subgraph'),
      ),
    ),
    rules: v.optional(v.pipe(ruleSeverities, v.description('Severity of single rules'))),
    rules_version: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\d+\.\d+\.\d+$/, saying('is not a version of Cadastre', 'write three numbers: 0.1.0')),
        v.description(
          'The version of Cadastre whose rules apply: rules that later versions added are off until this is raised, or `rules` names them (default: 0.1.0)',
        ),
      ),
    ),
    exceptions: v.optional(
      v.pipe(
        v.array(exceptionSchema),
        v.description('Permissions to break one rule at one place, for findings that belong to no record'),
      ),
    ),
    compose: v.optional(
      v.pipe(
        v.picklist(composeModes),
        v.description('full: compose and check that every query can be answered; merge: only compose; off'),
      ),
    ),
    composer: v.optional(
      v.pipe(
        v.picklist(composerNames),
        v.description('The composer: apollo; or guild, cosmo or rover, which you install yourself'),
      ),
    ),
    baseline: v.optional(v.pipe(line, v.description('The file of accepted findings, relative to this file'))),
    cache: v.optional(
      v.pipe(v.boolean(), v.description("Cache the results of checks in the user's cache folder, as --cache does")),
    ),
    teams: v.optional(
      v.pipe(
        v.array(line),
        v.description(
          'Teams that policies may name as owners; and files that list them, which begin with ./ : CODEOWNERS, a Backstage catalogue',
        ),
      ),
    ),
    plugins: v.optional(
      v.pipe(
        v.array(pluginFile),
        v.description('Files with rules of your own, relative to this file; their code is run'),
      ),
    ),
    headers: v.optional(
      v.pipe(
        mappingOf(line, v.pipe(mappingOf(headerName, line), v.title('Headers of a subgraph'))),
        v.title('Headers'),
        v.description(
          'Headers for live subgraphs, by name or * for all; values may take environment variables as Rover files do',
        ),
      ),
    ),
  }),
  v.title('Cadastre settings'),
);

export type WrittenSettings = v.InferOutput<typeof settingsSchema>;
