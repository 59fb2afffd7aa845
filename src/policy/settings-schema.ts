/** Project settings as people write them: the one definition that validates them, types them and becomes `schema/settings.schema.json`. */
import * as v from 'valibot';
import { composerNames } from '../schema/composition.ts';
import { exceptionSchema } from './policy-schema.ts';
import { composeModes } from './settings.ts';
import { closedMapping, line, mappingOf, oneOrSeveral, optional, ruleSeverities, text } from './vocabulary.ts';

/** RFC 9110, section 5.6.2. */
const headerName = text(
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
  'is not the name of a header',
  'use letters, digits and hyphens',
);

/** A path, and nothing that a package manager or a network would have to find. */
const pluginFile = text(
  /^(?:\.{1,2}\/|\/|[A-Za-z]:[\\/]).*\S$/,
  'is not the path of a file',
  'begin it with ./ : ./rules/my-rule.js',
);

export const settingsSchema = closedMapping('Cadastre settings', {
  subgraphs: optional(
    oneOrSeveral(line, 'write a folder, a glob, or a list of name=path'),
    'What --subgraphs accepts: one source or a list; paths are relative to this file',
  ),
  policies: optional(line, 'A policy file or a folder of policy files, relative to this file'),
  services: optional(
    v.pipe(mappingOf(line, line), v.title('Services')),
    'Maps the name of a service in policies to the name of its subgraph',
  ),
  rules: optional(ruleSeverities, 'Severity of single rules'),
  rules_version: optional(
    text(/^\d+\.\d+\.\d+$/, 'is not a version of Cadastre', 'write three numbers: 0.1.0'),
    'The version of Cadastre whose rules apply: rules that later versions added are off until this is raised, or `rules` names them (default: 0.1.0)',
  ),
  exceptions: optional(
    v.array(exceptionSchema),
    'Permissions to break one rule at one place, for findings that belong to no record',
  ),
  compose: optional(
    v.picklist(composeModes),
    'full: compose and check that every query can be answered; merge: only compose; off',
  ),
  composer: optional(
    v.picklist(composerNames),
    'The composer: apollo; or guild, cosmo or rover, which you install yourself',
  ),
  baseline: optional(line, 'The file of accepted findings, relative to this file'),
  cache: optional(v.boolean(), "Cache the results of checks in the user's cache folder, as --cache does"),
  teams: optional(
    v.array(line),
    'Teams that policies may name as owners; and files that list them, which begin with ./ : CODEOWNERS, a Backstage catalogue',
  ),
  plugins: optional(v.array(pluginFile), 'Files with rules of your own, relative to this file; their code is run'),
  headers: optional(
    v.pipe(mappingOf(line, v.pipe(mappingOf(headerName, line), v.title('Headers of a subgraph'))), v.title('Headers')),
    'Headers for live subgraphs, by name or * for all; values may take environment variables as Rover files do',
  ),
});

export type WrittenSettings = v.InferOutput<typeof settingsSchema>;
