import type { RedactorOptions } from '../options.ts';
import type { Redactor } from '../redactor.ts';
import type { RedactionStats } from './stats.ts';
import type { AttributeMap, ContextLike, LogRecordLike, ReadableSpanLike } from './telemetry.ts';

/**
 * Which spans are redacted: `genai` those about models and everything under them, and of all others the exceptions and
 * status messages; `all` every span. Log records, metrics, resources and scopes are redacted in both.
 */
export type RedactionScope = 'genai' | 'all';

/** What is asked of a redactor; those of `createRedactor` have it. It may throw. */
export type TextRedactor = Pick<Redactor, 'find' | 'redact' | 'redactValue' | 'replace'>;

/** Every {@link RedactionScope}, the default first. */
export const REDACTION_SCOPES: readonly RedactionScope[] = ['genai', 'all'];

/**
 * Options of the span processor, the log record processor and the exporter wrapper. Give the same object to all of
 * them: they then share one redactor, and what one has redacted the others do not scan again.
 */
export interface TelemetryRedactionOptions {
  /** A redactor, or options to make one from. */
  redactor?: TextRedactor | RedactorOptions;
  /** Default `genai`. */
  scope?: RedactionScope;
  /** What of a span was redacted before it was set, by attribute name; equal values are not scanned again. */
  alreadyRedacted?: (span: ReadableSpanLike) => Readonly<AttributeMap> | undefined;
  /** The same for a log record: names of attributes. */
  alreadyRedactedLog?: (record: LogRecordLike, context: ContextLike | undefined) => readonly string[];
  /** Where counts are kept. */
  stats?: RedactionStats;
  /** Shows a line to the user; by default nobody is told. */
  warn?: (line: string) => void;
}
