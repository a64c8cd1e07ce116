/**
 * Which names a run of Genspan was asked to emit, as `GENSPAN_SEMCONV` says it: `default` (unset) takes the newest
 * names on spans with one alias, and the released metrics; `latest` the newest for both and no alias; `v1.41` the
 * names of the last release of the core conventions for both.
 */
export type Mode = 'default' | 'latest' | 'v1.41';

/** `violation` fails a test, `improvement` is worth reading. */
export type Level = 'violation' | 'improvement';

/**
 * What can be wrong. The first group carries the ids of Weaver's live check, so that the results of both compare;
 * the second group is about things Weaver does not look at.
 */
export type FindingId =
  | 'missing_attribute'
  | 'missing_metric'
  | 'missing_event'
  | 'deprecated'
  | 'type_mismatch'
  | 'undefined_enum_variant'
  | 'unit_mismatch'
  | 'unexpected_instrument'
  | 'required_attribute_not_present'
  | 'conditionally_required_attribute_not_present'
  | 'recommended_attribute_not_present'
  | 'unexpected_attribute'
  | 'unexpected_value'
  | 'unexpected_metric'
  | 'mixed_metric_families'
  | 'bucket_mismatch'
  | 'span_name_mismatch'
  | 'span_kind_mismatch'
  | 'status_ok'
  | 'invalid_json'
  | 'schema_mismatch'
  | 'inconsistent_values';

/** One deviation from the conventions. */
export interface Finding {
  id: FindingId;
  level: Level;
  /** A sentence that names the attribute and what was expected of it. */
  message: string;
  /** The attribute it is about; absent when it is about the name, the kind, the unit and so on. */
  attribute?: string;
}

/** Takes the findings of one check, in the order they were made. */
export class Findings {
  /** What was reported so far. */
  readonly all: Finding[] = [];

  /** Reports something that the conventions, or the project's own tables, rule out. */
  violation(id: FindingId, message: string, attribute?: string): void {
    this.add('violation', id, message, attribute);
  }

  /** Reports something that is allowed but could be better. */
  improvement(id: FindingId, message: string, attribute?: string): void {
    this.add('improvement', id, message, attribute);
  }

  /** Reports at a level that the caller computed. */
  add(level: Level, id: FindingId, message: string, attribute?: string): void {
    this.all.push(attribute === undefined ? { id, level, message } : { id, level, message, attribute });
  }
}
