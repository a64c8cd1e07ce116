import { addObserver, type CaptureMode, cleanNamesIn, setContentFilter, shared } from '@genspan/model-call';
import { trace } from '@opentelemetry/api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoggerProviderLike } from './event.ts';
import { open, resetProcess, runtimeOn, telemetry } from './tap.fixture.ts';

type LogRecord = { eventName: string; severityNumber: number; attributes: Record<string, unknown>; context: never };

/** A logger provider that keeps what is emitted. */
function logs(emit?: () => void) {
  const records: LogRecord[] = [];
  const scopes: (string | undefined)[][] = [];
  const provider: LoggerProviderLike = {
    getLogger(name, version) {
      scopes.push([name, version]);
      return {
        emit(record) {
          emit?.();
          records.push(record as LogRecord);
        },
      };
    },
  };
  return { provider, records, scopes };
}

beforeEach(() => {
  resetProcess();
  shared().unredactedContent = true;
});

function callIn(mode: CaptureMode, loggerProvider?: LoggerProviderLike) {
  shared().capture = mode;
  const { provider, spans } = telemetry();
  const runtime = runtimeOn(provider);
  if (loggerProvider) runtime.loggerProvider = loggerProvider;
  open(runtime).answered({ say: 'hi there' });
  return spans()[0]!;
}

describe('the operation details event', () => {
  it('carries what the span does, with content in structured form, in the context of the span', () => {
    const { provider, records, scopes } = logs();
    const span = callIn('SPAN_AND_EVENT', provider);
    expect(records).toHaveLength(1);
    const { eventName, severityNumber, attributes, context } = records[0]!;
    expect(eventName).toBe('gen_ai.client.inference.operation.details');
    expect(severityNumber).toBe(9);
    expect(scopes).toEqual([['test-tap', '1.2.3']]);
    expect(trace.getSpanContext(context)?.spanId).toBe(span.spanContext().spanId);
    const { 'gen_ai.input.messages': input, 'gen_ai.output.messages': output, ...facts } = span.attributes;
    expect(attributes).toMatchObject(facts);
    expect(attributes['gen_ai.input.messages']).toEqual(JSON.parse(String(input)));
    expect(attributes['gen_ai.output.messages']).toEqual(JSON.parse(String(output)));
    expect(String(output)).toContain('hi there');
  });

  it('tells of what passed the filter, so that it need not be scanned again, and how much was removed', () => {
    setContentFilter((text, removed) => {
      removed?.add('NAME');
      return text.replace('hello', '<NAME>');
    });
    const { provider, records } = logs();
    callIn('EVENT_ONLY', provider);
    const { attributes, context } = records[0]!;
    expect(cleanNamesIn(context)).toEqual(['gen_ai.input.messages', 'gen_ai.output.messages']);
    expect(attributes).toMatchObject({ 'genspan.redaction.count': 2, 'genspan.redaction.types': ['NAME'] });
    setContentFilter(undefined);
    callIn('EVENT_ONLY', provider);
    expect(cleanNamesIn(records[1]!.context)).toEqual([]);
  });

  it('alone carries the content in EVENT_ONLY', () => {
    const { provider, records } = logs();
    const span = callIn('EVENT_ONLY', provider);
    expect(JSON.stringify(records[0]?.attributes)).toContain('hi there');
    expect(JSON.stringify(span.attributes)).not.toContain('hi there');
    expect(span.attributes['gen_ai.input.messages']).toBeUndefined();
  });

  it.each(['NO_CONTENT', 'SPAN_ONLY'] as const)('is not emitted in %s', (mode) => {
    const { provider, records } = logs();
    callIn(mode, provider);
    expect(records).toEqual([]);
  });

  it('is not missed when nobody provides loggers', () => {
    expect(callIn('SPAN_AND_EVENT').attributes['genspan.outcome']).toBe('ok');
  });

  it('goes to the logger provider that the app registered, through either generation of the API', async () => {
    const { logs: apiLogs } = await import('@opentelemetry/api-logs');
    const older = logs();
    apiLogs.setGlobalLoggerProvider(older.provider as never);
    callIn('EVENT_ONLY');
    apiLogs.disable();
    expect(older.records).toHaveLength(1);

    const newer = logs();
    trace.setGlobalTracerProvider(telemetry().provider);
    const globals = (globalThis as Record<symbol, unknown>)[Symbol.for('opentelemetry.js.api.1')] as { logs?: unknown };
    globals.logs = newer.provider;
    callIn('EVENT_ONLY');
    expect(newer.records).toHaveLength(1);
    expect(older.records).toHaveLength(1);
  });

  it('that cannot be emitted costs neither the span nor the observers', () => {
    const seen = vi.fn();
    addObserver(seen);
    const broken = logs(() => {
      throw new Error('broken exporter');
    });
    const span = callIn('SPAN_AND_EVENT', broken.provider);
    expect(span.attributes['genspan.outcome']).toBe('ok');
    expect(seen).toHaveBeenCalledOnce();
  });
});
