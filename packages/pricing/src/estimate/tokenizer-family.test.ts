import { expect, it } from 'vitest';
import { familyOf } from './tokenizer-family.ts';

it.each([
  'claude-2.1',
  'claude-instant-1.2',
  'claude-3-haiku-20240307',
  'claude-3-5-sonnet-20241022',
  'claude-3-7-sonnet-latest',
  'claude-sonnet-4-20250514',
  'claude-opus-4-1-20250805',
  'claude-opus-4-0',
  'claude-sonnet-4-5',
  'claude-haiku-4-5-20251001',
  'claude-sonnet-4-6',
  'anthropic.claude-3-5-sonnet-20240620-v1:0',
  'us.anthropic.claude-sonnet-4-20250514-v1:0',
  'eu.anthropic.claude-opus-4-6-v1',
  'claude-sonnet-4@20250514',
  'anthropic/claude-sonnet-4.5',
  'anthropic/claude-sonnet-4',
])('%s has the older tokenizer of Anthropic', (model) => {
  expect(familyOf('anthropic', model)).toBe('claude');
});

it.each([
  'claude-opus-4-7',
  'claude-opus-4-8',
  'anthropic/claude-opus-4.7',
  'claude-opus-5',
  'claude-sonnet-5-5',
  'claude-fable-5-1',
  undefined,
])('%s has the newer one', (model) => {
  expect(familyOf('anthropic', model)).toBe('claude_4_7');
});

it('goes by the model before the provider', () => {
  expect(familyOf('openrouter', 'anthropic/claude-3-opus')).toBe('claude');
  expect(familyOf('aws.bedrock', 'openai.gpt-oss-120b-1:0')).toBe('o200k');
  expect(familyOf('openai', undefined)).toBe('o200k');
});
