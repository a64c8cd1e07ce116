import type { Recording } from '../../recording.ts';
import { type Destination, type Home, homeOf } from '../destination.ts';

/** `gen_ai.provider.name` by host: the conventions' names, and the service's own where they have none. */
const PROVIDERS: ReadonlyArray<readonly [host: RegExp, ...providers: string[]]> = [
  [/\.openai\.azure\.com$/, 'azure.ai.openai'],
  [/\.services\.ai\.azure\.com$/, 'azure.ai.openai', 'azure.ai.inference'],
  [/\.deepseek\.com$/, 'deepseek'],
  [/\.groq\.com$/, 'groq'],
  [/\.mistral\.ai$/, 'mistral_ai'],
  [/\.moonshot\.ai$/, 'moonshot_ai'],
  [/\.perplexity\.ai$/, 'perplexity'],
  [/^api\.x\.ai$/, 'x_ai'],
  [/^generativelanguage\.googleapis\.com$/, 'gcp.gemini'],
  [/^bedrock.*\.(api\.aws|amazonaws\.com)$/, 'aws.bedrock'],
  [/\.aliyuncs\.com$/, 'alibaba'],
  [/\.cerebras\.ai$/, 'cerebras'],
  [/\.huggingface\.co$/, 'huggingface'],
  [/^ollama\.com$/, 'ollama'],
  [/^openrouter\.ai$/, 'openrouter'],
  [/\.together\.xyz$/, 'together'],
  [/^api\.z\.ai$/, 'zai'],
  [/\.voyageai\.com$/, 'voyageai', 'openai'],
  [/\.writer\.com$/, 'writer', 'openai'],
  // On one's own machine the port may give a hint, and need not.
  [/^(localhost|127\.0\.0\.1|0\.0\.0\.0)$/, 'openai', 'ollama', 'vllm', 'lmstudio'],
];

/** What follows the base URL; Azure's client adds the deployment too. */
const ENDPOINT = /(\/deployments\/[^/]+)?\/(chat\/completions|responses|embeddings|completions)(\?.*)?$/;

/** The provider's own address, as the recording names it; undefined where it does not. */
export function home(recording: Recording): Home | undefined {
  const found = homeOf(recording, ENDPOINT, providersOf);
  if (found?.destination.address.endsWith('.openai.azure.com')) found.destination.client = 'azure';
  return found;
}

function providersOf(hostname: string): string[] {
  const [, ...providers] = PROVIDERS.find(([pattern]) => pattern.test(hostname)) ?? [undefined, 'openai'];
  return providers;
}

/** The replay server itself: an unknown host that speaks like OpenAI, or Azure's client pointed at it. */
export function loopback({ provider }: Recording, port: number): Destination {
  const azure = provider === 'azure_openai';
  const providers = [azure ? 'azure.ai.openai' : 'openai'];
  return { address: '127.0.0.1', port, providers, client: azure ? 'azure' : undefined };
}
