// The set-up file of an app that gives its whole OpenTelemetry configuration to withGenspan.
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { withGenspan } = require('genspan');

const sdk = new NodeSDK(withGenspan({ serviceName: 'the app itself' }));
sdk.start();
process.once('beforeExit', () => sdk.shutdown());
