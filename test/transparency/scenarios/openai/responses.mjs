// The Responses API: whole answers, event streams, and the stream helper.
import {
  askResponse,
  functionCallItem,
  HELLO_EVENTS,
  helloResponse,
  messageItem,
  numbered,
  opening,
  RESPONSE_USAGE,
  refusalItem,
  response,
  textEvents,
} from '../../provider/openai/responses.mjs';
import { settled } from '../../runner/describe.mjs';

const CALL = { api: 'responses' };
const HELLO = { ...CALL, outcome: 'ok', finish: ['stop'], usage: RESPONSE_USAGE };
const FAILURE = { code: 'server_error', message: 'The model broke.' };

/** A scenario in which create() answers with this body. */
function answered(name, trap, body, expect) {
  return {
    name: `responses.${name}`,
    trap,
    async run({ client, provider }) {
      provider.reply(body);
      return client().responses.create(askResponse());
    },
    expect: { ...HELLO, ...expect },
  };
}

/** A scenario in which the application reads all of these events. */
function streamed(name, trap, events, expect) {
  return {
    name: `responses.stream.${name}`,
    trap,
    async run({ client, provider }) {
      provider
        .open()
        .send(...events)
        .end();
      return readAll(await client().responses.create(askResponse({ stream: true })));
    },
    expect: { ...HELLO, chunks: events.length, ...expect },
  };
}

async function readAll(stream) {
  const events = [];
  const end = await settled(async () => {
    for await (const event of stream) events.push(event);
  });
  return { events, ...end };
}

/** The end of a stream that was to say `Hello`, in this state. */
function ending(status, more) {
  return { type: `response.${status}`, response: response({ status, ...more }) };
}

const started = [...opening(), ...textEvents('Hel', 'lo')];

