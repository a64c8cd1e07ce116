// The same set-up file as an ES module.
import { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
import { NodeSDK } from '@opentelemetry/sdk-node';

const sdk = new NodeSDK({ serviceName: 'the app itself', instrumentations: [new OpenAIInstrumentation()] });
sdk.start();
process.once('beforeExit', () => sdk.shutdown());
