import { MOST_LIMITS, SERIES_LIMITS, type SeriesLimits } from '../../dimensions/series-limits.ts';
import type { Configuration } from '../configuration.ts';
import { type Field, optional, readFields } from '../document/fields.ts';
import type { Place } from '../document/place.ts';
import { TRUTH, wholeNumber } from '../values/value-kind.ts';

/** No more than can be shown, so that what is written is what holds. */
function limit(name: keyof SeriesLimits): Field<number> {
  return optional(wholeNumber(1, MOST_LIMITS[name]));
}

const LIMIT_FIELDS = {
  features: limit('features'),
  teams: limit('teams'),
  models: limit('models'),
  providers: limit('providers'),
  tools: limit('tools'),
  agents: limit('agents'),
  prompt_names: limit('promptNames'),
  prompt_versions: limit('promptVersions'),
  series: limit('series'),
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
