import { describe, expect, it } from 'vitest';
import { isGateway, vendorOf } from './gateway.ts';

describe('models behind a gateway', () => {
  it.each([
    ['openrouter', 'anthropic/claude-sonnet-4.5', 'anthropic', 'claude-sonnet-4-5'],
    ['openrouter', 'openai/gpt-5.4', 'openai', 'gpt-5.4'],
    ['openrouter', 'google/gemini-2.5-pro', 'gcp.gemini', 'gemini-2.5-pro'],
    ['openrouter', 'x-ai/grok-4.3', 'x_ai', 'grok-4.3'],
    ['openrouter', 'mistralai/mistral-large-2411', 'mistral_ai', 'mistral-large-2411'],
    ['openrouter', 'amazon/nova-micro-v1', 'aws.bedrock', 'amazon.nova-micro-v1'],
    ['vercel', 'xai/grok-4.3', 'x_ai', 'grok-4.3'],
    ['gcp.gen_ai', 'gemini-2.5-pro', 'gcp.gemini', 'gemini-2.5-pro'],
  ])('%s %s is a model of its vendor', (gateway, model, provider, id) => {
    expect(vendorOf(gateway, model)).toEqual({ provider, id });
    expect(isGateway(gateway)).toBe(true);
  });

  it.each([
    'anthropic/claude-sonnet-4.5:free',
    'meta-llama/llama-3.1-8b',
    'deepseek/deepseek-chat',
    'auto',
    '/x',
    'constructor/x',
  ])('%s has no price of a vendor', (model) => expect(vendorOf('openrouter', model)).toBeUndefined());

  it('are asked for through gateways only', () => {
    expect(vendorOf('together', 'openai/gpt-5.4')).toBeUndefined();
    expect(isGateway('together')).toBe(false);
  });
});
