/** The address of the documentation, for reports, help and JSON Schemas. */

/** Where somebody begins to read. */
export const homepage = 'https://www.npmjs.com/package/cadastre';

/** Everything else: the files of the package. */
const base = 'https://unpkg.com/cadastre';

export function rulePageAddress(id: string): string {
  return `${base}/docs/rules/${id}.md`;
}

/** @param file below `schema/`: `policy.schema.json`. */
export function schemaAddress(file: string): string {
  return `${base}/schema/${file}`;
}
