// What comes out of a stream, chunk by chunk, and what the span makes of it.

import { encodeEvent, torn } from '../../provider/events.mjs';
import {
  chunk,
  HELLO_CHUNKS,
  helloStream,
  REPORTED_USAGE,
  roleChunk,
  toolDelta,
  USAGE,
  usageChunk,
} from '../../provider/openai/chat.mjs';
import { settled } from '../../runner/describe.mjs';

const STOP = chunk({}, { finish: 'stop' });

/** Chunks as no specification has them. */
const STRANGE = {
  'no-choices': { id: 'x' },
  'null-choices': { ...chunk({}), choices: null },
  'null-choice': { ...chunk({}), choices: [null] },
  'null-delta': chunk(null),
  'wrong-types': chunk({ content: 7, tool_calls: 'none' }),
  'a-number': 7,
};

/** Reads a chat stream to its end. */
async function readAll({ client, ask }, extra = {}) {
  const chunks = [];
  for await (const part of await client().chat.completions.create(ask({ stream: true, ...extra }))) chunks.push(part);
  return chunks;
}

/** A scenario in which the provider sends these chunks and the application reads them all. */
function streamed(name, trap, events, expect) {
  return {
    name: `stream-values.${name}`,
    trap,
    async run(context) {
      context.provider.stream(...events);
      return readAll(context);
    },
    expect: { outcome: 'ok', finish: ['stop'], chunks: events.length, ...expect },
  };
}

