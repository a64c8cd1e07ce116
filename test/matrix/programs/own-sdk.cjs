// An app that starts its own SDK after our preload, from the folder that OTEL_APP names.
const { createRequire } = require('node:module');
const { join } = require('node:path');

const appRequire = createRequire(join(process.env.OTEL_APP, 'noop.js'));
const { NodeSDK } = appRequire('@opentelemetry/sdk-node');
const sdk = new NodeSDK({ serviceName: 'the app itself' });
sdk.start();

const ask = require('./ask.cjs');
ask(require('openai')).then(() => sdk.shutdown());
