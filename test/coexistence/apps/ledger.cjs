'use strict';
// What an app's own telemetry sees: a processor and an exporter that write down every call they get, at once, so that
// nothing is lost however the process ends.
const { appendFileSync } = require('node:fs');

const note = (line) => appendFileSync(process.env.LEDGER, `${JSON.stringify(line)}\n`);

function describe(span) {
  const { traceId, spanId } = span.spanContext();
  return {
    name: span.name,
    kind: span.kind,
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId,
    attributes: span.attributes,
    status: span.status,
    events: span.events.map(({ name, attributes }) => ({ name, attributes })),
    scope: span.instrumentationScope.name,
    resource: span.resource.attributes,
  };
}

class LedgerExporter {
  export(spans, done) {
    note({ call: 'export', spans: spans.map(describe) });
    done({ code: 0 });
  }
  async forceFlush() {
    note({ call: 'exporter.forceFlush' });
  }
  async shutdown() {
    note({ call: 'exporter.shutdown' });
  }
}

/** Hands each span to the exporter as it ends. */
class LedgerProcessor {
  constructor(exporter) {
    this.exporter = exporter;
  }
  onStart(span) {
    note({ call: 'onStart', scope: span.instrumentationScope.name, span: span.name, with: span.attributes });
  }
  onEnd(span) {
    note({ call: 'onEnd', scope: span.instrumentationScope.name, span: span.name });
    this.exporter.export([span], () => {});
  }
  async forceFlush() {
    note({ call: 'forceFlush' });
  }
  async shutdown() {
    note({ call: 'shutdown' });
    await this.exporter.shutdown();
  }
}

module.exports = { LedgerExporter, LedgerProcessor, note };
