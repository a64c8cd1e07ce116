import Anthropic, { type ClientOptions } from '@anthropic-ai/sdk';
import { addObserver } from '@genspan/model-call';
import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withAttribution } from '../../../instrumentation/src/attribution.ts';
import { json } from '../provider.fixture.ts';
import { setStage } from '../stage.fixture.ts';

const stage = setStage();

beforeEach(() => {
  stage.instrumentation.instrument(Anthropic);
  stage.provider.respond = (_, response) => json(response, { input_tokens: 12 });
});

const body = { model: 'claude-opus-5', messages: [{ role: 'user' as const, content: 'hi' }] };

const client = (options?: ClientOptions) => stage.client(Anthropic, { maxRetries: 1, ...options });

describe('counting tokens', () => {
  it.each([
    ['messages', (anthropic: Anthropic) => anthropic.messages.countTokens(body)],
    ['beta messages', (anthropic: Anthropic) => anthropic.beta.messages.countTokens(body)],
  ])('is a span of its own and no model call: %s', async (_, count) => {
    const observer = vi.fn();
    addObserver(observer);
    expect(await withAttribution({ feature: 'f' }, () => count(client()))).toEqual({ input_tokens: 12 });
    expect(stage.spans()[0]).toMatchObject({ name: 'count_tokens claude-opus-5', kind: 2, status: { code: 0 } });
    expect(stage.spans()[0]!.attributes).toEqual({
      'gen_ai.operation.name': 'count_tokens',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-opus-5',
      'server.address': '127.0.0.1',
      'server.port': stage.provider.port,
      'genspan.feature': 'f',
      'anthropic.message.count_tokens.input_tokens': 12,
    });
    expect(stage.spans()).toHaveLength(1);
    expect(observer).not.toHaveBeenCalled();
  });

  it('hands out the promise of the SDK, with all that is on it', async () => {
    const promise = client().messages.countTokens(body);
    expect(promise.constructor.name).toBe('APIPromise');
    const { data, request_id } = await promise.withResponse();
    expect([data.input_tokens, request_id]).toEqual([12, 'req_1']);
    expect(stage.spans()).toHaveLength(1);
    const response = await client().messages.countTokens(body).asResponse();
    expect(await response.json()).toEqual({ input_tokens: 12 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(stage.spans()).toHaveLength(2);
  });

  it('fails with the error of the SDK, after its retries', async () => {
    let attempts = 0;
    stage.provider.respond = (_, response) => {
      attempts++;
      response.setHeader('retry-after-ms', '1');
      json(response, { type: 'error', error: { type: 'api_error', message: 'no' } }, 500);
    };
    await expect(client().messages.countTokens(body)).rejects.toThrow('500');
    expect(attempts).toBe(2);
    expect(stage.spans()[0]!.status.code).toBe(2);
    expect(stage.spans()[0]!.attributes).toMatchObject({
      'error.type': 'InternalServerError',
      'http.response.status_code': 500,
      'genspan.retry.count': 1,
    });
  });

  it('is no failure when the app aborts it', async () => {
    stage.provider.respond = () => {};
    const controller = new AbortController();
    const promise = client().messages.countTokens(body, { signal: controller.signal });
    setTimeout(() => controller.abort(), 10);
    await expect(promise).rejects.toThrow('aborted');
    expect(stage.spans().map(({ status }) => status.code)).toEqual([0]);
  });

  it('has no span of ours where tracing is suppressed, or the client traces by itself', async () => {
    await context.with(suppressTracing(context.active()), async () => await client().messages.countTokens(body));
    expect(stage.spans()).toEqual([]);
    await client({ openTelemetry: {} }).messages.countTokens(body);
    expect(stage.spans().map(({ name }) => name)).toEqual(['anthropic.messages.count_tokens']);
  });
});
