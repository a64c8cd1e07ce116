import { globalLoggerProvider, type LoggerProviderLike } from '@genspan/instrumentation';
import type { MetricsEvent } from '@genspan/metrics';
import { reasonOf, reportOnce } from '@genspan/model-call';
import { ROOT_CONTEXT, TraceFlags, trace } from '@opentelemetry/api';
import { VERSION } from '../version.ts';

/** Severity numbers of the logs data model. */
const SEVERITY = { INFO: 9, WARN: 13, ERROR: 17 } as const;

/**
 * Writes an event as a log record through the logger provider that the app has registered; without one it goes nowhere. A
 * span that it is about need not be there any more. Throws nothing.
 */
export function emitEvent(
  { name, severity, body, attributes, about }: MetricsEvent,
  loggers: LoggerProviderLike | undefined = globalLoggerProvider(),
): void {
  try {
    const record: Record<string, unknown> = {
      eventName: name,
      severityNumber: SEVERITY[severity],
      severityText: severity,
      attributes,
    };
    if (body !== undefined) record.body = body;
    if (about) record.context = trace.setSpanContext(ROOT_CONTEXT, { ...about, traceFlags: TraceFlags.NONE });
    loggers?.getLogger('@genspan/metrics', VERSION).emit(record);
  } catch (thrown) {
    reportOnce('metrics-event', `an event could not be written: ${reasonOf(thrown)}`);
  }
}
