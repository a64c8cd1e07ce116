import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Newest from '@anthropic-ai/sdk';
import { abandonOpenCalls } from '@genspan/instrumentation';
import { addEnricher, addObserver, type ModelCall } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { withAttribution } from '../../../instrumentation/src/attribution.ts';
import { json, message, text } from '../provider.fixture.ts';
import { olderSdk, setStage } from '../stage.fixture.ts';

const stage = setStage();
let observed: [ModelCall, Attributes | undefined][];
let batches = 0;
/** Each test reads a batch of its own, since results are counted once in a process. */
let batch: string;

beforeEach(() => {
  observed = [];
  addObserver((call, facts) => observed.push([call, facts]));
  batch = `msgbatch_${++batches}`;
  const { provider } = stage;
  provider.respond = ({ method, path }, response) => {
    if (path.includes('/results')) response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    else if (method === 'POST') json(response, { id: batch, type: 'message_batch', processing_status: 'in_progress' });
    else
      json(response, { id: batch, processing_status: 'ended', results_url: `${provider.baseURL}/v1/${batch}/results` });
  };
});

const lines = [
  { custom_id: 'a', result: { type: 'succeeded', message: message([text('one')], { id: 'msg_a' }) } },
  { custom_id: 'b', result: { type: 'errored', error: { type: 'error', error: { type: 'invalid_request_error' } } } },
  { custom_id: 'c', result: { type: 'expired' } },
  { custom_id: 'd', result: { type: 'canceled' } },
  { custom_id: 'e', result: { type: 'succeeded', message: message([text('two')], { id: 'msg_e' }) } },
];

const requests = ['claude-opus-5', 'claude-opus-5'].map((model, id) => ({
  custom_id: `r${id}`,
  params: { model, max_tokens: 5, messages: [] },
}));

const totals = (results: number, more: object) => ({
  'genspan.message_batch.results': results,
  'genspan.message_batch.succeeded': 0,
  'genspan.message_batch.errored': 0,
  'genspan.message_batch.canceled': 0,
  'genspan.message_batch.expired': 0,
  'genspan.message_batch.input_tokens': 0,
  'genspan.message_batch.output_tokens': 0,
  ...more,
});

const ALL = totals(5, {
  'genspan.message_batch.succeeded': 2,
  'genspan.message_batch.errored': 1,
  'genspan.message_batch.canceled': 1,
  'genspan.message_batch.expired': 1,
  'genspan.message_batch.input_tokens': 20,
  'genspan.message_batch.output_tokens': 10,
});

const sdks: [string, () => typeof Newest][] = [
  ['the newest', () => Newest],
  ['0.133', () => olderSdk('0.133')],
  ['0.60', () => olderSdk('0.60')],
];

