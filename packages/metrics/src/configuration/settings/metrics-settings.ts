import { SERIES_LIMITS, type SeriesLimits } from '../../dimensions/series-limits.ts';
import type { Configuration } from '../configuration.ts';
import { type Field, optional, readFields } from '../document/fields.ts';
import type { Place } from '../document/place.ts';
import { TRUTH, wholeNumber } from '../values/value-kind.ts';

const LIMIT = optional(wholeNumber(1, 10_000));

const LIMIT_FIELDS = {
  features: LIMIT,
  teams: LIMIT,
  models: LIMIT,
  providers: LIMIT,
  tools: LIMIT,
  agents: LIMIT,
  prompt_names: LIMIT,
  prompt_versions: LIMIT,
  series: LIMIT,
};

const LIMITS: Field<SeriesLimits> = { allowed: 'a map', isRequired: false, readAt: (place) => readLimits(place) };

/** Reads `metrics`; a setting that is wrong is as if it were not there. */
export function readMetricsSettings(place: Place): Pick<Configuration, 'limits' | 'chunkGaps'> {
  const { values } = readFields(place, { limits: LIMITS, chunk_gaps: optional(TRUTH) });
  return { limits: values.limits ?? SERIES_LIMITS, chunkGaps: values.chunk_gaps ?? false };
}

function readLimits(place: Place): SeriesLimits {
  const { values } = readFields(place, LIMIT_FIELDS, { allowed: LIMITS.allowed });
  const { prompt_names: promptNames, prompt_versions: promptVersions, ...others } = values;
  const given = Object.entries({ ...others, promptNames, promptVersions }).filter(([, limit]) => limit !== undefined);
  return { ...SERIES_LIMITS, ...Object.fromEntries(given) };
}
