import { SERIES_LIMITS } from '../dimensions/series-limits.ts';
import type { Configuration } from './configuration.ts';

/** What holds where there is no file, or a file does not say it: no objectives, no budgets. */
export const DEFAULT_CONFIGURATION: Configuration = {
  objectives: [],
  budgets: [],
  limits: SERIES_LIMITS,
  chunkGaps: false,
  rules: {
    runbookUrl: 'https://github.com/genspan/genspan/blob/main/docs/runbooks/',
    costPerCallJump: 1.4,
    spendSpike: 3,
    unpricedShare: 0.01,
    quotaLow: 0.1,
    silentFor: '30m',
    labels: {},
  },
};
