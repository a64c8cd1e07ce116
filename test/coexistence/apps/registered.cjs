'use strict';
// The instrumentation is registered by the app itself, in one of the ways of OpenTelemetry.
const api = require('@opentelemetry/api');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { OpenAIInstrumentation, withGenspan } = require('genspan');
const { LedgerExporter, LedgerProcessor } = require('./ledger.cjs');
const { configuration } = require('./telemetry.cjs');
const { work } = require('./work.cjs');

function ownProvider() {
  const sdk = require(process.env.TRACE_SDK);
  const TracerProvider = sdk.TracerProvider ?? sdk.BasicTracerProvider;
  return new TracerProvider({ spanProcessors: [new LedgerProcessor(new LedgerExporter())] });
}

const WAYS = {
  'NodeSDK instrumentations': () =>
    new NodeSDK({ ...configuration(), instrumentations: [new OpenAIInstrumentation()] }).start(),
  withGenspan: () => new NodeSDK(withGenspan(configuration())).start(),
  'withGenspan and NodeSDK instrumentations': () =>
    new NodeSDK(withGenspan({ ...configuration(), instrumentations: [new OpenAIInstrumentation()] })).start(),
  'registerInstrumentations, global provider': () => {
    new NodeSDK(configuration()).start();
    registerInstrumentations({ instrumentations: [new OpenAIInstrumentation()] });
  },
  'registerInstrumentations, own provider': () =>
    registerInstrumentations({ instrumentations: [new OpenAIInstrumentation()], tracerProvider: ownProvider() }),
};

WAYS[process.env.WAY]();
work(require('openai'), api);
