import { destinations } from '@genspan/instrumentation';

interface Client {
  deploymentName?: unknown;
  apiVersion?: unknown;
}

/** Provider and server of a client; read anew when its `baseURL` was changed. */
export const destinationOf = destinations({
  provider: 'openai',
  classes: { AzureOpenAI: 'azure.ai.openai', BedrockOpenAI: 'aws.bedrock', VertexOpenAI: 'gcp.vertex_ai' },
  providerOf(client) {
    // In a minified bundle the class has another name; only Azure's client has both of these.
    const { deploymentName, apiVersion } = client as Client;
    return typeof apiVersion === 'string' && 'deploymentName' in client && deploymentName !== null
      ? 'azure.ai.openai'
      : undefined;
  },
});
