import { expect, it } from 'vitest';
import { normalProvider } from './providers.ts';

it.each([
  ['OpenAI', 'openai'],
  ['openai.chat', 'openai'],
  ['openai.responses', 'openai'],
  ['Azure', 'azure.ai.openai'],
  ['azure-openai.responses', 'azure.ai.openai'],
  ['az.ai.inference', 'azure.ai.inference'],
  ['Anthropic', 'anthropic'],
  ['anthropic.messages', 'anthropic'],
  ['amazon-bedrock', 'aws.bedrock'],
  ['AWS', 'aws.bedrock'],
  ['google.vertex.chat', 'gcp.vertex_ai'],
  ['google.vertex.anthropic.messages', 'gcp.vertex_ai'],
  ['vertex.anthropic.messages', 'gcp.vertex_ai'],
  ['vertex_ai', 'gcp.vertex_ai'],
  ['google.generative-ai', 'gcp.gemini'],
  ['google', 'gcp.gemini'],
  ['mistralai', 'mistral_ai'],
  ['MistralAI', 'mistral_ai'],
  ['xai.chat', 'x_ai'],
  ['groq.chat', 'groq'],
  ['cohere.chat', 'cohere'],
  ['deepseek.chat', 'deepseek'],
  ['Together AI', 'together'],
  ['gcp.vertex_ai', 'gcp.vertex_ai'],
  ['ibm.watsonx.ai', 'ibm.watsonx.ai'],
  ['my-gateway.chat', 'my-gateway.chat'],
  ['Acme', 'Acme'],
  ['constructor', 'constructor'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('%s is %s', (name, provider) => {
  expect(normalProvider(name)).toBe(provider);
});