describe.each(sdks)('message batches of %s', (_, sdk) => {
  let client: Newest;

  beforeEach(() => {
    stage.instrumentation.instrument(sdk());
    client = stage.client(sdk());
  });

  it('have a span when they are created, and no call', async () => {
    for (const resource of [client.messages, client.beta.messages]) {
      expect(await resource.batches.create({ requests })).toMatchObject({ id: batch });
    }
    await client.messages.batches.create({
      requests: [requests[0]!, { ...requests[1]!, params: { ...requests[1]!.params, model: 'claude-haiku-4-5' } }],
    });
    expect(stage.spans().map(({ name }) => name)).toEqual([
      'create_batch claude-opus-5',
      'create_batch claude-opus-5',
      'create_batch',
    ]);
    expect(stage.spans()[0]!.attributes).toEqual({
      'gen_ai.operation.name': 'create_batch',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-opus-5',
      'server.address': '127.0.0.1',
      'server.port': stage.provider.port,
      'genspan.message_batch.requests': 2,
      'genspan.message_batch.id': batch,
    });
    expect(observed).toEqual([]);
  });

  it('have their results read in one span, and each call observed', async () => {
    addEnricher({ name: 'price', stage: 'price', enrich: (call) => ({ cost: call.usage?.outputTokens ?? 0 }) });
    const read: unknown[] = [];
    await withAttribution({ feature: 'f' }, async () => {
      for await (const line of await client.messages.batches.results(batch)) read.push(line);
    });
    expect(read).toEqual(lines);
    expect(stage.spans()).toHaveLength(1);
    expect(stage.spans()[0]).toMatchObject({ name: 'fetch_response', kind: 2, status: { code: 0 } });
    expect(stage.spans()[0]!.attributes).toEqual({
      'gen_ai.operation.name': 'fetch_response',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.response.id': batch,
      'server.address': '127.0.0.1',
      'server.port': stage.provider.port,
      'genspan.message_batch.id': batch,
      'genspan.feature': 'f',
      ...ALL,
    });
    expect(observed.map(([call, facts]) => [call.response.id, call.outcome, facts?.cost])).toEqual([
      ['msg_a', 'ok', 5],
      [undefined, 'error', 0],
      ['msg_e', 'ok', 5],
    ]);
    expect(observed[0]![0]).toMatchObject({
      origin: 'batch',
      attribution: { feature: 'f' },
      spanId: stage.spans()[0]!.spanContext().spanId,
    });
  });

  it('are counted once when their results are read twice', async () => {
    for await (const _ of await client.messages.batches.results(batch)) break;
    expect(observed).toHaveLength(1);
    for await (const _ of await client.messages.batches.results(batch));
    for await (const _ of await client.beta.messages.batches.results(batch));
    expect(observed.map(([call]) => call.response.id)).toEqual(['msg_a', undefined, 'msg_e']);
    expect(stage.spans().map(({ attributes }) => attributes['genspan.message_batch.results'])).toEqual([1, 5, 5]);
    expect(stage.spans()[2]!.attributes).toMatchObject(ALL);
  });

  it('end their span when the app leaves the loop or its code throws', async () => {
    const failing = async () => {
      for await (const _ of await client.messages.batches.results(batch)) throw new Error('mine');
    };
    await expect(failing()).rejects.toThrow('mine');
    expect(stage.spans().map(({ status }) => status.code)).toEqual([0]);
  });

  it('fail with what the SDK fails with', async () => {
    const { respond } = stage.provider;
    stage.provider.respond = (_, response) =>
      json(response, { type: 'error', error: { type: 'not_found_error' } }, 404);
    await expect(client.messages.batches.results(batch)).rejects.toThrow('404');
    stage.provider.respond = (_, response) => json(response, { id: batch, processing_status: 'in_progress' });
    await expect(client.messages.batches.results(batch)).rejects.toThrow('results_url');
    stage.provider.respond = (request, response) => {
      if (!request.path.includes('/results')) respond(request, response);
      else response.end(`${JSON.stringify(lines[0])}\n{"cut`);
    };
    const cut = async () => {
      for await (const _ of await client.messages.batches.results(batch));
    };
    await expect(cut()).rejects.toThrow(SyntaxError);
    expect(stage.spans().map(({ status, attributes }) => [status.code, attributes['error.type']])).toEqual([
      [2, 'NotFoundError'],
      [2, 'AnthropicError'],
      [2, 'SyntaxError'],
    ]);
    expect(stage.spans()[2]!.attributes['genspan.message_batch.results']).toBe(1);
  });
});

describe('results of the newest', () => {
  beforeEach(() => stage.instrumentation.instrument(Newest));

  it('are observed, too, when the client traces by itself, whose span is the only one', async () => {
    const native = stage.client(Newest, { openTelemetry: {} });
    await native.messages.batches.create({ requests });
    for await (const _ of await native.messages.batches.results(batch));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(stage.spans().length).toBeGreaterThan(0);
    expect(stage.ours()).toEqual([]);
    expect(observed).toHaveLength(3);
  });

  it('that are never read end their span when they are dropped', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await (async () => {
      const results = await stage.client().messages.batches.results(batch);
      results[Symbol.asyncIterator]();
    })();
    for (let turn = 0; turn < 20 && stage.spans().length === 0; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collect();
    }
    expect(stage.spans()[0]!.attributes).toMatchObject(totals(0, {}));
  });

  it('say what was read when the process ends', async () => {
    const iterator = (await stage.client().messages.batches.results(batch))[Symbol.asyncIterator]();
    await iterator.next();
    abandonOpenCalls();
    expect(stage.spans()[0]!.attributes['genspan.message_batch.results']).toBe(1);
    await iterator.next();
    expect(stage.spans()).toHaveLength(1);
    expect(observed).toHaveLength(2);
  });

  it('end their span without an error when the app aborts the reading', async () => {
    const results = await stage.client().messages.batches.results(batch);
    await results[Symbol.asyncIterator]().next();
    results.controller.abort();
    await Promise.resolve();
    expect(stage.spans().map(({ status }) => status.code)).toEqual([0]);
  });
});
