'use strict';
// How the app configures its own NodeSDK; `EXPORT` says in which of the usual ways.
const { LedgerExporter, LedgerProcessor } = require('./ledger.cjs');

const WAYS = {
  processors: () => ({ spanProcessors: [new LedgerProcessor(new LedgerExporter())] }),
  exporter: () => ({ traceExporter: new LedgerExporter() }),
  environment: () => ({}),
};

exports.configuration = () => ({ serviceName: 'shop', ...WAYS[process.env.EXPORT ?? 'processors']() });
