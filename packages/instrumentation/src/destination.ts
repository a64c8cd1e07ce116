import type { ServerAddress } from '@genspan/model-call';
import type { Destination } from './api-reader.ts';

/**
 * Hosts of model services by suffix. Names of the conventions where they exist, else the service's own.
 * Source: `gen_ai.provider.name` of the conventions; the services' API references for their hosts.
 */
const PROVIDER_OF_HOST: readonly (readonly [suffix: string, provider: string])[] = [
  ['api.openai.com', 'openai'],
  ['openai.azure.com', 'azure.ai.openai'],
  ['cognitiveservices.azure.com', 'azure.ai.openai'],
  ['services.ai.azure.com', 'azure.ai.inference'],
  ['models.inference.ai.azure.com', 'azure.ai.inference'],
  ['models.ai.azure.com', 'azure.ai.inference'],
  // Microsoft Foundry under Anthropic's domain.
  ['azure.anthropic.com', 'azure.ai.inference'],
  ['models.github.ai', 'github'],
  ['deepseek.com', 'deepseek'],
  ['groq.com', 'groq'],
  ['x.ai', 'x_ai'],
  ['mistral.ai', 'mistral_ai'],
  ['perplexity.ai', 'perplexity'],
  ['moonshot.ai', 'moonshot_ai'],
  ['moonshot.cn', 'moonshot_ai'],
  ['kimi.com', 'moonshot_ai'],
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
  ['minimaxi.com', 'minimax'],
  ['siliconflow.com', 'siliconflow'],
  ['siliconflow.cn', 'siliconflow'],
  ['ai-gateway.vercel.sh', 'vercel'],
];

/** Hosts that hold a region, and share their domain with everybody else's. */
const PROVIDER_OF_PATTERN: readonly (readonly [pattern: RegExp, provider: string])[] = [
  [/(^|-)aiplatform(\.[a-z]+\.rep)?\.googleapis\.com$/, 'gcp.vertex_ai'],
  [/^bedrock[\w-]*\..*\b(amazonaws\.com(\.cn)?|api\.aws)$/, 'aws.bedrock'],
];

/** Programs that usually serve on one's own machine, by their default port. */
const PROVIDER_OF_LOCAL_PORT: Readonly<Record<number, string>> = { 11434: 'ollama', 8000: 'vllm', 1234: 'lmstudio' };

/** What an SDK's clients tell about where they send their calls. */
export interface DestinationRules {
  /** The provider of the SDK's plain client where its host tells no other. */
  provider: string;
  /** Client classes whose name says more than the host, which may be a gateway. Subclasses count. */
  classes: Readonly<Record<string, string>>;
  /** Looks at a client of another class; in a minified bundle classes have other names. */
  providerOf?(client: object): string | undefined;
}

/**
 * Provider and server of an SDK's clients, by class, then by host. What was found is remembered per client, and looked
 * for anew when its `baseURL` was changed.
 *
 * @example
 * const destinationOf = destinations({ provider: 'anthropic', classes: { AnthropicBedrock: 'aws.bedrock' } });
 * destinationOf(client); // { provider: 'anthropic', server: { address: 'api.anthropic.com', port: 443 } }
 */
export function destinations(rules: DestinationRules): (client: object | undefined) => Destination {
  const known = new WeakMap<object, { baseURL: unknown; destination: Destination }>();
  return (client) => {
    if (!client) return { provider: rules.provider };
    const { baseURL } = client as { baseURL?: unknown };
    const found = known.get(client);
    if (found && found.baseURL === baseURL) return found.destination;
    const destination = describe(client, baseURL, rules);
    known.set(client, { baseURL, destination });
    return destination;
  };
}

function describe(client: object, baseURL: unknown, rules: DestinationRules): Destination {
  const url = typeof baseURL === 'string' ? (URL.parse?.(baseURL) ?? parseUrl(baseURL)) : undefined;
  const told = providerOfClass(client, rules.classes) ?? rules.providerOf?.(client);
  if (!url) return { provider: told ?? rules.provider };
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port ? Number(url.port) : url.protocol === 'http:' ? 80 : 443;
  const server: ServerAddress = { address, port };
  return { provider: told ?? providerOfHost(address, port, url.pathname) ?? rules.provider, server };
}

/** `URL.parse` is there from Node 22 on. */
function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function providerOfClass(client: object, classes: DestinationRules['classes']): string | undefined {
  let prototype: object | null = Object.getPrototypeOf(client);
  while (prototype && prototype !== Object.prototype) {
    const name = prototype.constructor?.name;
    if (Object.hasOwn(classes, name)) return classes[name];
    prototype = Object.getPrototypeOf(prototype);
  }
  return undefined;
}

function providerOfHost(host: string, port: number, path: string): string | undefined {
  // Azure's newer endpoints serve OpenAI models under /openai, everybody's under /models and Anthropic's under /anthropic.
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
