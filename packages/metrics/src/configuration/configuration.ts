import type { Budget } from '../budget/budget.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import type { Objective } from '../slo/objective.ts';

/** What `genspan.config.yaml` or `.json` says, checked, with every default filled in. */
export interface Configuration {
  objectives: readonly Objective[];
  budgets: readonly Budget[];
  /** The folder where budgets are remembered across restarts, as written; undefined: they are not. */
  budgetState?: string;
  limits: SeriesLimits;
  /** Whether the conventions' histogram of gaps between chunks is recorded; it costs about 0.2 µs for each chunk. */
  chunkGaps: boolean;
  rules: RuleSettings;
}

/** What `genspan rules` needs beside objectives and budgets. */
export interface RuleSettings {
  /** Where the runbooks are: a page's name is appended. */
  runbookUrl: string;
  /** Alerts when the cost of a call is this many times that of the same hour last week. */
  costPerCallJump: number;
  /** Alerts when an hour's spend is this many times that of the same hour last week. */
  spendSpike: number;
  /** Alerts when this share of calls has no price. */
  unpricedShare: number;
  /** Alerts when less than this share of a quota remains. */
  quotaLow: number;
  /** Alerts when nothing was reported for so long, as a Prometheus duration. */
  silentFor: string;
  /** Labels that every alert carries: `team: platform`. */
  labels: Readonly<Record<string, string>>;
}
