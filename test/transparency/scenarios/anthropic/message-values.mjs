// What comes out of messages, whole and event by event, and what the span makes of it.
import {
  blockDelta,
  blockStart,
  blockStop,
  failure,
  helloStream,
  INPUT_USAGE,
  MESSAGE_STOP,
  message,
  messageDelta,
  messageStart,
  PING,
  streamOf,
  textBlock,
  textDelta,
  toolUse,
  USAGE,
} from '../../provider/anthropic/messages.mjs';
import { encodeEvent, torn } from '../../provider/events.mjs';
import { settled } from '../../runner/describe.mjs';

const HELLO = { outcome: 'ok', finish: ['end_turn'], usage: USAGE };
const OPENING = [messageStart(), blockStart()];
const CLOSING = [blockStop(), messageDelta(), MESSAGE_STOP];
const THINKING = { type: 'thinking', thinking: 'Let me see.', signature: 'c2ln' };

/** What is not a chunk for the application: the SDK keeps pings and kinds of events that it does not know to itself. */
const isChunk = ({ type }) => /^(message|content_block)_/.test(type);

async function readAll({ client, ask }, extra = {}) {
  const events = [];
  for await (const event of await client().messages.create(ask({ stream: true, ...extra }))) events.push(event);
  return events;
}

/** A scenario in which the provider answers with this body. */
function answered(name, trap, body, expect) {
  return {
    name: `message-values.${name}`,
    trap,
    async run({ client, ask, provider }) {
      provider.reply(body);
      return client().messages.create(ask());
    },
    expect: { ...HELLO, ...expect },
  };
}

/** A scenario in which the provider sends these events and the application reads them all. */
function streamed(name, trap, events, expect) {
  return {
    name: `message-values.streamed.${name}`,
    trap,
    async run(context) {
      context.provider.stream(...events);
      return readAll(context);
    },
    expect: { ...HELLO, chunks: events.filter(isChunk).length, ...expect },
  };
}

/** A message with these blocks, as one answer and as a stream. */
function both(name, trap, { blocks, stop, ...rest }, expect = {}) {
  const finish = stop ? { finish: [stop] } : {};
  return [
    answered(name, trap, message({ content: blocks, stop, ...rest }), { ...finish, ...expect }),
    streamed(name, trap, streamOf(blocks, { stop }), { ...finish, ...expect }),
  ];
}

