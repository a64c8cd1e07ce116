import type { Recording } from '../recording.ts';

/** Where a call goes, and the provider names that are right for it. */
export interface Destination {
  address: string;
  port: number;
  providers: string[];
  /** The application uses the SDK's Azure client. */
  azure: boolean;
}

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

/** The provider's own address, as the recording names it; undefined where it does not. */
export function home({ request }: Recording): { baseURL: string; destination: Destination } | undefined {
  const { host, path } = request;
  if (!host || !path) return undefined;
  const scheme = /:\d+$/.test(host) ? 'http' : 'https';
  const base = path.replace(
    /(\/deployments\/[^/]+)?\/(chat\/completions|responses|embeddings|completions)(\?.*)?$/,
    '',
  );
  const { hostname, port } = new URL(`${scheme}://${host}`);
  const [, ...providers] = PROVIDERS.find(([pattern]) => pattern.test(hostname)) ?? [undefined, 'openai'];
  return {
    baseURL: `${scheme}://${host}${base}`,
    destination: {
      address: hostname,
      port: port ? Number(port) : 443,
      providers,
      azure: hostname.endsWith('.openai.azure.com'),
    },
  };
}

/** The replay server itself: an unknown host that speaks like OpenAI, or Azure's client pointed at it. */
export function loopback({ provider }: Recording, port: number): Destination {
  const azure = provider === 'azure_openai';
  return { address: '127.0.0.1', port, providers: [azure ? 'azure.ai.openai' : 'openai'], azure };
}
