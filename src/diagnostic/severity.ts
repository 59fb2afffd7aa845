/** Severities, most severe first. */
export const severities = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof severities)[number];
