// The set-up file of an app that adds the instrumentation alone to its SDK.
const { OpenAIInstrumentation } = require('@genspan/instrumentation-openai');
const { NodeSDK } = require('@opentelemetry/sdk-node');

const sdk = new NodeSDK({ serviceName: 'the app itself', instrumentations: [new OpenAIInstrumentation()] });
sdk.start();
process.once('beforeExit', () => sdk.shutdown());