export default [
  ...both(
    'whole',
    'the usual message',
    { blocks: [textBlock('Hello')] },
    {
      attributes: { 'gen_ai.response.id': 'msg_1', 'gen_ai.response.model': 'claude-opus-5-20260801' },
    },
  ),
  ...both('two-texts', '28: several blocks', { blocks: [textBlock('One'), textBlock('Two')] }),
  ...both(
    'max-tokens',
    '29: the token limit ended it',
    { blocks: [textBlock('So')], stop: 'max_tokens' },
    {
      outcome: 'truncated',
    },
  ),
  ...both(
    'context-window',
    '29: the context window ended it',
    { blocks: [textBlock('So')], stop: 'model_context_window_exceeded' },
    { outcome: 'truncated' },
  ),
  ...both('stop-sequence', '29: a stop sequence ended it', { blocks: [textBlock('So')], stop: 'stop_sequence' }),
  ...both('pause', '29: a long turn pauses', { blocks: [textBlock('So')], stop: 'pause_turn' }),
  ...both(
    'refusal',
    '29: the model declines',
    { blocks: [textBlock('I can')], stop: 'refusal' },
    {
      outcome: 'refused',
      refusal: 'finish_reason',
    },
  ),
  ...both('unknown-reason', '29: a reason that nobody knows yet', { blocks: [textBlock('So')], stop: 'tired' }),
  ...both(
    'parallel-tools',
    '28: tools asked for, in order',
    {
      blocks: [textBlock('Well.'), toolUse('get_weather', { city: 'Bern' }), toolUse('get_time', {}, 'toolu_2')],
      stop: 'tool_use',
    },
    { tools: ['get_weather', 'get_time'] },
  ),
  ...both('thinking', '29, 30: thinking is content-bearing', { blocks: [THINKING, textBlock('Hi')] }),
  ...both('hidden-thinking', '29: thinking that is encrypted', {
    blocks: [{ type: 'redacted_thinking', data: 'ZW5j' }, textBlock('Hi')],
  }),
  answered(
    'server-tools',
    '33: tools that the provider runs itself',
    message({
      content: [
        { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: { query: 'Bern' } },
        { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [] },
        textBlock('Found.'),
      ],
      usage: { ...message().usage, server_tool_use: { web_search_requests: 1 } },
    }),
    { tools: ['web_search'], usage: { ...USAGE, webSearches: 1 } },
  ),
  answered('no-usage', '26: none reported is none recorded', message({ usage: undefined }), { usage: undefined }),
  answered('error-with-200', '20: a gateway answers 200 with an error', failure('api_error'), {
    outcome: 'error',
    finish: undefined,
    usage: undefined,
  }),
  {
    name: 'message-values.overloaded',
    trap: '7: the SDK asks again when the provider is overloaded',
    async run({ client, ask, provider }) {
      const again = { status: 529, headers: { 'retry-after-ms': '5' } };
      provider.reply(failure('overloaded_error'), again);
      provider.reply(failure('overloaded_error'), again);
      provider.reply(message());
      return client({ maxRetries: 2 }).messages.create(ask());
    },
    expect: { ...HELLO, retries: 2 },
  },
  {
    name: 'message-values.overloaded-for-good',
    trap: '7: and gives up in the end',
    async run({ client, ask, provider }) {
      const again = { status: 529, headers: { 'retry-after-ms': '5' } };
      provider.reply(failure('overloaded_error'), again);
      provider.reply(failure('overloaded_error'), again);
      return settled(() => client({ maxRetries: 1 }).messages.create(ask()));
    },
    expect: { outcome: 'error', status: 529, retries: 1 },
  },
  streamed(
    'pings',
    '33: pings before, between and after; they are no chunks',
    [PING, messageStart(), PING, blockStart(), PING, textDelta('Hi'), PING, ...CLOSING, PING],
    {},
  ),
  streamed(
    'final-usage-alone',
    '33: message_delta brings the totals, null means unchanged',
    [
      ...OPENING,
      textDelta('Hi'),
      blockStop(),
      messageDelta({ usage: { input_tokens: null, cache_read_input_tokens: null, output_tokens: 7 } }),
      MESSAGE_STOP,
    ],
    { usage: { ...USAGE, output: 7 } },
  ),
  streamed(
    'grown-usage',
    '33: totals that grew since message_start replace it',
    [
      ...OPENING,
      textDelta('Hi'),
      blockStop(),
      messageDelta({ usage: { input_tokens: 100, output_tokens: 7 } }),
      MESSAGE_STOP,
    ],
    { usage: { ...USAGE, input: 109, output: 7 } },
  ),
  streamed(
    'two-message-deltas',
    '33: the last totals count, and are not added up',
    [
      ...OPENING,
      textDelta('Hi'),
      blockStop(),
      messageDelta({ stop: null, usage: { output_tokens: 2 } }),
      messageDelta({ usage: { output_tokens: 7 } }),
      MESSAGE_STOP,
    ],
    { usage: { ...USAGE, output: 7 } },
  ),
  streamed(
    'interleaved-blocks',
    '28: deltas of two blocks in turns',
    [
      messageStart(),
      blockStart(toolUse('one', {}, 'toolu_1'), 0),
      blockStart(toolUse('two', {}, 'toolu_2'), 1),
      blockDelta({ type: 'input_json_delta', partial_json: '{"a":' }, 0),
      blockDelta({ type: 'input_json_delta', partial_json: '{' }, 1),
      blockDelta({ type: 'input_json_delta', partial_json: '1}' }, 0),
      blockDelta({ type: 'input_json_delta', partial_json: '}' }, 1),
      blockStop(0),
      blockStop(1),
      messageDelta({ stop: 'tool_use' }),
      MESSAGE_STOP,
    ],
    { finish: ['tool_use'], tools: ['one', 'two'] },
  ),
  streamed(
    'no-content',
    '30: no content-bearing delta, no time to first token',
    [messageStart(), messageDelta(), MESSAGE_STOP],
    { firstToken: false },
  ),
  streamed('cut-after-the-start', '33: no message_stop: an error on the span, none for the application', OPENING, {
    outcome: 'error',
    finish: ['error'],
    usage: INPUT_USAGE,
    firstToken: false,
  }),
  streamed(
    'cut-before-the-stop',
    '33: everything but message_stop: an error on the span, with what is known',
    [...OPENING, textDelta('Hi'), blockStop(), messageDelta()],
    { outcome: 'error' },
  ),
  streamed('empty', '33: nothing at all', [], {
    outcome: 'error',
    finish: undefined,
    usage: undefined,
    firstToken: false,
  }),
  {
    name: 'message-values.streamed.unknown-events',
    trap: '29: kinds of events, deltas and blocks that come later',
    async run(context) {
      const events = [
        ...OPENING,
        blockDelta({ type: 'hologram_delta', hologram: 1 }),
        { type: 'content_block_aside', index: 0 },
        { type: 'announcement', text: 'soon' },
        textDelta('Hi'),
        ...CLOSING,
      ];
      context.provider.stream(...events);
      return settled(() => readAll(context));
    },
    // Up to 0.134 the SDK keeps kinds of events that it does not know to itself.
    expect: ({ version }) => ({ ...HELLO, chunks: version === '1' ? 9 : 7 }),
  },
  {
    name: 'message-values.streamed.torn-frames',
    trap: 'frames and characters split over packets, CRLF, comments',
    async run(context) {
      const events = [...OPENING, textDelta('Grüße 👋'), textDelta(' 世界'), ...CLOSING];
      const text = `: hello\r\n\r\n${events.map(encodeEvent).join(': ping\n\n')}`.replaceAll('\n\n', '\r\n\r\n');
      context.provider
        .open()
        .write(...torn(text, 7))
        .end();
      return settled(() => readAll(context));
    },
    expect: { ...HELLO, chunks: 7 },
  },
  {
    name: 'message-values.streamed.reused-events',
    trap: '12, 35: the application may change the events that it got',
    async run({ client, ask, provider }) {
      provider.stream(...helloStream());
      const seen = [];
      for await (const event of await client().messages.create(ask({ stream: true }))) {
        seen.push(Object.isFrozen(event), JSON.stringify(event));
        for (const key of Object.keys(event)) delete event[key];
      }
      return seen;
    },
    expect: { ...HELLO, chunks: helloStream().length },
  },
  {
    name: 'message-values.changed-answer',
    trap: '12: the application may change the message that it got',
    async run({ client, ask, provider }) {
      provider.reply(message());
      const answer = await client().messages.create(ask());
      const before = JSON.stringify(answer);
      answer.content.length = 0;
      delete answer.usage;
      return { before, frozen: Object.isFrozen(answer), requestId: answer._request_id };
    },
    expect: HELLO,
  },
];
