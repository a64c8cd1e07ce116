'use strict';
// No NodeSDK: the app registers a tracer provider that it made itself, with or without a context manager.
const api = require('@opentelemetry/api');
const OpenAI = require('openai');
const { LedgerExporter, LedgerProcessor } = require('./ledger.cjs');
const { work } = require('./work.cjs');

const sdk = require(process.env.TRACE_SDK);
const TracerProvider = sdk.TracerProvider ?? sdk.BasicTracerProvider;
api.trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new LedgerProcessor(new LedgerExporter())] }));
if (process.env.CONTEXT_MANAGER) {
  const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}
work(OpenAI, api);
