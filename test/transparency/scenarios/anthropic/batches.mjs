// Message batches: created, and their results read line by line.
import { failure, MODEL, message } from '../../provider/anthropic/messages.mjs';
import { settled } from '../../runner/describe.mjs';
import { collectGarbage, macrotasks } from '../../runner/waiting.mjs';
import { tracesItself } from './native.mjs';

const only = { versions: ['0.60', '0.133', '0.134', '1'], reason: '0.20 has no batches' };
const RESOURCES = { '': (client) => client.messages.batches, 'beta.': (client) => client.beta.messages.batches };

const REQUESTS = ['one', 'two'].map((custom_id) => ({
  custom_id,
  params: { model: MODEL, max_tokens: 8, messages: [{ role: 'user', content: 'Hi' }] },
}));

const RESULTS = [
  { custom_id: 'one', result: { type: 'succeeded', message: message({ id: 'msg_one' }) } },
  { custom_id: 'two', result: { type: 'succeeded', message: message({ id: 'msg_two' }) } },
  { custom_id: 'three', result: { type: 'errored', error: failure('invalid_request_error') } },
  { custom_id: 'four', result: { type: 'expired' } },
];

const TOTALS = {
  'genspan.message_batch.results': 4,
  'genspan.message_batch.succeeded': 2,
  'genspan.message_batch.errored': 1,
  'genspan.message_batch.expired': 1,
  'genspan.message_batch.input_tokens': 36,
  'genspan.message_batch.output_tokens': 6,
};

function batch(provider, rest = {}) {
  return {
    id: 'msgbatch_1',
    type: 'message_batch',
    processing_status: 'ended',
    request_counts: { processing: 0, succeeded: 2, errored: 1, canceled: 0, expired: 1 },
    created_at: '2026-01-01T00:00:00Z',
    expires_at: '2026-01-02T00:00:00Z',
    results_url: `${provider.origin}/v1/messages/batches/msgbatch_1/results`,
    ...rest,
  };
}

/** What an application sees of a batch: its URL names a port that differs from run to run. */
function seen({ results_url, ...rest }) {
  return { ...rest, path: results_url && new URL(results_url).pathname };
}

/** Answers for the batch and for its results. */
function scripted(provider, lines = RESULTS) {
  provider.reply(batch(provider));
  return provider.open({ type: 'application/x-jsonl' }).write(...lines.map((line) => `${JSON.stringify(line)}\n`));
}

function created(more = {}) {
  return (setting) => {
    if (tracesItself(setting)) return { native: true, untouched: true, name: 'anthropic.messages.batches.create' };
    return { isCall: false, operation: 'create_batch', ...more };
  };
}

/** The SDK's own tracing has a span for each of the two requests. */
function fetched(more = {}, native = ['retrieve', 'results']) {
  return (setting) => {
    if (!tracesItself(setting)) return { isCall: false, operation: 'fetch_response', model: null, ...more };
    return native.map((name) => ({ native: true, untouched: true, name: `anthropic.messages.batches.${name}` }));
  };
}

