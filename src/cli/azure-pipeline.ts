/** The properties of the build that Azure DevOps expects in a SARIF run. */
import type { RenderOptions } from '../report/index.ts';
import { type Io, isSet } from './io.ts';

const prefix = 'azuredevops/pipeline/build/';

/**
 * The build that this process runs in, by the variables that Azure Pipelines sets; undefined elsewhere, and where one is missing.
 * Source: the rules GHAzDO1019 and GHAzDO1020 of Microsoft's sarif-multitool 5.7.0, whose own writers take the same variables.
 */
export function azurePipeline({ TF_BUILD, ...env }: Io['env']): RenderOptions['automation'] {
  if (TF_BUILD?.toLowerCase() !== 'true') return undefined;
  const definition = env.BUILD_DEFINITIONID ?? env.SYSTEM_DEFINITIONID;
  const phase = env.SYSTEM_PHASEID ?? env.SYSTEM_JOBID;
  const { BUILD_DEFINITIONNAME: definitionName, BUILD_BUILDID: build, BUILD_SOURCEBRANCH: branch } = env;
  const phaseName = env.SYSTEM_PHASENAME ?? env.SYSTEM_JOBNAME;
  const segments = [
    organisationOf(env.SYSTEM_COLLECTIONURI),
    env.SYSTEM_TEAMPROJECTID,
    definition,
    phase,
    branch,
    build,
  ];
  if (!segments.every(isSet) || !isSet(definitionName) || !isSet(phaseName)) return undefined;
  return {
    id: prefix + segments.join('/'),
    properties: {
      [`${prefix}buildDefinitionId`]: definition,
      [`${prefix}buildDefinitionName`]: definitionName,
      [`${prefix}phaseId`]: phase,
      [`${prefix}phaseName`]: phaseName,
    },
  };
}

/** `https://dev.azure.com/acme/` and `https://acme.visualstudio.com/` are acme's. */
function organisationOf(collection = ''): string | undefined {
  const [, host = '', path] = /^https:\/\/([^/]+)(?:\/([^/]+))?/.exec(collection) ?? [];
  return host.endsWith('.visualstudio.com') ? host.split('.')[0] : path;
}
