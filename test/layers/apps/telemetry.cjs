'use strict';
// The ways in which an app comes to its telemetry: WAY, with the sampler SAMPLER.
const api = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { MetricReader } = require('@opentelemetry/sdk-metrics');
const trace = require(process.env.TRACE_SDK);

const exported = [];
const exporter = {
  export(spans, done) {
    exported.push(...spans);
    done({ code: 0 });
  },
  async forceFlush() {},
  async shutdown() {},
};

/** Collects when it is asked. */
class Reader extends MetricReader {
  async onForceFlush() {}
  async onShutdown() {}
}
const reader = new Reader();

/** The sum of a metric over all its series; undefined where the app has no meter provider. */
async function measured(name) {
  if (process.env.WAY.startsWith('by hand')) return undefined;
  const { resourceMetrics } = await reader.collect();
  const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
  const points = metrics.filter(({ descriptor }) => descriptor.name === name).flatMap(({ dataPoints }) => dataPoints);
  return points.reduce((sum, { value }) => sum + value, 0);
}

function sampler() {
  if (process.env.SAMPLER === 'none') return new trace.ParentBasedSampler({ root: new trace.AlwaysOffSampler() });
  return new trace.ParentBasedSampler({ root: new trace.AlwaysOnSampler() });
}

function sdk(configuration) {
  const { NodeSDK } = require('@opentelemetry/sdk-node');
  new NodeSDK(configuration).start();
  return { flush: () => api.trace.getTracerProvider().getDelegate().forceFlush(), exported };
}

const given = () => ({
  traceExporter: exporter,
  sampler: sampler(),
  autoDetectResources: false,
  metricReaders: [reader],
});

function byHand({ wrapped = true, taps = false }) {
  const { GenAISpanProcessor, genAISampler, OpenAIInstrumentation, AnthropicInstrumentation } = require('genspan');
  const Provider = trace.TracerProvider ?? trace.BasicTracerProvider;
  const simple = new trace.SimpleSpanProcessor(trace.TracerProvider ? { exporter } : exporter);
  const provider = new Provider({
    sampler: wrapped ? genAISampler(sampler()) : sampler(),
    spanProcessors: [new GenAISpanProcessor(), simple],
  });
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.trace.setGlobalTracerProvider(provider);
  const instrumentations = taps ? [new OpenAIInstrumentation(), new AnthropicInstrumentation()] : [];
  registerInstrumentations({ instrumentations });
  return { flush: () => provider.forceFlush(), exported };
}

const WAYS = {
  'the flag': () => sdk(given()),
  withGenspan: () => sdk(require('genspan').withGenspan(given())),
  'by hand': () => byHand({ taps: true }),
  'by hand, without taps': () => byHand({}),
  'by hand, without wrapper': () => byHand({ wrapped: false }),
};

exports.start = () => WAYS[process.env.WAY]();
exports.measured = measured;
