'use strict';
// An existing NodeSDK set-up with or without `withGenspan` around its configuration.
const api = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { resourceFromAttributes } = require('@opentelemetry/resources');
const { AggregationTemporality, MetricReader } = require('@opentelemetry/sdk-metrics');
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { logs } = api.logs ? api : require('@opentelemetry/api-logs');
const { everyField } = require('./every-field.cjs');
const { configuration } = require('./telemetry.cjs');

const parts = { AsyncLocalStorageContextManager, AggregationTemporality, MetricReader, resourceFromAttributes };
const given = process.env.EXPORT === 'every-field' ? everyField(parts) : configuration();
const keys = Object.keys(given);
const wrapped = process.env.WRAP ? require('genspan').withGenspan(given) : given;
console.log(
  JSON.stringify({
    kept: keys.filter((key) => key !== 'instrumentations' && wrapped[key] === given[key]),
    instrumentationsKept: given.instrumentations?.every((it) => wrapped.instrumentations.includes(it)),
    untouched:
      JSON.stringify(Object.keys(given)) === JSON.stringify(keys) && (given.instrumentations?.length ?? 0) <= 2,
  }),
);

const sdk = new NodeSDK(wrapped);
sdk.start();
const OpenAI = require('openai');
const { work } = require('./work.cjs');

work(OpenAI, api)
  .then(() => {
    api.propagation.inject(api.context.active(), {});
    logs.getLogger('shop').emit({ body: 'done' });
  })
  .finally(() => sdk.shutdown());