export default Object.entries(RESOURCES).flatMap(([prefix, batches]) => [
  {
    name: `${prefix}batches.create`,
    trap: '33: one span for the request, none for what it asks for',
    only,
    async run({ client, provider }) {
      provider.reply(batch(provider));
      return seen(await batches(client()).create({ requests: REQUESTS }));
    },
    expect: created({ attributes: { 'genspan.message_batch.requests': 2, 'genspan.message_batch.id': 'msgbatch_1' } }),
  },
  {
    name: `${prefix}batches.create.http-error`,
    trap: '5, 6: refused by status, and nobody handles it',
    only,
    async run({ client, provider, nextRejection, rejectionsSoFar }) {
      provider.reply(failure('invalid_request_error'), { status: 400 });
      batches(client()).create({ requests: REQUESTS });
      return { first: await nextRejection(), all: await rejectionsSoFar() };
    },
    expect: created({ failed: true, status: 400 }),
  },
  {
    name: `${prefix}batches.create.with-response`,
    trap: '3: the SDK’s own promise',
    only,
    async run({ client, provider, sdk }) {
      provider.reply(batch(provider));
      const promise = batches(client()).create({ requests: REQUESTS });
      const ofClass = promise.constructor === sdk.APIPromise;
      const { data, request_id } = await promise.withResponse();
      return { ofClass, data: seen(data), request_id };
    },
    expect: created(),
  },
  {
    name: `${prefix}batches.results`,
    trap: '33: every result, one span with the totals',
    only,
    async run({ client, provider }) {
      scripted(provider).end();
      const results = await batches(client()).results('msgbatch_1');
      const lines = [];
      for await (const line of results) lines.push(line);
      return { lines, kind: results.constructor.name, keys: Object.keys(results).sort() };
    },
    expect: fetched({ attributes: TOTALS }),
  },
  {
    name: `${prefix}batches.results.broken-off`,
    trap: '15: break after the first result gives the request up',
    only,
    async run({ client, provider }) {
      const reply = scripted(provider, RESULTS.slice(0, 2));
      const lines = [];
      for await (const line of await batches(client()).results('msgbatch_1')) {
        lines.push(line.custom_id);
        break;
      }
      return { lines, closedBy: await reply.closed };
    },
    expect: fetched({ attributes: { 'genspan.message_batch.results': 1, 'genspan.message_batch.succeeded': 1 } }),
  },
  {
    name: `${prefix}batches.results.throw`,
    trap: '16: an error of the loop’s body',
    only,
    async run({ client, provider }) {
      const reply = scripted(provider, RESULTS.slice(0, 2));
      const result = await settled(async () => {
        for await (const _ of await batches(client()).results('msgbatch_1')) throw new RangeError('mine');
      });
      return { result, closedBy: await reply.closed };
    },
    expect: fetched(),
  },
  {
    name: `${prefix}batches.results.cut`,
    trap: '19: the connection dies midway',
    only,
    async run({ client, provider, rejectionsSoFar }) {
      const reply = scripted(provider, RESULTS.slice(0, 2));
      const lines = [];
      const result = await settled(async () => {
        for await (const line of await batches(client()).results('msgbatch_1')) {
          lines.push(line.custom_id);
          if (lines.length === 2) reply.cut();
        }
      });
      return { lines, result, unhandled: await rejectionsSoFar() };
    },
    expect: fetched({ failed: true, attributes: { 'genspan.message_batch.results': 2 } }),
  },
  {
    name: `${prefix}batches.results.no-json`,
    trap: '20: a line that is no JSON',
    only,
    async run({ client, provider }) {
      provider.reply(batch(provider));
      provider.open({ type: 'application/x-jsonl' }).write('{"custom_id":\n').end();
      return settled(async () => {
        for await (const _ of await batches(client()).results('msgbatch_1'));
      });
    },
    expect: fetched({ failed: true }),
  },
  {
    name: `${prefix}batches.results.twice`,
    trap: '24: the second iteration throws the SDK’s error',
    only,
    async run({ client, provider }) {
      scripted(provider).end();
      const results = await batches(client()).results('msgbatch_1');
      const read = async () => {
        const ids = [];
        for await (const { custom_id } of results) ids.push(custom_id);
        return ids;
      };
      return { first: await read(), second: await settled(read) };
    },
    expect: fetched({ attributes: TOTALS }),
  },
  {
    name: `${prefix}batches.results.not-ended`,
    trap: '6: a batch that has no results yet',
    only,
    async run({ client, provider }) {
      provider.reply(batch(provider, { processing_status: 'in_progress', results_url: null }));
      return settled(() => batches(client()).results('msgbatch_1'));
    },
    expect: fetched({ failed: true }, ['retrieve']),
  },
  {
    name: `${prefix}batches.results.http-error`,
    trap: '5, 6: no such batch, and nobody handles it',
    only,
    async run({ client, provider, nextRejection, rejectionsSoFar }) {
      provider.reply(failure('not_found_error'), { status: 404 });
      batches(client()).results('msgbatch_1');
      return { first: await nextRejection(), all: await rejectionsSoFar() };
    },
    expect: fetched({ failed: true, status: 404 }, ['retrieve']),
  },
  {
    name: `${prefix}batches.results.never-read`,
    trap: '21: results that nobody reads',
    only: {
      ...only,
      tracing: [undefined, 'unset', 'false'],
      reason: 'no batches in 0.20; a span of the SDK stays open',
    },
    collected: true,
    async run({ client, provider }) {
      scripted(provider).end();
      const weak = await (async () => new WeakRef(await batches(client()).results('msgbatch_1')))();
      await macrotasks(10);
      await collectGarbage(() => weak.deref() === undefined);
      return { asked: provider.requests.length, collected: weak.deref() === undefined };
    },
    expect: fetched({ attributes: { 'genspan.message_batch.results': 0 } }),
  },
  {
    name: `${prefix}batches.untapped`,
    trap: '43: what else batches do is left alone',
    only,
    async run({ client, provider }) {
      provider.reply(batch(provider));
      provider.reply(batch(provider, { processing_status: 'canceling' }));
      provider.reply({ data: [batch(provider)], has_more: false, first_id: null, last_id: null });
      const resource = batches(client());
      const found = [await resource.retrieve('msgbatch_1'), await resource.cancel('msgbatch_1')];
      for await (const one of resource.list()) found.push(one);
      return found.map(seen);
    },
    expect: (setting) =>
      tracesItself(setting)
        ? ['retrieve', 'cancel', 'list'].map((name) => ({
            native: true,
            untouched: true,
            name: `anthropic.messages.batches.${name}`,
          }))
        : [],
  },
]);
