import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { findingsInStructural, isIdForm, isStructural } from './structural.ts';

it('knows the fields of messages, answers and usage', () => {
  for (const key of ['id', 'tool_call_id', 'model', 'finish_reason', 'created_at', 'input_tokens', 'promptTokens']) {
    expect(isStructural(key), key).toBe(true);
  }
  for (const key of ['content', 'text', 'email', 'user_id', 'arguments', 'name', 'tokens', 'customer_id', 'note']) {
    expect(isStructural(key), key).toBe(false);
  }
});

describe('in an id', () => {
  function kept(value: string, entity: string, found: string, confidence: number): boolean {
    const start = 5 + value.indexOf(found);
    const finding: Finding = { entity, start, end: start + found.length, confidence, reason: '' };
    return findingsInStructural([finding], value, 5).length === 0;
  }

  it.each([
    ['chatcmpl-4111111111111111', 'CREDIT_CARD', '4111111111111111', 0.95],
    ['msg_5551234567', 'PHONE', '5551234567', 0.85],
    ['8311234567', 'PHONE', '8311234567', 0.85],
    ['10.0.0.7', 'IP_ADDRESS', '10.0.0.7', 0.95],
  ] as const)('what may be chance stays: %s', (value, entity, found, confidence) => {
    expect(kept(value, entity, found, confidence)).toBe(true);
  });

  it.each([
    ['user:jan@example.com', 'EMAIL', 'jan@example.com', 0.85],
    ['4111111111111111', 'CREDIT_CARD', '4111111111111111', 0.95],
    ['4111 1111 1111 1111', 'CREDIT_CARD', '4111 1111 1111 1111', 0.95],
    ['call 5551234567', 'PHONE', '5551234567', 0.85],
    ['id:my-own-key', 'SECRET', 'my-own-key', 1],
  ] as const)('what cannot be goes: %s', (value, entity, found, confidence) => {
    expect(kept(value, entity, found, confidence)).toBe(false);
  });
});

it('takes one word for an id', () => {
  for (const id of ['call_1', 'a/b:c@d', '0.5', 'x'.repeat(256)]) expect(isIdForm(id)).toBe(true);
  for (const text of ['', 'a b', '"', 'é', 'x'.repeat(257)]) expect(isIdForm(text)).toBe(false);
});
