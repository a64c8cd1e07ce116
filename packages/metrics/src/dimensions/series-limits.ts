/** How many different values each dimension of metrics may have in a process; whatever comes later is `other`. */
export interface SeriesLimits {
  features: number;
  teams: number;
  /** Requested models, and as many that answered. */
  models: number;
  providers: number;
  tools: number;
  agents: number;
  promptNames: number;
  /** The last so many of each prompt; older ones are `old`. */
  promptVersions: number;
  /** Combinations of all dimensions; beyond, calls are counted by feature and outcome with everything else `other`. */
  series: number;
}

/**
 * The defaults. An SDK gives an instrument 2,000 series before it lumps the rest together, features included;
 * `series` keeps the costliest of ours below that.
 */
export const SERIES_LIMITS: SeriesLimits = {
  features: 100,
  teams: 50,
  models: 50,
  providers: 20,
  tools: 50,
  agents: 50,
  promptNames: 50,
  promptVersions: 5,
  series: 300,
};
