import { createRequire } from 'node:module';
import Newest from '@anthropic-ai/sdk';
import { addObserver, type ModelCall } from '@genspan/model-call';
import { beforeEach, describe, expect, it } from 'vitest';
import { json, message, streamed, text } from './provider.fixture.ts';
import { setStage } from './stage.fixture.ts';

const stage = setStage();
const require = createRequire(import.meta.url);
const sdkOf = (app: string): typeof Newest =>
  require(`../../../test/apps/${app}/node_modules/@anthropic-ai/sdk`).default;
const SDKS = { '0.20': sdkOf('anthropic-0.20'), '0.60': sdkOf('anthropic-0.60'), 1: Newest };

const QUOTAS = {
  'anthropic-ratelimit-requests-limit': '50',
  'anthropic-ratelimit-requests-remaining': '49',
  'anthropic-ratelimit-requests-reset': '2020-01-01T00:00:00Z',
  'anthropic-ratelimit-tokens-limit': '48000',
  'anthropic-ratelimit-tokens-remaining': '46000',
  'anthropic-ratelimit-tokens-reset': '2020-01-01T00:00:00Z',
  'anthropic-ratelimit-input-tokens-limit': '40000',
  'anthropic-ratelimit-input-tokens-remaining': '39000',
  'anthropic-ratelimit-input-tokens-reset': '2020-01-01T00:00:00Z',
  'anthropic-ratelimit-output-tokens-limit': '8000',
  'anthropic-ratelimit-output-tokens-remaining': '7000',
  'anthropic-ratelimit-output-tokens-reset': '2020-01-01T00:00:00Z',
};
const READ = {
  requests: { limit: 50, remaining: 49, resetMs: 0 },
  inputTokens: { limit: 40000, remaining: 39000, resetMs: 0 },
  outputTokens: { limit: 8000, remaining: 7000, resetMs: 0 },
};

const body = { model: 'claude-opus-5', max_tokens: 16, messages: [{ role: 'user' as const, content: 'Hi' }] };
let calls: ModelCall[];

beforeEach(() => {
  calls = [];
  addObserver((call) => void calls.push(call));
  stage.provider.respond = (request, response) => {
    for (const [name, value] of Object.entries(QUOTAS)) response.setHeader(name, value);
    if (request.body.stream) streamed(response, message([text('Hi')]));
    else json(response, message([text('Hi')]));
  };
});

describe.each(Object.entries(SDKS))('with @anthropic-ai/sdk %s', (_, SDK) => {
  const client = (options: object = {}) => {
    stage.instrumentation.instrument(SDK);
    const made = stage.client(SDK, options);
    // What the SDK waits where the provider says nothing.
    Reflect.set(made, 'calculateDefaultRetryTimeoutMillis', () => 1);
    return made;
  };

  it('tells Anthropic’s quotas of answers, streams and failures', async () => {
    const one = client();
    await one.messages.create(body);
    for await (const _ of await one.messages.create({ ...body, stream: true }));
    stage.provider.respond = (_, response) => {
      for (const [name, value] of Object.entries(QUOTAS)) response.setHeader(name, value);
      json(response, { type: 'error', error: { type: 'rate_limit_error', message: 'Slow down.' } }, 429);
    };
    await expect(one.messages.create(body)).rejects.toThrow('429');
    expect(calls.map(({ outcome, rateLimit }) => [outcome, rateLimit])).toEqual([
      ['ok', READ],
      ['ok', READ],
      ['rate_limited', READ],
    ]);
  });

  it('says why each attempt failed that the SDK made anew', async () => {
    let attempt = 0;
    stage.provider.respond = (_, response) => {
      attempt++;
      if (attempt === 1) json(response.setHeader('retry-after-ms', '1'), {}, 529);
      else if (attempt === 2) response.destroy();
      else if (attempt > 3) json(response, message([text('Hi')]));
    };
    // 0.20 has a timeout of its own for messages, whatever the client’s is.
    await client({ maxRetries: 3 }).messages.create(body, { timeout: 1000 });
    expect(calls[0]!.retry).toMatchObject({ count: 3, errorTypes: ['529', 'APIConnectionError', 'timeout'] });
  });
});
