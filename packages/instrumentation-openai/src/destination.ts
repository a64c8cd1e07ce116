import type { Destination } from '@genspan/instrumentation';
import type { ServerAddress } from '@genspan/model-call';

/**
 * Hosts of OpenAI-compatible services by suffix. Names of the conventions where they exist, else the service's own.
 * Source: `gen_ai.provider.name` of the conventions; the services' API references for their hosts.
 */
const PROVIDER_OF_HOST: readonly (readonly [suffix: string, provider: string])[] = [
  ['api.openai.com', 'openai'],
  ['openai.azure.com', 'azure.ai.openai'],
  ['cognitiveservices.azure.com', 'azure.ai.openai'],
  ['services.ai.azure.com', 'azure.ai.inference'],
  ['models.inference.ai.azure.com', 'azure.ai.inference'],
  ['models.ai.azure.com', 'azure.ai.inference'],
  ['models.github.ai', 'github'],
  ['deepseek.com', 'deepseek'],
  ['groq.com', 'groq'],
  ['x.ai', 'x_ai'],
  ['mistral.ai', 'mistral_ai'],
  ['perplexity.ai', 'perplexity'],
  ['moonshot.ai', 'moonshot_ai'],
  ['moonshot.cn', 'moonshot_ai'],
  ['generativelanguage.googleapis.com', 'gcp.gemini'],
  ['ollama.com', 'ollama'],
  ['anthropic.com', 'anthropic'],
  ['cohere.com', 'cohere'],
  ['cohere.ai', 'cohere'],
  ['ml.cloud.ibm.com', 'ibm.watsonx.ai'],
  ['together.xyz', 'together'],
  ['together.ai', 'together'],
  ['fireworks.ai', 'fireworks'],
  ['openrouter.ai', 'openrouter'],
  ['cerebras.ai', 'cerebras'],
  ['aliyuncs.com', 'alibaba'],
  ['z.ai', 'zai'],
  ['bigmodel.cn', 'zai'],
  ['huggingface.co', 'huggingface'],
  ['hf.co', 'huggingface'],
  ['huggingface.cloud', 'huggingface'],
  ['voyageai.com', 'voyageai'],
  ['writer.com', 'writer'],
  ['nvidia.com', 'nvidia'],
  ['sambanova.ai', 'sambanova'],
  ['deepinfra.com', 'deepinfra'],
  ['hyperbolic.xyz', 'hyperbolic'],
  ['novita.ai', 'novita'],
  ['baseten.co', 'baseten'],
  ['replicate.com', 'replicate'],
  ['minimax.io', 'minimax'],
  ['siliconflow.com', 'siliconflow'],
  ['siliconflow.cn', 'siliconflow'],
  ['ai-gateway.vercel.sh', 'vercel'],
];

/** Hosts that hold a region, and share their domain with everybody else's. */
const PROVIDER_OF_PATTERN: readonly (readonly [pattern: RegExp, provider: string])[] = [
  [/(^|-)aiplatform\.googleapis\.com$/, 'gcp.vertex_ai'],
  [/^bedrock[\w-]*\..*\b(amazonaws\.com(\.cn)?|api\.aws)$/, 'aws.bedrock'],
];

/** Programs that usually serve on one's own machine, by their default port. */
const PROVIDER_OF_LOCAL_PORT: Readonly<Record<number, string>> = { 11434: 'ollama', 8000: 'vllm', 1234: 'lmstudio' };

/** Client classes whose name says more than the host, which may be a gateway. */
const PROVIDER_OF_CLASS: Readonly<Record<string, string>> = {
  AzureOpenAI: 'azure.ai.openai',
  BedrockOpenAI: 'aws.bedrock',
  VertexOpenAI: 'gcp.vertex_ai',
};

interface Client {
  baseURL?: unknown;
  deploymentName?: unknown;
  apiVersion?: unknown;
}

const known = new WeakMap<object, { baseURL: unknown; destination: Destination }>();

/** Provider and server of a client; read anew when its `baseURL` was changed. */
export function destinationOf(client: object | undefined): Destination {
  if (!client) return { provider: 'openai' };
  const { baseURL } = client as Client;
  const found = known.get(client);
  if (found && found.baseURL === baseURL) return found.destination;
  const destination = describe(client, baseURL);
  known.set(client, { baseURL, destination });
  return destination;
}

function describe(client: object, baseURL: unknown): Destination {
  const url = typeof baseURL === 'string' ? (URL.parse?.(baseURL) ?? parseUrl(baseURL)) : undefined;
  if (!url) return { provider: providerOfClass(client) ?? 'openai' };
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port ? Number(url.port) : url.protocol === 'http:' ? 80 : 443;
  const server: ServerAddress = { address, port };
  return { provider: providerOfClass(client) ?? providerOfHost(address, port, url.pathname) ?? 'openai', server };
}

/** `URL.parse` is there from Node 22 on. */
function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function providerOfClass(client: object): string | undefined {
  let prototype: object | null = Object.getPrototypeOf(client);
  while (prototype && prototype !== Object.prototype) {
    const provider = PROVIDER_OF_CLASS[prototype.constructor?.name];
    if (provider) return provider;
    prototype = Object.getPrototypeOf(prototype);
  }
  // In a minified bundle the class has another name; only Azure's client has both of these.
  const { deploymentName, apiVersion } = client as Client;
  return typeof apiVersion === 'string' && 'deploymentName' in client && deploymentName !== null
    ? 'azure.ai.openai'
    : undefined;
}

function providerOfHost(host: string, port: number, path: string): string | undefined {
  // Azure's newer endpoints serve OpenAI models under /openai and everybody's under /models.
  if (host.endsWith('.services.ai.azure.com') && path.includes('/openai')) return 'azure.ai.openai';
  for (const [suffix, provider] of PROVIDER_OF_HOST) {
    if (host === suffix || host.endsWith(`.${suffix}`)) return provider;
  }
  for (const [pattern, provider] of PROVIDER_OF_PATTERN) if (pattern.test(host)) return provider;
  return isLocal(host) ? PROVIDER_OF_LOCAL_PORT[port] : undefined;
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.') || host === 'host.docker.internal';
}
