import { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
import { NodeSDK, type NodeSDKConfiguration } from '@opentelemetry/sdk-node';
import { withGenspan } from 'genspan';

const configuration: Partial<NodeSDKConfiguration> = {
  serviceName: 'app',
  instrumentations: [new OpenAIInstrumentation()],
};
new NodeSDK(withGenspan(configuration, { semconv: 'latest' })).start();