export default [
  answered('completed', '31: a whole answer with output_text', response(), {
    attributes: { 'gen_ai.response.id': 'resp_1', 'openai.response.service_tier': 'default' },
  }),
  answered(
    'truncated',
    '31: incomplete for want of tokens',
    response({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }),
    { outcome: 'truncated', finish: ['length'] },
  ),
  answered(
    'content-filter',
    '31: incomplete by content filter',
    response({ status: 'incomplete', incomplete_details: { reason: 'content_filter' } }),
    { outcome: 'refused', refusal: 'content_filter', finish: ['content_filter'] },
  ),
  answered('refusal', '29, 31: the model declines', response({ output: [refusalItem()] }), {
    outcome: 'refused',
    refusal: 'refusal_field',
  }),
  answered(
    'tools',
    '28, 31: function and built-in tools, in order',
    response({
      output: [
        { id: 'ws_1', type: 'web_search_call', status: 'completed' },
        functionCallItem('get_weather'),
        functionCallItem('get_time'),
      ],
    }),
    {
      finish: ['tool_calls'],
      usage: { ...RESPONSE_USAGE, webSearches: 1 },
      tools: ['web_search', 'get_weather', 'get_time'],
    },
  ),
  answered(
    'failed',
    '31: 200 and status failed',
    response({ status: 'failed', error: FAILURE, usage: null, output: [] }),
    {
      outcome: 'error',
      finish: ['error'],
      usage: undefined,
    },
  ),
  answered(
    'background',
    '32: queued: no usage and no finish reason yet',
    response({ status: 'queued', background: true, usage: null, output: [] }),
    { finish: undefined, usage: undefined },
  ),
  {
    name: 'responses.with-response',
    trap: '3: withResponse()',
    async run({ client, provider }) {
      provider.reply(response());
      const { data, request_id } = await client().responses.create(askResponse()).withResponse();
      return { data, request_id };
    },
    expect: HELLO,
  },
  {
    name: 'responses.as-response',
    trap: '4: the body stays readable',
    async run({ client, provider }) {
      provider.reply(response());
      return (await client().responses.create(askResponse()).asResponse()).json();
    },
    expect: { ...CALL, outcome: 'ok' },
  },
  {
    name: 'responses.http-error',
    trap: '6: a refused request',
    async run({ client, provider }) {
      provider.reply({ error: FAILURE }, { status: 400 });
      return settled(() => client().responses.create(askResponse()));
    },
    expect: { ...CALL, outcome: 'error', status: 400 },
  },
  streamed('completed', '31: created, in progress, deltas, completed', helloResponse(), {}),
  streamed(
    'incomplete',
    '31: response.incomplete',
    numbered(...started, ending('incomplete', { incomplete_details: { reason: 'max_output_tokens' } })),
    { outcome: 'truncated', finish: ['length'] },
  ),
  streamed(
    'failed',
    '31: response.failed is a value for the reader and a failure of the call',
    numbered(...started, ending('failed', { error: FAILURE, usage: null })),
    { outcome: 'error', finish: ['error'], usage: undefined },
  ),
  {
    name: 'responses.stream.error-event',
    trap: '20, 31: an error event: openai 4 and 7 throw it, 5 and 6 hand it to the reader',
    async run({ client, provider }) {
      const error = { type: 'error', code: 'overloaded', message: 'Try again', param: null, sequence_number: 9 };
      provider
        .open()
        .send(...numbered(...started), error)
        .end();
      return readAll(await client().responses.create(askResponse({ stream: true })));
    },
    expect: ({ version }) => ({
      ...CALL,
      outcome: 'error',
      finish: 'any',
      chunks: started.length + (version === '5' || version === '6' ? 1 : 0),
    }),
  },
  streamed(
    'refusal',
    '29, 31: refusal deltas',
    numbered(
      ...opening(),
      { type: 'response.refusal.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta: 'I cannot' },
      { type: 'response.refusal.done', item_id: 'msg_1', output_index: 0, content_index: 0, refusal: 'I cannot' },
      { type: 'response.completed', response: response({ output: [refusalItem('I cannot')] }) },
    ),
    { outcome: 'refused', refusal: 'refusal_field', firstToken: 'any' },
  ),
  streamed(
    'function-call',
    '28, 31: function call arguments in deltas',
    numbered(
      ...opening(),
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { ...functionCallItem('get_weather', ''), status: 'in_progress' },
      },
      { type: 'response.function_call_arguments.delta', item_id: 'fc_1', output_index: 0, delta: '{}' },
      { type: 'response.function_call_arguments.done', item_id: 'fc_1', output_index: 0, arguments: '{}' },
      { type: 'response.output_item.done', output_index: 0, item: functionCallItem('get_weather') },
      { type: 'response.completed', response: response({ output: [functionCallItem('get_weather')] }) },
    ),
    { finish: ['tool_calls'], tools: ['get_weather'] },
  ),
  streamed(
    'unknown-event',
    '31: an event that is not known yet',
    numbered(...opening(), { type: 'response.hologram.delta', delta: 'x' }, ending('completed')),
    {
      firstToken: 'any',
    },
  ),
  {
    name: 'responses.stream.break',
    trap: '15, 31: break gives the request up',
    async run({ client, provider }) {
      const reply = provider.open();
      const stream = await client().responses.create(askResponse({ stream: true }));
      reply.send(...numbered(...started));
      for await (const event of stream) if (event.type === 'response.output_text.delta') break;
      return { aborted: stream.controller.signal.aborted, closedBy: await reply.closed };
    },
    expect: { ...CALL, outcome: 'abandoned', finish: 'any', chunks: 5 },
  },
  {
    name: 'responses.stream.cut',
    trap: '19, 31: the connection dies midway',
    async run({ client, provider, rejectionsSoFar }) {
      const reply = provider.open().send(...numbered(...opening()));
      const stream = await client().responses.create(askResponse({ stream: true }));
      const types = [];
      const end = await settled(async () => {
        for await (const event of stream) if (types.push(event.type) === 2) reply.cut();
      });
      return { types, end, unhandled: await rejectionsSoFar() };
    },
    expect: { ...CALL, outcome: 'error', finish: 'any', chunks: 2, firstToken: false },
  },
  {
    name: 'responses.helper',
    trap: '37: responses.stream(): events and the final response',
    async run({ client, provider }) {
      provider
        .open()
        .send(...helloResponse())
        .end();
      const order = [];
      const stream = client()
        .responses.stream(askResponse())
        .on('response.created', () => order.push('created'))
        .on('response.output_text.delta', ({ delta, snapshot }) => order.push(`${delta}|${snapshot}`))
        .on('response.completed', () => order.push('completed'))
        .on('end', () => order.push('end'));
      const final = await stream.finalResponse();
      return { order, text: final.output_text, id: final.id, usage: final.usage };
    },
    expect: { ...HELLO, chunks: HELLO_EVENTS },
  },
  {
    name: 'responses.helper.iterated',
    trap: '37: responses.stream() in a loop',
    async run({ client, provider }) {
      provider
        .open()
        .send(...helloResponse())
        .end();
      const types = [];
      for await (const event of client().responses.stream(askResponse())) types.push(event.type);
      return types;
    },
    expect: { ...HELLO, chunks: HELLO_EVENTS },
  },
  {
    name: 'responses.helper.aborted',
    trap: '18, 37: abort() of the helper',
    async run({ client, provider }) {
      const reply = provider.open();
      const order = [];
      const stream = client().responses.stream(askResponse());
      for (const name of ['abort', 'error', 'end']) stream.on(name, () => order.push(name));
      stream.on('response.created', () => stream.abort());
      reply.send(...numbered(...opening().slice(0, 1)));
      const end = await settled(() => stream.done());
      return { end, order, closedBy: await reply.closed };
    },
    expect: { ...CALL, outcome: 'cancelled', finish: 'any', chunks: 1, firstToken: false },
  },
  {
    name: 'responses.other-methods',
    trap: '32, 43: retrieve, cancel and delete are no model calls',
    async run({ client, provider }) {
      provider.reply(response());
      provider.reply(response({ status: 'cancelled', output: [messageItem()] }));
      const openai = client();
      return [await openai.responses.retrieve('resp_1'), (await openai.responses.cancel('resp_1')).status];
    },
    expect: [],
  },
];
