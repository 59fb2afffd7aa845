/** Addresses of the pages of the report: what is behind the # of a link. */

/** `#/record/invoice`. */
export function recordAddress(name: string): string {
  return `#/record/${encodeURIComponent(name)}`;
}

export function subgraphAddress(name: string): string {
  return `#/subgraph/${encodeURIComponent(name)}`;
}

/** The findings that match: `#/findings?owner=team-billing`. */
export function findingsAddress(filters: Readonly<Record<string, string>>): string {
  return `#/findings?${new URLSearchParams(filters)}`;
}
