import { Removed } from '../removed.ts';
import type { AttributeRedaction } from './attribute-redaction.ts';
import { redactMap } from './redacted-map.ts';
import type { SharedViews } from './shared-views.ts';
import { mapWithoutText } from './span-parts.ts';
import type { AttributeMap, DataPointLike, MetricLike, ResourceMetricsLike, ScopeMetricsLike } from './telemetry.ts';

/** Redacts collected metrics, as copies. Nothing here throws. */
export class MetricViews {
  readonly #values: AttributeRedaction;
  readonly #shared: SharedViews;
  readonly #count: (removed: Removed) => void;
  /** The SDK keeps one map per series for as long as it lives. */
  readonly #maps = new WeakMap<AttributeMap, AttributeMap>();
  readonly #descriptors = new WeakMap<MetricLike['descriptor'], MetricLike['descriptor']>();

  /** @param count is told once of each series what was removed from it */
  constructor(values: AttributeRedaction, shared: SharedViews, count: (removed: Removed) => void) {
    this.#values = values;
    this.#shared = shared;
    this.#count = count;
  }

  /** The metrics as they may be exported: the very ones when there is nothing to remove. */
  view<T extends ResourceMetricsLike>(metrics: T): T {
    const resource = this.#shared.resource(metrics.resource);
    const scopeMetrics = this.#scopes(metrics.scopeMetrics);
    if (resource === metrics.resource && scopeMetrics === metrics.scopeMetrics) return metrics;
    return { ...metrics, resource, scopeMetrics };
  }

  /** Metrics of a shape that cannot be read are not exported. */
  #scopes(list: readonly ScopeMetricsLike[]): readonly ScopeMetricsLike[] {
    try {
      return mapped(list, (item) => this.#scope(item));
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      return [];
    }
  }

  /** A redacted map of attributes, one for each map; the map itself when there is nothing to remove. */
  attributes(map: AttributeMap): AttributeMap {
    const known = this.#maps.get(map);
    if (known) return known;
    const view = this.redact(map);
    this.#maps.set(map, view);
    return view;
  }

  /** The same for a map that is not kept: the attributes of one measurement. */
  redact(map: AttributeMap): AttributeMap {
    const removed = new Removed();
    try {
      const view = redactMap(this.#values, map, undefined, {}, removed);
      this.#count(removed);
      return view;
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      return mapWithoutText(map);
    }
  }

  #scope(item: ScopeMetricsLike): ScopeMetricsLike {
    const scope = this.#shared.scope(item.scope);
    const metrics = mapped(item.metrics, (metric) => this.#metric(metric));
    return scope === item.scope && metrics === item.metrics ? item : { ...item, scope, metrics };
  }

  #metric(metric: MetricLike): MetricLike {
    const descriptor = this.#descriptor(metric.descriptor);
    const dataPoints = mapped(metric.dataPoints, (point) => this.#point(point));
    if (descriptor === metric.descriptor && dataPoints === metric.dataPoints) return metric;
    return { ...metric, descriptor, dataPoints };
  }

  #descriptor(descriptor: MetricLike['descriptor']): MetricLike['descriptor'] {
    let view = this.#descriptors.get(descriptor);
    if (view) return view;
    view = descriptor;
    if (descriptor.description) {
      const removed = new Removed();
      const description = this.#values.text(descriptor.description, removed);
      if (description !== descriptor.description) view = { ...descriptor, description };
      this.#count(removed);
    }
    this.#descriptors.set(descriptor, view);
    return view;
  }

  #point(point: DataPointLike): DataPointLike {
    const attributes = this.attributes(point.attributes);
    const exemplars = point.exemplars && mapped(point.exemplars, (exemplar) => this.#exemplar(exemplar));
    if (attributes === point.attributes && exemplars === point.exemplars) return point;
    return exemplars ? { ...point, attributes, exemplars } : { ...point, attributes };
  }

  /** What views have taken off a series stands on its exemplars: the users and sessions that no metric may carry. */
  #exemplar<T extends { filteredAttributes?: AttributeMap }>(exemplar: T): T {
    const { filteredAttributes } = exemplar;
    return filteredAttributes && Object.keys(filteredAttributes).length > 0
      ? { ...exemplar, filteredAttributes: {} }
      : exemplar;
  }
}

/** The list with each item replaced; the very list when none was. */
function mapped<T>(list: readonly T[], replace: (item: T) => T): readonly T[] {
  const copy = list.map(replace);
  return copy.some((item, at) => item !== list[at]) ? copy : list;
}
