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

/**
 * Series that an instrument of ours has at most. An SDK gives it 2,000, one of which is for what is beyond; some are left for
 * what another part of the process may put on an instrument of the same name.
 */
export const MOST_SERIES = 1_900;

/** With more features than this, calls by feature and outcome alone could have more series than {@link MOST_SERIES}. */
export const MOST_FEATURES = 200;

/** What each limit may be at most: beyond, there would be no series that could show it. */
export const MOST_LIMITS: SeriesLimits = {
  features: MOST_FEATURES,
  teams: MOST_SERIES,
  models: MOST_SERIES,
  providers: MOST_SERIES,
  tools: MOST_SERIES,
  agents: MOST_SERIES,
  promptNames: MOST_SERIES,
  promptVersions: MOST_SERIES,
  series: MOST_SERIES,
};
