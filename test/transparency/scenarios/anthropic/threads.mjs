// Message threads: a conversation that the server holds between turns.
import { failure, message, streamOf, textBlock, toolUse, USAGE } from '../../provider/anthropic/messages.mjs';
import { settled } from '../../runner/describe.mjs';
import { runSpans, toolOf } from './tool-runs.mjs';

const only = { versions: ['1'], reason: 'older SDKs have no message threads' };
const HELLO = { outcome: 'ok', finish: ['end_turn'], usage: USAGE };
const USER = { role: 'user', content: 'Hi' };
const CHUNKS = streamOf([textBlock('Hello')]).length;

function begin({ client, ask }, more = {}) {
  return client().beta.messages.thread({ ...ask(more), messages: [] });
}

export default [
  {
    name: 'threads.send',
    trap: '39: a span for each turn; the reply with its response',
    only,
    async run(context) {
      context.provider.reply(message());
      context.provider.reply(message({ id: 'msg_2' }));
      const thread = begin(context);
      const promise = thread.send(USER);
      const ofClass = promise.constructor === context.sdk.APIPromise;
      const first = await promise;
      const { data, request_id } = await thread.send({ role: 'user', content: 'And now?' }).withResponse();
      return { ofClass, first, data, request_id, messages: thread.messages, previous: thread.previousMessageId };
    },
    expect: [HELLO, { ...HELLO, attributes: { 'gen_ai.response.id': 'msg_2' } }],
  },
  {
    name: 'threads.send.not-awaited',
    trap: '5, 39: a turn is read whether or not anybody awaits it',
    only,
    async run(context) {
      const reply = context.provider.reply(message());
      const thread = begin(context);
      thread.send(USER);
      await reply.closed;
      const unhandled = await context.rejectionsSoFar();
      return { unhandled, messages: thread.messages };
    },
    expect: HELLO,
  },
  {
    name: 'threads.send.as-response',
    trap: '4, 39: the raw response of a turn',
    only,
    async run(context) {
      context.provider.reply(message());
      const response = await begin(context).send(USER).asResponse();
      return { status: response.status, used: response.bodyUsed };
    },
    expect: HELLO,
  },
  {
    name: 'threads.send.http-error',
    trap: '6, 39: a turn that is refused',
    only,
    async run(context) {
      context.provider.reply(failure('invalid_request_error'), { status: 400 });
      const thread = begin(context);
      const result = await settled(() => thread.send(USER));
      return { result, messages: thread.messages, unhandled: await context.rejectionsSoFar() };
    },
    expect: { outcome: 'error', status: 400 },
  },
  {
    name: 'threads.stream',
    trap: '37, 39: a streamed turn, awaited and read',
    only,
    async run(context) {
      for (let turn = 0; turn < 2; turn++) context.provider.stream(...streamOf([textBlock('Hello')]));
      const thread = begin(context);
      const final = await thread.stream(USER).finalMessage();
      const events = [];
      for await (const event of thread.stream(USER)) events.push(event);
      return { final, events, messages: thread.messages };
    },
    expect: [1, 2].map(() => ({ ...HELLO, chunks: CHUNKS })),
  },
  {
    name: 'threads.stream.aborted',
    trap: '18, 39: abort() of a streamed turn frees the thread',
    only,
    async run(context) {
      const reply = context.provider.open().send(...streamOf([textBlock('Hello')]).slice(0, 3));
      context.provider.reply(message());
      const thread = begin(context);
      const stream = thread.stream(USER);
      stream.on('text', () => stream.abort());
      const end = await settled(() => stream.done());
      return { end, closedBy: await reply.closed, next: await thread.send(USER) };
    },
    expect: [
      {
        outcome: 'cancelled',
        finish: ['error'],
        usage: { ...USAGE, output: undefined, reasoning: undefined },
        chunks: 3,
      },
      HELLO,
    ],
  },
  {
    name: 'threads.tool-runner',
    trap: '39: a run of tools over a thread',
    only,
    async run(context) {
      context.provider.reply(message({ content: [toolUse('get_weather', { city: 'Bern' })], stop: 'tool_use' }));
      context.provider.reply(message());
      const tools = [toolOf(({ city }) => `Sun in ${city}`)];
      const thread = begin(context, { tools });
      const runner = thread.toolRunner();
      thread.append(USER);
      const last = await runner.runUntilDone();
      return { last, messages: thread.messages, sameTool: thread.params.tools[0] === tools[0] };
    },
    expect(setting) {
      const { agent, asks, tool, answers } = runSpans(setting);
      return [agent(), asks(), tool('get_weather'), answers()];
    },
  },
];
