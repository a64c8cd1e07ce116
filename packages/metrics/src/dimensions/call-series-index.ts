import { GenAI, Genspan, type ModelCall } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import { MetricAttr } from '../metric-names.ts';
import type { CallSeries } from './call-series.ts';
import type { Dimensions } from './dimensions.ts';
import { OTHER } from './limited-names.ts';

/** Calls as they come have more combinations than series, since names beyond a limit are `other`; so many are remembered. */
const ALIASES = 4;

/** Longer keys are of names that are texts, and not remembered. */
const LONGEST_KEY = 4096;

/** Stands for a value that a call does not have. */
const NONE = '\u0001';

/** Finds the series of a call. At most `limits.series` combinations, and one for each feature beyond. */
export class CallSeriesIndex {
  readonly #dimensions: Dimensions;
  /** By the values as calls have them: what is looked up for each call. */
  #found = new Map<string, CallSeries>();
  /** By the values after they were limited. */
  readonly #series = new Map<string, CallSeries>();
  /** By feature. */
  readonly #rests = new Map<string | undefined, CallSeries>();
  #environment: string | undefined;
  #retired = 0;
  #count = 0;

  constructor(dimensions: Dimensions) {
    this.#dimensions = dimensions;
  }

  of(call: ModelCall): CallSeries {
    const environment = this.#dimensions.environment();
    if (environment !== this.#environment || this.#dimensions.retiredVersions !== this.#retired) {
      this.#forget(environment);
    }
    const { attribution, request, response } = call;
    const { prompt } = attribution;
    let key = `${featureKey(attribution.feature)}\0${attribution.team ?? NONE}\0${call.provider}\0${call.operation}\0`;
    key += `${request.model ?? NONE}\0${response.model ?? NONE}`;
    if (prompt !== undefined) key += `\0${prompt.name}\0${prompt.version ?? NONE}`;
    return this.#found.get(key) ?? this.#find(call, key);
  }

  #forget(environment: string | undefined): void {
    this.#environment = environment;
    this.#retired = this.#dimensions.retiredVersions;
    this.#found = new Map();
  }

  #find(call: ModelCall, key: string): CallSeries {
    const dimensions = this.#dimensions;
    const { attribution } = call;
    const feature = dimensions.feature(attribution.feature);
    const promptName = dimensions.promptName(attribution.prompt?.name);
    const attributes = withoutUndefined({
      [Genspan.feature]: feature,
      [Genspan.team]: dimensions.team(attribution.team),
      [GenAI.providerName]: dimensions.provider(call.provider),
      [GenAI.operationName]: dimensions.operation(call.operation),
      [GenAI.requestModel]: dimensions.requestModel(call.request.model),
      [GenAI.responseModel]: dimensions.responseModel(call.response.model),
      [GenAI.promptName]: promptName,
      [GenAI.promptVersion]: dimensions.promptVersion(promptName, attribution.prompt?.version),
      [MetricAttr.environment]: this.#environment,
    });
    const series = this.#seriesOf(feature, attributes);
    const { limits } = dimensions;
    // A version that has just become old is not to be found under its name any more.
    if (this.#retired !== dimensions.retiredVersions) this.#forget(this.#environment);
    if (key.length <= LONGEST_KEY && this.#found.size < limits.series * ALIASES) this.#found.set(key, series);
    return series;
  }

  #seriesOf(feature: string | undefined, attributes: Attributes): CallSeries {
    const key = JSON.stringify(attributes);
    const known = this.#series.get(key);
    if (known) return known;
    const rest = this.#restOf(feature);
    if (this.#series.size >= this.#dimensions.limits.series) return rest;
    const series: CallSeries = { id: this.#count++, attributes: Object.freeze(attributes), rest };
    this.#series.set(key, series);
    return series;
  }

  #restOf(feature: string | undefined): CallSeries {
    let rest = this.#rests.get(feature);
    if (!rest) {
      const attributes = withoutUndefined({
        [Genspan.feature]: feature,
        [Genspan.team]: OTHER,
        [GenAI.providerName]: OTHER,
        [GenAI.operationName]: OTHER,
        [GenAI.requestModel]: OTHER,
        [GenAI.responseModel]: OTHER,
        [MetricAttr.environment]: this.#environment,
      });
      rest = { id: this.#count++, attributes: Object.freeze(attributes) };
      this.#rests.set(feature, rest);
    }
    return rest;
  }
}

function withoutUndefined(attributes: Attributes): Attributes {
  const out: Attributes = {};
  for (const name of Object.keys(attributes)) if (attributes[name] !== undefined) out[name] = attributes[name];
  return out;
}

/** With its length, so that no name can pass for another feature's with something behind it. */
function featureKey(feature: string | undefined): string {
  return feature === undefined ? '-' : `${feature.length}\0${feature}`;
}
