/**
 * The gate of every test that emits telemetry: do spans and metrics say what the GenAI conventions, and the project's
 * own attribute tables, say they must? The tables are transcribed by hand, so that a change of the emitting code
 * cannot change what it is judged by.
 */
export { checkMetric, checkMetrics } from './check-metric.ts';
export { type CheckOptions, checkSpan } from './check-span.ts';
export { type ExpectOptions, expectConforming, expectConformingMetrics } from './expect-conforming.ts';
export type { Finding, FindingId, Level, Mode } from './finding.ts';
export type { DataPointLike, MetricLike } from './read-metric.ts';
export type { SpanLike } from './read-span.ts';
