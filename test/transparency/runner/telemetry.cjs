'use strict';
// The application's own OpenTelemetry: a provider registered before anything else happens, so that the flag finds and
// uses it. CommonJS, because both entries need it before they load the SDK.
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { context, diag, DiagLogLevel, SpanKind, SpanStatusCode, TraceFlags, trace } = require('@opentelemetry/api');
const {
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  SimpleSpanProcessor,
} = require('@opentelemetry/sdk-trace-base');

/** The scope of spans that a scenario starts itself; they are parents, never subjects. */
const APP_SCOPE = 'transparency-app';

/** Every span of the process, with how often it was ended and to which scenario it belongs. */
class Ledger {
  records = [];
  complaints = [];
  scenario = '';

  onStart(span) {
    // Recorded for observers alone; no exporter gets it.
    if (!(span.spanContext().traceFlags & TraceFlags.SAMPLED)) return;
    const record = { span, scenario: this.scenario, ends: 0, processed: 0 };
    const end = span.end;
    span.end = (...args) => {
      record.ends++;
      return end.apply(span, args);
    };
    this.records.push(record);
  }

  onEnd(span) {
    const record = this.records.find((candidate) => candidate.span.spanContext().spanId === span.spanContext().spanId);
    if (record) record.processed++;
  }

  async forceFlush() {}
  async shutdown() {}
}

/** Telemetry parts that can be told to throw, for the scenarios about hostile telemetry. */
class Saboteur {
  target;

  strike(part) {
    if (this.target === part) throw new Error(`hostile ${part}`);
  }
}

/** Registers the provider globally and returns the handle that the runner asks about spans. */
function startTelemetry() {
  const ledger = new Ledger();
  const saboteur = new Saboteur();
  const exporter = new InMemorySpanExporter();
  const keep = exporter.export.bind(exporter);
  exporter.export = (spans, done) => {
    saboteur.strike('exporter');
    keep(spans, done);
  };
  const sampler = new ParentBasedSampler({ root: new AlwaysOnSampler() });
  const provider = new BasicTracerProvider({
    sampler: {
      shouldSample(...args) {
        saboteur.strike('sampler');
        return sampler.shouldSample(...args);
      },
      toString: () => 'transparency',
    },
    spanProcessors: [
      hostileProcessor(saboteur, 'onStart'),
      ledger,
      new SimpleSpanProcessor(exporter),
      hostileProcessor(saboteur, 'onEnd'),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  listenToDiag(ledger);
  return { provider, exporter, ledger, saboteur, tracer: trace.getTracer(APP_SCOPE) };
}

function hostileProcessor(saboteur, method) {
  const idle = { onStart() {}, onEnd() {}, forceFlush: async () => {}, shutdown: async () => {} };
  return { ...idle, [method]: () => saboteur.strike(method) };
}

/** OpenTelemetry complains here about spans used after their end, for example. */
function listenToDiag(ledger) {
  const note = (...parts) => ledger.complaints.push({ scenario: ledger.scenario, text: parts.map(String).join(' ') });
  const silent = () => {};
  diag.setLogger({ error: note, warn: note, info: silent, debug: silent, verbose: silent }, DiagLogLevel.WARN);
}

/** A span as plain JSON. `parent` is the parent's name, or `remote` when no span of this process has that id. */
function describeSpan(record, records) {
  const { span, ends, processed } = record;
  const parentId = span.parentSpanContext?.spanId;
  const parent = records.find((candidate) => candidate.span.spanContext().spanId === parentId);
  return {
    name: span.name,
    scope: span.instrumentationScope.name,
    kind: SpanKind[span.kind],
    status: SpanStatusCode[span.status.code],
    parent: parentId === undefined ? null : (parent?.span.name ?? 'remote'),
    ended: span.ended,
    ends,
    processed,
    durationMs: span.duration[0] * 1e3 + span.duration[1] / 1e6,
    attributes: span.attributes,
  };
}

/** Spans of a scenario that are not the application's own, in the order in which they were started. */
function spansOf(ledger, scenario) {
  return ledger.records
    .filter((record) => record.scenario === scenario && record.span.instrumentationScope.name !== APP_SCOPE)
    .map((record) => describeSpan(record, ledger.records));
}

module.exports = { startTelemetry, spansOf, APP_SCOPE };