export default [
  streamed('whole', 'every chunk, in order', helloStream(), {
    usage: USAGE,
    attributes: {
      'gen_ai.response.id': 'chatcmpl-1',
      'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
    },
  }),
  {
    name: 'stream-values.usage-asked-for',
    trap: '25: the last chunk has usage and no choices',
    async run(context) {
      context.provider.stream(...helloStream());
      return readAll(context, { stream_options: { include_usage: true } });
    },
    expect: { outcome: 'ok', finish: ['stop'], chunks: HELLO_CHUNKS, usage: USAGE },
  },
  streamed('no-usage', '26: none reported is none recorded', [roleChunk(), chunk({ content: 'Hi' }), STOP], {}),
  streamed(
    'null-usage-on-every-chunk',
    '25: usage: null until the last chunk',
    [
      ...[{ role: 'assistant' }, { content: 'Hi' }].map((delta) => chunk(delta, {}, { usage: null })),
      chunk({}, { finish: 'stop' }, { usage: null }),
      usageChunk(),
    ],
    { usage: USAGE },
  ),
  streamed(
    'usage-on-the-finish-chunk',
    '25: compatible servers put usage beside the finish reason',
    [roleChunk(), chunk({ content: 'Hi' }), chunk({}, { finish: 'stop' }, { usage: REPORTED_USAGE })],
    { usage: USAGE },
  ),
  streamed(
    'several-choices',
    '27: n > 1, interleaved; finish reasons by index',
    [
      roleChunk(1),
      roleChunk(0),
      chunk({ content: 'B' }, { index: 1 }),
      chunk({ content: 'A' }, { index: 0 }),
      chunk({}, { index: 1, finish: 'length' }),
      chunk({}, { index: 0, finish: 'stop' }),
      usageChunk(),
    ],
    { outcome: 'truncated', finish: ['stop', 'length'], usage: USAGE },
  ),
  streamed(
    'choice-without-reason',
    '27: a choice whose finish reason never came',
    [chunk({ content: 'A' }, { index: 0 }), chunk({ content: 'B' }, { index: 1 }), STOP],
    { finish: ['stop', 'error'] },
  ),
  streamed(
    'parallel-tool-calls',
    '28: interleaved by index, id and name only in the first delta',
    [
      chunk({ role: 'assistant', content: null, ...toolDelta(0, { id: 'call_a', name: 'get_weather' }) }),
      chunk(toolDelta(1, { id: 'call_b', name: 'get_time' })),
      chunk(toolDelta(1, { args: '{"zone":' })),
      chunk(toolDelta(0, { args: '{"city":' })),
      chunk(toolDelta(1, { args: '"CET"}' })),
      chunk(toolDelta(0, { args: '"Bern"}' })),
      chunk({}, { finish: 'tool_calls' }),
    ],
    { finish: ['tool_calls'], tools: ['get_weather', 'get_time'] },
  ),
  streamed(
    'several-tool-deltas-in-a-chunk',
    '28: two calls in one chunk',
    [
      chunk({
        tool_calls: [
          ...toolDelta(0, { id: 'call_a', name: 'one', args: '{}' }).tool_calls,
          ...toolDelta(1, { id: 'call_b', name: 'two', args: '{}' }).tool_calls,
        ],
      }),
      chunk({}, { finish: 'tool_calls' }),
    ],
    { finish: ['tool_calls'], tools: ['one', 'two'] },
  ),
  streamed(
    'old-function-call',
    '28: function_call deltas of old',
    [
      chunk({ role: 'assistant', content: null, function_call: { name: 'get_weather', arguments: '' } }),
      chunk({ function_call: { arguments: '{}' } }),
      chunk({}, { finish: 'function_call' }),
    ],
    { finish: ['function_call'], tools: ['get_weather'] },
  ),
  streamed(
    'refusal',
    '29: refusal deltas',
    [roleChunk(), chunk({ refusal: 'I can' }), chunk({ refusal: 'not.' }), STOP],
    { outcome: 'refused', refusal: 'refusal_field', firstToken: 'any' },
  ),
  streamed(
    'content-filter',
    '29: the provider’s filter ended it',
    [roleChunk(), chunk({ content: 'So' }), chunk({}, { finish: 'content_filter' })],
    { outcome: 'refused', refusal: 'content_filter', finish: ['content_filter'] },
  ),
  streamed(
    'length',
    '29: the token limit ended it',
    [roleChunk(), chunk({ content: 'So' }), chunk({}, { finish: 'length' })],
    { outcome: 'truncated', finish: ['length'] },
  ),
  streamed(
    'reasoning',
    '29, 30: reasoning deltas of compatible servers are content-bearing',
    [roleChunk(), chunk({ reasoning_content: 'Let me think' }), chunk({ content: 'Hi' }), STOP],
    {},
  ),
  streamed(
    'audio',
    '29: audio deltas',
    [roleChunk(), chunk({ audio: { id: 'audio_1', data: 'UklGRg==' } }), chunk({ audio: { transcript: 'Hi' } }), STOP],
    {},
  ),
  streamed(
    'logprobs',
    '29: logprobs beside content',
    [
      chunk(
        { content: 'Hi' },
        { logprobs: { content: [{ token: 'Hi', logprob: -0.1, bytes: [72], top_logprobs: [] }] } },
      ),
      STOP,
    ],
    {},
  ),
  streamed('no-content', '30: no content-bearing delta, no time to first token', [roleChunk(), STOP, usageChunk()], {
    usage: USAGE,
    firstToken: false,
  }),
  streamed('empty', '30: nothing but [DONE]', [], { finish: undefined, chunks: 0, firstToken: false }),
  ...Object.entries(STRANGE).map(([name, part]) => ({
    name: `stream-values.strange.${name}`,
    trap: '29: shapes of compatible servers pass through, or fail as they do without us',
    async run(context) {
      context.provider.stream(part, STOP);
      return settled(() => readAll(context));
    },
    expect: { outcome: 'any', chunks: 'any', firstToken: 'any', finish: 'any', tools: 'any' },
  })),
  {
    name: 'stream-values.torn-frames',
    trap: 'frames and characters split over packets, CRLF, comments, no [DONE]',
    async run(context) {
      const events = [chunk({ content: 'Grüße 👋' }), chunk({ content: ' 世界' }), STOP, usageChunk()];
      const text = `: ping\r\n\r\n${events.map(encodeEvent).join(': ping\n\n')}`.replaceAll('\n\n', '\r\n\r\n');
      context.provider
        .open()
        .write(...torn(text, 7))
        .end();
      return readAll(context);
    },
    expect: { outcome: 'ok', finish: ['stop'], usage: USAGE, chunks: 4 },
  },
  {
    name: 'stream-values.reused-chunks',
    trap: '12, 35: the application may change the chunks that it got',
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const seen = [];
      for await (const part of await client().chat.completions.create(ask({ stream: true }))) {
        seen.push(Object.isFrozen(part), JSON.stringify(part));
        delete part.choices;
        part.usage = 'mine';
      }
      return seen;
    },
    expect: { outcome: 'ok', finish: ['stop'], usage: USAGE, chunks: HELLO_CHUNKS },
  },
];
