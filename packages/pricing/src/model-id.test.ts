import { describe, expect, it } from 'vitest';
import { modelIds } from './model-id.ts';

const ids = (provider: string, model: string) => modelIds(provider, model).candidates;

describe('ids to look up', () => {
  it.each([
    ['openai', 'gpt-4o-2024-08-06', 'gpt-4o'],
    ['azure.ai.openai', 'gpt-4.1-mini-2025-04-14', 'gpt-4.1-mini'],
    ['anthropic', 'claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
    ['anthropic', 'claude-3-5-haiku-latest', 'claude-3-5-haiku'],
    ['gcp.gemini', 'gemini-2.5-pro-preview-05-06', 'gemini-2.5-pro-preview'],
    ['gcp.gemini', 'gemini-2.5-flash-preview-09-2025', 'gemini-2.5-flash-preview'],
    ['gcp.vertex_ai', 'gemini-2.0-flash-001', 'gemini-2.0-flash'],
  ])('%s %s: itself first, then without its date', (provider, model, bare) => {
    expect(ids(provider, model)).toEqual([model, bare]);
  });

  it.each(['gpt-4o', 'gpt-5.4', 'o3', 'mistral-large-2411', 'grok-4-0709', 'claude-sonnet-5-5', 'llama-3.1-8b'])(
    '%s is nothing but itself: four digits and versions are no dates',
    (model) => expect(ids('openai', model)).toEqual([model]),
  );

  it('takes no beginning of an id for a model', () => {
    expect(ids('openai', 'gpt-4o-my-own')).toEqual(['gpt-4o-my-own']);
    expect(ids('anthropic', 'claude-sonnet-5-5-20261101')).not.toContain('claude-sonnet-5');
  });

  it('knows a fine-tuned model by what it was tuned from, at rates of its own', () => {
    expect(ids('openai', 'ft:gpt-4o-mini-2024-07-18:acme::AbC')).toEqual([
      'ft:gpt-4o-mini-2024-07-18:acme::abc',
      'ft:gpt-4o-mini-2024-07-18',
      'ft:gpt-4o-mini',
    ]);
  });

  it.each(['models/gemini-2.5-pro', 'projects/p/locations/us-east5/publishers/google/models/gemini-2.5-pro'])(
    '%s is the last part of its path',
    (model) => expect(ids('gcp.vertex_ai', model)).toEqual([model, 'gemini-2.5-pro']),
  );

  it('reads the version that Vertex writes behind an @', () => {
    expect(ids('gcp.vertex_ai', 'claude-sonnet-4-5@20250929')).toEqual([
      'claude-sonnet-4-5@20250929',
      'claude-sonnet-4-5-20250929',
      'claude-sonnet-4-5',
    ]);
    expect(ids('gcp.vertex_ai', 'claude-opus-5@default')).toContain('claude-opus-5');
  });

  it('takes a publisher before the model for Vertex only', () => {
    expect(ids('gcp.vertex_ai', 'google/gemini-2.5-flash')).toContain('gemini-2.5-flash');
    expect(ids('groq', 'openai/gpt-oss-20b')).toEqual(['openai/gpt-oss-20b']);
  });

  it('takes a model of Fireworks by its short name, and a deployment of somebody only whole', () => {
    expect(ids('fireworks', 'accounts/fireworks/models/glm-5p2')).toContain('glm-5p2');
    expect(ids('fireworks', 'accounts/acme/models/glm-5p2')).toEqual(['accounts/acme/models/glm-5p2']);
  });
});

describe('ids of Bedrock', () => {
  it.each([
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us'],
    ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'eu'],
    ['in.anthropic.claude-sonnet-4-5-20250929-v1:0', 'in'],
    ['us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us-gov'],
    ['global.anthropic.claude-sonnet-4-5-20250929-v1:0', 'global'],
  ])('%s names its geography', (model, region) => {
    const found = modelIds('aws.bedrock', model);
    expect(found.region).toBe(region);
    expect(found.candidates.at(-1)).toBe('anthropic.claude-sonnet-4-5');
    // Some models have a price of their own in a geography.
    expect(found.candidates[0]).toBe(model);
  });

  it('has no region where the id has none', () => {
    const found = modelIds('aws.bedrock', 'amazon.nova-micro-v1:0');
    expect(found).toEqual({ candidates: ['amazon.nova-micro-v1:0', 'amazon.nova-micro'] });
  });

  it.each([
    'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0',
    'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0',
  ])('%s names the model behind its last slash', (arn) => {
    expect(ids('aws.bedrock', arn)).toContain('anthropic.claude-haiku-4-5');
  });

  it('has no model for an inference profile of an application', () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3';
    expect(ids('aws.bedrock', arn)).toEqual(['a1b2c3']);
  });

  it("knows Anthropic's own name of a model, which its answers have", () => {
    expect(ids('aws.bedrock', 'claude-haiku-4-5-20251001')).toContain('anthropic.claude-haiku-4-5');
  });
});
