/**
 * What instrumentations call a provider, in lower case, and the value of `gen_ai.provider.name` for it. Where the
 * conventions have no value, the name that our taps give the same service stands here.
 *
 * Sources: `gen_ai.system` of the conventions 1.27 to 1.36 and `gen_ai.provider.name` after it; `LLMProvider` and
 * `LLMSystem` of @arizeai/openinference-semantic-conventions 2.12; `gen_ai.system` in the packages of OpenLLMetry
 * (JS 0.14, Python 0.40); the provider ids of the @ai-sdk packages for `ai` 4 to 7.
 */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai',
  'azure-openai': 'azure.ai.openai',
  azure_openai: 'azure.ai.openai',
  'az.ai.openai': 'azure.ai.openai',
  'azure.ai.openai': 'azure.ai.openai',
  // `@ai-sdk/azure`, OpenInference and OpenLLMetry mean the OpenAI models on Azure.
  azure: 'azure.ai.openai',
  'az.ai.inference': 'azure.ai.inference',
  'azure.ai.inference': 'azure.ai.inference',
  azure_ai: 'azure.ai.inference',
  anthropic: 'anthropic',
  aws: 'aws.bedrock',
  bedrock: 'aws.bedrock',
  aws_bedrock: 'aws.bedrock',
  'aws.bedrock': 'aws.bedrock',
  'amazon-bedrock': 'aws.bedrock',
  'bedrock.anthropic': 'aws.bedrock',
  vertex: 'gcp.vertex_ai',
  vertexai: 'gcp.vertex_ai',
  vertex_ai: 'gcp.vertex_ai',
  'google-vertex': 'gcp.vertex_ai',
  'google.vertex': 'gcp.vertex_ai',
  'gcp.vertex_ai': 'gcp.vertex_ai',
  google: 'gcp.gemini',
  gemini: 'gcp.gemini',
  'google.generative-ai': 'gcp.gemini',
  google_genai: 'gcp.gen_ai',
  'gcp.gemini': 'gcp.gemini',
  'gcp.gen_ai': 'gcp.gen_ai',
  mistral: 'mistral_ai',
  mistralai: 'mistral_ai',
  mistral_ai: 'mistral_ai',
  cohere: 'cohere',
  groq: 'groq',
  deepseek: 'deepseek',
  xai: 'x_ai',
  x_ai: 'x_ai',
  'ibm.watsonx.ai': 'ibm.watsonx.ai',
  watsonx: 'ibm.watsonx.ai',
  perplexity: 'perplexity',
  moonshot: 'moonshot_ai',
  moonshotai: 'moonshot_ai',
  moonshot_ai: 'moonshot_ai',
  together: 'together',
  togetherai: 'together',
  together_ai: 'together',
  'together ai': 'together',
  'together.ai': 'together',
  fireworks: 'fireworks',
  fireworks_ai: 'fireworks',
  openrouter: 'openrouter',
  cerebras: 'cerebras',
  deepinfra: 'deepinfra',
  baseten: 'baseten',
  huggingface: 'huggingface',
  replicate: 'replicate',
  ollama: 'ollama',
  lmstudio: 'lmstudio',
  vllm: 'vllm',
  alibaba: 'alibaba',
  zai: 'zai',
  // `ai`'s own gateway.
  gateway: 'vercel',
};

/** What stands in a call whose span does not name its provider. */
export const UNKNOWN_PROVIDER = 'unknown';

/**
 * The conventions' name of a provider, whatever an instrumentation calls it; a name that is not known stays.
 *
 * @example normalProvider('google.vertex.chat') // 'gcp.vertex_ai'
 */
export function normalProvider(name: string | undefined): string {
  const wanted = name?.trim();
  if (!wanted) return UNKNOWN_PROVIDER;
  // Vercel's ids end in the API, `openai.responses`; a name of several parts is looked for from the longest on.
  for (let part = wanted.toLowerCase(); part; part = part.slice(0, Math.max(part.lastIndexOf('.'), 0))) {
    const known = Object.hasOwn(PROVIDERS, part) ? PROVIDERS[part] : undefined;
    if (known) return known;
  }
  return wanted;
}
