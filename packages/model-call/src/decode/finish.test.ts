import { expect, it } from 'vitest';
import { refusalOf } from './finish.ts';

it.each([
  [['stop'], 'openai', undefined],
  [[], 'openai', undefined],
  [['content_filter'], 'openai', 'content_filter'],
  [['stop', 'content-filter'], 'azure.ai.openai', 'content_filter'],
  [['SAFETY'], 'gcp.gemini', 'content_filter'],
  [['refusal'], 'anthropic', 'finish_reason'],
  [['content-filter'], 'anthropic', 'finish_reason'],
  [['guardrail_intervened'], 'aws.bedrock', 'guardrail'],
])('%o of %s is a refusal by %s', (reasons, provider, source) => {
  expect(refusalOf(reasons, provider)?.source).toBe(source);
});
