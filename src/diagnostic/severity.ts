/** Severities, most severe first. */
export const severities = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** The most severe of some; undefined where there is none. */
export function heaviest(some: readonly (Severity | 'off')[]): Severity | undefined {
  return severities.find((severity) => some.includes(severity));
}
