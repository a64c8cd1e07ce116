/** `openslo/v1`, the version that is written and read. */
export const API_VERSION = 'openslo/v1';

/** Annotations that hold what OpenSLO has no field for, by the key of the configuration file. */
export const ANNOTATIONS = {
  feature: 'genspan.io/feature',
  name: 'genspan.io/name',
  kind: 'genspan.io/kind',
  scope: 'genspan.io/scope',
  within: 'genspan.io/within',
  evaluation: 'genspan.io/evaluation',
  at_least: 'genspan.io/at-least',
  schema: 'genspan.io/schema',
  count_client_errors: 'genspan.io/count-client-errors',
} as const;

export type AnnotatedKey = keyof typeof ANNOTATIONS;
