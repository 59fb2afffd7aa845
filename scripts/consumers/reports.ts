/** The reports that other programs read: of the saved result, of texts that try to escape, and of graphs beyond their limits. */
import type { CheckResult, ResultRecord } from '../../src/check/result.ts';
import { azurePipeline } from '../../src/cli/azure-pipeline.ts';
import { render } from '../../src/report/index.ts';
import { largeResult, payloads, savedResult, spoil } from '../../test/report/support.ts';

/** As Azure Pipelines sets them. */
const inAzure = {
  TF_BUILD: 'True',
  SYSTEM_COLLECTIONURI: 'https://dev.azure.com/acme/',
  SYSTEM_TEAMPROJECTID: '7c0d5f0e-3d52-4b34-9d1f-0c6e1f0a2b11',
  SYSTEM_DEFINITIONID: '42',
  BUILD_DEFINITIONNAME: 'ownership',
  BUILD_BUILDID: '1701',
  BUILD_SOURCEBRANCH: 'refs/heads/main',
  SYSTEM_PHASEID: '1f0a2b11-3d52-4b34-9d1f-7c0d5f0e0c6e',
  SYSTEM_PHASENAME: 'check',
};

export interface Report {
  readonly name: string;
  readonly result: CheckResult;
  readonly text: string;
}

/** A report of each result in one format. */
export async function reportsIn(format: string): Promise<readonly Report[]> {
  const results: readonly (readonly [name: string, result: CheckResult])[] = [
    ['the saved result', savedResult()],
    ...[...payloads].map(([name, payload]) => [`spoilt: ${name}`, spoil(payload)] as const),
    ['5,000 findings', largeResult(5000)],
    ['300 subgraphs', chainOf(300)],
  ];
  const options = { color: false, width: 100, readLine: () => undefined, automation: azurePipeline(inAzure) };
  return Promise.all(
    results.map(async ([name, result]) => ({ name, result, text: await render(result, format, options) })),
  );
}

/** A chain of records, each read by the next two subgraphs. */
function chainOf(subgraphs: number): CheckResult {
  const result = savedResult();
  const name = (index: number) => `subgraph-${index % subgraphs}`;
  const indexes = Array.from({ length: subgraphs }, (_, index) => index);
  const [template] = result.map.records as [ResultRecord];
  const records = indexes.map((index) => ({
    ...template,
    name: `record_${index}`,
    authority: name(index),
    consumers: [name(index + 1), name(index + 2)],
    copies: [],
  }));
  const loaded = indexes.map((index) => ({ name: name(index), federation: '2.9', source: 's', inventory: false }));
  return { ...result, map: { ...result.map, subgraphs: loaded, types: [], records } };
}
