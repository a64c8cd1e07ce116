/** What a finding is about, in the order of the report. */
export const AREAS = [
  'SDKs',
  'native tracing',
  'other instrumentations',
  'OpenTelemetry',
  'settings',
  'calls',
  'endpoints',
] as const;

/** See {@link AREAS}. */
export type Area = (typeof AREAS)[number];

/** One thing that `genspan doctor` found out. */
export interface Finding {
  area: Area;
  /** `problem`: to be mended. `note`: good to know. `good`: as it should be. */
  level: 'good' | 'note' | 'problem';
  /** What is the case, on one line. */
  what: string;
  /** Why it matters. A problem has it. */
  why?: string;
  /** What to do. A problem has it. */
  remedy?: string;
}

/** A finding that all is as it should be. */
export function good(area: Area, what: string): Finding {
  return { area, level: 'good', what };
}

/** Something to know, which need not be mended. */
export function note(area: Area, what: string, why?: string, remedy?: string): Finding {
  return { area, level: 'note', what, ...(why ? { why } : {}), ...(remedy ? { remedy } : {}) };
}

/** Something to mend. */
export function problem(area: Area, what: string, why: string, remedy: string): Finding {
  return { area, level: 'problem', what, why, remedy };
}
