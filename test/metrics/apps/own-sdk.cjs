'use strict';
// An app that starts its own SDK, with Genspan under the flag or by withGenspan.
const { NodeSDK } = require('@opentelemetry/sdk-node');

const configuration = process.env.BY_OPTION ? require('genspan').withGenspan({}) : {};
const sdk = new NodeSDK(configuration);
sdk.start();
require('./calls.cjs')
  .run()
  .then(() => sdk.shutdown());
