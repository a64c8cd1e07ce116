import { describe, expect, it } from 'vitest';
import { message, text, toolUse } from '../provider.fixture.ts';
import { readBatchResult } from './batch-result.ts';

const scope = {
  destination: { provider: 'anthropic', server: { address: 'host', port: 443 } },
  attribution: { feature: 'f' },
  traceId: 't',
  spanId: 's',
};

const succeeded = (answer: object) => ({ custom_id: 'r1', result: { type: 'succeeded', message: answer } });
const errored = (error: unknown) => ({ custom_id: 'r1', result: { type: 'errored', error } });

describe('a result of a batch', () => {
  it('is a call when it succeeded, as if it had been made', () => {
    const { id, type, call } = readBatchResult(succeeded(message([text('hi'), toolUse('t1', 'add')])), scope);
    expect([id, type]).toEqual(['r1', 'succeeded']);
    expect(call).toMatchObject({
      origin: 'batch',
      provider: 'anthropic',
      operation: 'chat',
      api: 'messages',
      server: scope.destination.server,
      request: { batch: true, parameters: {} },
      response: { id: 'msg_1', model: 'claude-opus-5', finishReasons: ['tool_use'], toolCalls: [{ name: 'add' }] },
      usage: { inputTokens: 10, outputTokens: 5 },
      attribution: { feature: 'f' },
      outcome: 'ok',
      traceId: 't',
      spanId: 's',
    });
    expect(call!.error).toBeUndefined();
  });

  it.each([
    ['refusal', 'refused'],
    ['max_tokens', 'truncated'],
  ])('tells from %s that it was %s', (stop_reason, outcome) => {
    expect(readBatchResult(succeeded(message([], { stop_reason })), scope).call?.outcome).toBe(outcome);
  });

  it.each([
    ['invalid_request_error', 'error', 400],
    ['overloaded_error', 'error', 529],
    ['rate_limit_error', 'rate_limited', 429],
    ['something_new', 'error', undefined],
  ])('is a call that failed when it errored: %s', (type, outcome, status) => {
    const line = errored({ type: 'error', error: { type, message: 'not "secret"' } });
    const { call } = readBatchResult(line, scope);
    expect(call).toMatchObject({ outcome, error: { type }, response: { finishReasons: [], toolCalls: [] } });
    expect(call!.error!.status).toBe(status);
    expect(JSON.stringify(call)).not.toContain('secret');
  });

  it.each(['canceled', 'expired'])('is no call when it is %s', (type) => {
    expect(readBatchResult({ custom_id: 'r1', result: { type } }, scope)).toEqual({ id: 'r1', type });
  });

  it.each([null, 5, {}, { result: null }, { custom_id: 5, result: { type: 'new' } }])('may be anything: %j', (line) => {
    expect(readBatchResult(line, scope)).toEqual({ id: undefined, type: undefined });
    expect(readBatchResult(errored(line), scope).call?.outcome).toBe('error');
    expect(readBatchResult(succeeded(line as object), scope).call).toBeDefined();
  });
});
