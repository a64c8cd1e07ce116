const OPENAI_ON_AZURE = /^(gpt|o[1-9]|text-embedding|codex|computer-use|chat-?latest|ada|babbage|curie|davinci)\b/;
const GOOGLES = /^(gemini|gemma|deep-research|text-embedding|learnlm)/;

/**
 * The providers of the table, in the order in which they are made, and what each source calls them. `keep` picks the
 * models of a source's provider that are two in the table.
 */
export const PROVIDERS = {
  openai: { genaiPrices: 'openai', modelsDev: 'openai', witness: ['openai'] },
  anthropic: { genaiPrices: 'anthropic', modelsDev: 'anthropic', witness: ['anthropic'] },
  'gcp.gemini': {
    genaiPrices: 'google',
    modelsDev: 'google',
    witness: ['google', 'google-ai-studio'],
    keep: (id) => GOOGLES.test(id) && !id.endsWith('-maas'),
  },
  'azure.ai.openai': {
    genaiPrices: 'azure',
    modelsDev: 'azure',
    witness: ['azure', 'azure-cognitive-services'],
    keep: (id) => OPENAI_ON_AZURE.test(id),
  },
  'azure.ai.inference': {
    genaiPrices: 'azure',
    modelsDev: 'azure',
    witness: ['azure', 'azure-cognitive-services'],
    keep: (id) => !OPENAI_ON_AZURE.test(id),
  },
  'gcp.vertex_ai': {
    genaiPrices: 'google',
    modelsDev: 'google-vertex',
    witness: ['google-vertex', 'google'],
    keep: (id) => !/^gemma-[34](?!.*-maas)/.test(id),
  },
  'aws.bedrock': { genaiPrices: 'aws', modelsDev: 'amazon-bedrock', witness: ['amazon-bedrock', 'bedrock', 'aws'] },
  mistral_ai: { genaiPrices: 'mistral', modelsDev: 'mistral', witness: ['mistral', 'mistralai'] },
  cohere: { genaiPrices: 'cohere', witness: ['cohere'] },
  groq: { genaiPrices: 'groq', modelsDev: 'groq', witness: ['groq'] },
  deepseek: { genaiPrices: 'deepseek', modelsDev: 'deepseek', witness: ['deepseek'] },
  x_ai: { genaiPrices: 'x-ai', modelsDev: 'xai', witness: ['xai', 'x-ai'] },
  together: { genaiPrices: 'together', modelsDev: 'together', witness: ['togetherai', 'together'] },
  fireworks: { genaiPrices: 'fireworks', modelsDev: 'fireworks', witness: ['fireworks-ai', 'fireworks'] },
  perplexity: { genaiPrices: 'perplexity', witness: ['perplexity'] },
  moonshot_ai: { genaiPrices: 'moonshotai', modelsDev: 'moonshotai', witness: ['moonshotai', 'moonshot-ai'] },
  cerebras: { genaiPrices: 'cerebras', modelsDev: 'cerebras', witness: ['cerebras'] },
};

/** The field of a cache write's price, by who made the model: a source knows one lifetime, the provider's default. */
export function cacheWriteField(id) {
  if (/claude/.test(id)) return 'cacheWrite5m';
  if (/gpt-|^o\d|^chat-latest|daybreak/.test(id)) return 'cacheWrite30m';
  return 'cacheWrite';
}
