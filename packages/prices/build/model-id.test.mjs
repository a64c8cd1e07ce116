import { expect, it } from 'vitest';
import { modelIds } from '../../pricing/src/model-id.ts';
import { tableId, withoutSnapshot } from './model-id.mjs';

it.each([
  ['aws.bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-4-5', 'us'],
  ['aws.bedrock', 'global.amazon.nova-2-lite-v1:0', 'amazon.nova-2-lite', 'global'],
  ['aws.bedrock', 'mistral.mistral-7b-instruct-v0:2', 'mistral.mistral-7b-instruct', undefined],
  ['aws.bedrock', 'openai.gpt-oss-120b-1:0', 'openai.gpt-oss-120b-1:0', undefined],
  ['fireworks', 'accounts/fireworks/models/kimi-k3', 'kimi-k3', undefined],
  ['fireworks', 'accounts/fireworks/routers/kimi-latest', 'accounts/fireworks/routers/kimi-latest', undefined],
  ['together', 'meta-llama/Llama-3.3-70B-Instruct-Turbo', 'meta-llama/llama-3.3-70b-instruct-turbo', undefined],
  ['gcp.vertex_ai', 'claude-opus-4@20250514', 'claude-opus-4', undefined],
])('%s calls %s %s, as it is looked up', (provider, raw, id, geography) => {
  expect(tableId(provider, raw)).toEqual(geography ? { id, geography } : { id });
  expect(modelIds(provider, raw).candidates).toContain(id);
});

it('leaves the version to a model of Nvidia, whose name it is', () => {
  expect(tableId('aws.bedrock', 'nvidia.nemotron-nano-9b-v2:0').id).toBe('nvidia.nemotron-nano-9b-v2');
});

it('takes off a snapshot as a lookup does', () => {
  for (const id of [
    'gpt-4o-2024-08-06',
    'claude-3-opus-20240229',
    'gemini-2.5-pro-preview-05-06',
    'gemini-2.0-flash-001',
    'gpt-4-0613',
  ]) {
    expect(modelIds('openai', id).candidates.at(-1)).toBe(withoutSnapshot(id));
  }
});
