/** What an objective is about. */
export const OBJECTIVE_KINDS = [
  'availability',
  'latency',
  'time_to_first_token',
  'refusal',
  'validity',
  'quality',
] as const;

export type ObjectiveKind = (typeof OBJECTIVE_KINDS)[number];

/** One promise about a feature, as read from the configuration: of what is measured, how much must be good. */
export interface Objective {
  /** `slo.name`, unique for its feature: `[a-z][a-z0-9_]*`, so that it may stand in an attribute's name. */
  name: string;
  /** `genspan.feature`; `*` for every feature that has no objective of that name itself. */
  feature: string;
  kind: ObjectiveKind;
  /** `call`: each model call. `workflow`: the outermost agent or workflow of the feature, or a call with none around it. */
  scope: 'call' | 'workflow';
  /** The share that must be good: more than 0, less than 1. */
  target: number;
  /** Of `latency` and `time_to_first_token`: good is at most this, in ms. */
  withinMs?: number;
  /** Of `quality`: the evaluation (`gen_ai.evaluation.name`) that is looked at, and the score from which it is good. */
  evaluation?: { name: string; atLeast: number };
  /** Of `validity`: only validations against the schema of this name. */
  schema?: string;
  /** Of `availability`: 4xx other than 408, 409 and 429 are bad, too. Default false: they are excluded. */
  countsClientErrors?: boolean;
}
