// The same set-up file as an ES module.
import { NodeSDK } from '@opentelemetry/sdk-node';
import { withGenspan } from 'genspan';

const sdk = new NodeSDK(withGenspan({ serviceName: 'the app itself' }));
sdk.start();
process.once('beforeExit', () => sdk.shutdown());
