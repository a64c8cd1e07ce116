'use strict';
// What a set-up is made of. Each step is given the app's state.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

/** A tracer provider as an app makes one, of either SDK line. */
async function makeProvider({ load }, serviceName, options = {}) {
  const sdk = await load(process.env.TRACE_SDK);
  const { OTLPTraceExporter } = await load('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await load('@opentelemetry/resources');
  const exporter = new OTLPTraceExporter();
  // The 3.x line takes its options in an object.
  const processor = sdk.TracerProvider
    ? new sdk.BatchSpanProcessor({ exporter })
    : new sdk.BatchSpanProcessor(exporter);
  const resource = resourceFromAttributes({ 'service.name': serviceName });
  const Provider = sdk.TracerProvider ?? sdk.BasicTracerProvider;
  return new Provider({ resource, spanProcessors: [processor], ...options });
}

async function registerProvider(app, options) {
  const { context, trace } = await app.load('@opentelemetry/api');
  const { AsyncLocalStorageContextManager } = await app.load('@opentelemetry/context-async-hooks');
  trace.setGlobalTracerProvider(await makeProvider(app, 'app', options));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

async function startNodeSdk({ load }, configuration) {
  const { NodeSDK } = await load('@opentelemetry/sdk-node');
  new NodeSDK(configuration).start();
}

/** What `openTelemetry` of a client is: `client` of the set-up, or a provider that only this client knows. */
async function optionOf(app, given) {
  if (given !== 'own provider') return given;
  const provider = await makeProvider(app, 'of the client');
  app.flushers.push(provider);
  return { tracerProvider: provider };
}

exports.STEPS = {
  async load(app) {
    app.Anthropic = (await app.load('@anthropic-ai/sdk')).default;
  },

  /** The SDK under a name that no hook knows, as its code in a bundle has none. */
  async loadBundled(app) {
    app.Anthropic = (await app.load('bundled')).default;
  },

  provider: (app) => registerProvider(app),

  async unsampledProvider(app) {
    const { AlwaysOffSampler } = await app.load(process.env.TRACE_SDK);
    await registerProvider(app, { sampler: new AlwaysOffSampler() });
  },

  async registerInstrumentations(app) {
    const { registerInstrumentations } = await app.load('@opentelemetry/instrumentation');
    const { AnthropicInstrumentation } = await app.load('@genspan/instrumentation-anthropic');
    app.genspan = '@genspan/instrumentation';
    registerInstrumentations({ instrumentations: [new AnthropicInstrumentation()] });
  },

  async 'NodeSDK with instrumentations'(app) {
    const { AnthropicInstrumentation } = await app.load('genspan');
    await startNodeSdk(app, { instrumentations: [new AnthropicInstrumentation()] });
  },

  async withGenspan(app) {
    const { withGenspan } = await app.load('genspan');
    await startNodeSdk(app, withGenspan({}));
  },

  async instrument(app) {
    const { instrument } = await app.load('genspan');
    app.Anthropic = instrument(app.Anthropic);
  },

  async 'instrument of the package'(app) {
    const { instrument } = await app.load('@genspan/instrumentation-anthropic');
    app.genspan = '@genspan/instrumentation';
    app.Anthropic = instrument(app.Anthropic);
  },

  /** Another install of all our packages, as a dependency of the app may bring one. */
  async secondCopy() {
    const { AnthropicInstrumentation } = createRequire(join(__dirname, 'dependency', 'index.cjs'))('genspan');
    new AnthropicInstrumentation();
  },

  async disable(app) {
    (await app.load('genspan')).genspan.disable();
  },

  async client(app) {
    const { client } = app.setUp;
    const options = { apiKey: 'test', baseURL: process.env.ANTHROPIC_URL, maxRetries: 0 };
    if (client !== undefined) options.openTelemetry = await optionOf(app, client);
    app.client = new app.Anthropic(options);
  },

  async clone(app) {
    const { clone } = app.setUp;
    const options = clone === undefined ? { timeout: 20_000 } : { openTelemetry: await optionOf(app, clone) };
    app.client = app.client.withOptions(options);
  },

  async worker(app, steps) {
    const env = { ...process.env, SET_UP: JSON.stringify({ ...app.setUp, steps }) };
    await once(new Worker(process.argv[1], { env }), 'exit');
    return 'elsewhere';
  },

  async child(app, steps) {
    const env = { ...process.env, SET_UP: JSON.stringify({ ...app.setUp, steps }) };
    await once(spawn(process.execPath, [process.argv[1]], { env, stdio: 'inherit' }), 'exit');
    return 'elsewhere';
  },
};
