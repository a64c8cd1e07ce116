import { destinations, text } from '@genspan/instrumentation';

/** Where the plain client says nothing of another platform. */
const PROVIDER = 'anthropic';

/**
 * Provider and server of a client; read anew when its `baseURL` was changed.
 *
 * Claude on AWS (`AnthropicAws`) is run by Anthropic and stays `anthropic`, as its SDK has it. Foundry's client inherits
 * that name too, but its calls go to Azure, which the conventions call `azure.ai.inference`.
 */
export const destinationOf = destinations({
  provider: PROVIDER,
  classes: {
    AnthropicBedrock: 'aws.bedrock',
    AnthropicBedrockMantle: 'aws.bedrock',
    AnthropicVertex: 'gcp.vertex_ai',
    AnthropicFoundry: 'azure.ai.inference',
  },
  providerOf(client) {
    // What the SDK writes on its own spans; the only thing that a minified client still tells behind a gateway.
    const name = text((client as { _genAIProviderName?: unknown })._genAIProviderName);
    return name === PROVIDER ? undefined : name;
  },
});
