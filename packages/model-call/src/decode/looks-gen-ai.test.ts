import type { Attributes } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { looksGenAI } from './looks-gen-ai.ts';

it.each<readonly [string, Attributes, boolean]>([
  ['anthropic.messages.create', {}, true],
  ['ai.generateText', {}, true],
  ['chat gpt-5.2', {}, true],
  ['chat', {}, true],
  ...[
    'text_completion',
    'generate_content',
    'execute_tool',
    'invoke_agent f',
    'llm.x',
    'gen_ai.x',
    'MISTRAL chat',
    'VertexAI x',
    'groq.chat',
    'ollama.chat',
    'cohere.chat',
    'Gemini x',
    'AzureOpenAI.x',
    'create_agent a',
  ].map((name): [string, Attributes, boolean] => [name, {}, true]),
  ['embeddings text-embedding-3-small', {}, true],
  ['openai.chat', {}, true],
  ['OpenAI Chat Completions', {}, true],
  ['Anthropic Messages', {}, true],
  ['bedrock.converse', {}, true],
  ['ChatOpenAI', {}, true],
  ['whatever', { 'gen_ai.system': 'openai' }, true],
  ['whatever', { 'llm.request.type': 'chat' }, true],
  ['whatever', { 'openinference.span.kind': 'LLM' }, true],
  ['whatever', { 'traceloop.span.kind': 'task' }, true],
  ['whatever', { 'ai.operationId': 'ai.embed' }, true],
  ['POST /chat', { 'http.request.method': 'POST' }, false],
  ['chatter', {}, false],
  ['openaiproxy', {}, false],
  ['Chat', {}, false],
  ['GET', { 'aim.x': 1 }, false],
])('%s with %o: %s', (name, attributes, looks) => {
  expect(looksGenAI(name, attributes)).toBe(looks);
});
