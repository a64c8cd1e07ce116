import { checkMetrics } from './check-metric.ts';
import { type CheckOptions, checkSpan } from './check-span.ts';
import type { Finding, Mode } from './finding.ts';
import type { MetricLike } from './read-metric.ts';
import type { SpanLike } from './read-span.ts';

/** How {@link expectConforming} decides. */
export interface ExpectOptions extends CheckOptions {
  /** Findings to let pass, for a test that provokes one on purpose. */
  ignore?: (finding: Finding, span: SpanLike) => boolean;
}

/**
 * Throws one error that lists every violation of every span, by span name; returns when there is none.
 * Spans that are not GenAI spans pass.
 *
 * @throws Error whose message has one line per violation.
 * @example
 * expectConforming(exporter.getFinishedSpans(), { mode: 'latest' });
 */
export function expectConforming(spans: readonly SpanLike[], options: ExpectOptions = {}): void {
  const lines = spans.flatMap((span, index) => {
    const violations = checkSpan(span, options).filter(
      (finding) => finding.level === 'violation' && !options.ignore?.(finding, span),
    );
    return violations.length === 0 ? [] : [`span ${index} "${span.name}"`, ...violations.map(describe)];
  });
  raise(lines, options.mode);
}

/**
 * Throws one error that lists every violation of the metrics of one collection; returns when there is none.
 *
 * @throws Error whose message has one line per violation.
 */
export function expectConformingMetrics(metrics: readonly MetricLike[], options: { mode?: Mode } = {}): void {
  const violations = checkMetrics(metrics, options).filter(({ level }) => level === 'violation');
  raise(violations.map(describe), options.mode);
}

const describe = ({ id, message }: Finding): string => `  ${id}: ${message}`;

function raise(lines: readonly string[], mode: Mode = 'default'): void {
  if (lines.length > 0) throw new Error([`not conforming in mode ${mode}:`, ...lines].join('\n'));
}
