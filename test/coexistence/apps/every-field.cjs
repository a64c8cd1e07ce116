'use strict';
// A NodeSDK configuration that sets every field an app can set, each with a part that tells when it is used.
const { LedgerExporter, LedgerProcessor, note } = require('./ledger.cjs');

/** An object whose methods note their first call and then do what the original does. */
function noted(name, part, methods) {
  const seen = new Set();
  for (const method of methods) {
    const original = part[method];
    part[method] = function (...args) {
      if (!seen.has(method)) note({ call: `${name}.${method}` });
      seen.add(method);
      return original?.apply(this, args);
    };
  }
  return part;
}

class Instrumentation {
  constructor(name) {
    this.instrumentationName = name;
    this.instrumentationVersion = '1.0.0';
    noted(name, this, ['enable', 'setTracerProvider', 'setMeterProvider']);
  }
  disable() {}
  getConfig() {
    return {};
  }
  setConfig() {}
}

let spans = 0;

exports.everyField = ({
  AsyncLocalStorageContextManager,
  AggregationTemporality,
  MetricReader,
  resourceFromAttributes,
}) => {
  class Reader extends MetricReader {
    constructor() {
      super({ aggregationTemporalitySelector: () => AggregationTemporality.DELTA });
    }
    async onForceFlush() {
      note({ call: 'reader.forceFlush' });
    }
    async onShutdown() {
      note({ call: 'reader.shutdown' });
    }
  }
  return {
    serviceName: 'shop',
    autoDetectResources: true,
    resource: resourceFromAttributes({ 'shop.region': 'north' }),
    resourceDetectors: [noted('detector', { detect: () => ({ attributes: { 'shop.detected': true } }) }, ['detect'])],
    sampler: noted(
      'sampler',
      { shouldSample: () => ({ decision: 2, attributes: { 'shop.sampled': true } }), toString: () => 'shop' },
      ['shouldSample'],
    ),
    idGenerator: noted(
      'ids',
      { generateTraceId: () => 'a'.repeat(32), generateSpanId: () => String(++spans).padStart(16, '0') },
      ['generateTraceId', 'generateSpanId'],
    ),
    spanLimits: { attributeValueLengthLimit: 64 },
    spanProcessors: [new LedgerProcessor(new LedgerExporter())],
    logRecordProcessors: [
      noted('logs', { forceFlush: async () => {}, shutdown: async () => {}, onEmit() {} }, ['onEmit', 'shutdown']),
    ],
    metricReaders: [new Reader()],
    views: [],
    contextManager: noted('contexts', new AsyncLocalStorageContextManager(), ['enable', 'with']),
    textMapPropagator: noted('propagator', { inject() {}, extract: (context) => context, fields: () => [] }, [
      'inject',
    ]),
    instrumentations: [new Instrumentation('one'), [new Instrumentation('two')]],
  };
};
