// The same in an ES module: the SDK that is to be traced is imported statically, before the app's SDK is started.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import OpenAI from 'openai';
import ask from './ask.cjs';

const { NodeSDK } = createRequire(join(process.env.OTEL_APP, 'noop.js'))('@opentelemetry/sdk-node');
const sdk = new NodeSDK({ serviceName: 'the app itself' });
sdk.start();

await ask(OpenAI);
await sdk.shutdown();
