// beta.messages.toolRunner(): the SDK asks, calls the application's tools, and asks again. Ways to run it.
import { trace } from '@opentelemetry/api';
import { failure, message, streamOf, textBlock, USAGE } from '../../provider/anthropic/messages.mjs';
import { settled } from '../../runner/describe.mjs';
import { macrotasks } from '../../runner/waiting.mjs';
import {
  asksForTool,
  conversations,
  HAS_RUNNER,
  runSpans,
  streamedRun,
  toolOf,
  usual,
  usualRun,
  usualStreamed,
} from './tool-runs.mjs';

export default [
  {
    name: 'tool-runner.awaited',
    trap: '39: a span for each request, for the run and for the tool',
    only: HAS_RUNNER,
    async run(context) {
      const runner = usual(context);
      return { last: await runner, messages: runner.params.messages, sent: conversations(context.provider) };
    },
    expect: usualRun,
  },
  {
    name: 'tool-runner.awaited-twice',
    trap: '2, 39: awaiting again gives the same message and asks nobody',
    only: HAS_RUNNER,
    async run(context) {
      const runner = usual(context);
      const first = await runner;
      return { same: first === (await runner), done: (await runner.done()) === first };
    },
    expect: usualRun,
  },
  {
    name: 'tool-runner.until-done',
    trap: '39: runUntilDone()',
    only: HAS_RUNNER,
    run: (context) => usual(context).runUntilDone(),
    expect: usualRun,
  },
  {
    name: 'tool-runner.iterated',
    trap: '39, 44: the messages in a loop, in the caller’s context',
    only: HAS_RUNNER,
    async run(context) {
      const seen = [];
      await context.inApp(async () => {
        for await (const answer of usual(context)) seen.push([answer, trace.getActiveSpan()?.name]);
      });
      return seen;
    },
    expect(setting) {
      const [agent, ...rest] = usualRun(setting);
      return [{ ...agent, parent: 'app' }, ...rest];
    },
  },
  {
    name: 'tool-runner.by-hand',
    trap: '17, 39: next() by hand, beyond the end too',
    only: HAS_RUNNER,
    async run(context) {
      const iterator = usual(context)[Symbol.asyncIterator]();
      const shape = ['next', 'return', 'throw'].map((name) => typeof iterator[name]);
      const results = [];
      for (let read = 0; read < 4; read++) results.push(await iterator.next());
      return { shape, results, itself: iterator[Symbol.asyncIterator]() === iterator };
    },
    expect: usualRun,
  },
  {
    name: 'tool-runner.twice',
    trap: '24, 39: a second loop gets the SDK’s error',
    only: HAS_RUNNER,
    async run(context) {
      const runner = usual(context);
      const read = async () => {
        const stops = [];
        for await (const { stop_reason } of runner) stops.push(stop_reason);
        return stops;
      };
      return { first: await read(), second: await settled(read) };
    },
    expect: usualRun,
  },
  {
    name: 'tool-runner.never-run',
    trap: '21, 39: a runner that nobody starts asks nobody',
    only: HAS_RUNNER,
    async run(context) {
      const runner = usual(context);
      await macrotasks(20);
      return { asked: context.provider.requests.length, kind: runner.constructor.name };
    },
    expect: [],
  },
  {
    name: 'tool-runner.streamed',
    trap: '37, 39: streams in a loop, each awaited',
    only: HAS_RUNNER,
    async run(context) {
      const finals = [];
      for await (const stream of usualStreamed(context)) finals.push(await stream.finalMessage());
      return finals;
    },
    expect: streamedRun,
  },
  {
    name: 'tool-runner.streamed.read',
    trap: '37, 39: streams in a loop, each read event by event',
    only: HAS_RUNNER,
    async run(context) {
      const events = [];
      for await (const stream of usualStreamed(context)) for await (const event of stream) events.push(event);
      return events;
    },
    expect: streamedRun,
  },
  {
    name: 'tool-runner.streamed.not-read',
    trap: '37, 39: streams that the loop’s body leaves alone',
    only: HAS_RUNNER,
    async run(context) {
      const kinds = [];
      for await (const stream of usualStreamed(context)) kinds.push(stream.constructor.name);
      return kinds;
    },
    expect: streamedRun,
  },
  {
    name: 'tool-runner.broken-off',
    trap: '15, 39: break after the first message: no tool is run',
    only: HAS_RUNNER,
    async run(context) {
      const seen = [];
      for await (const { stop_reason } of usual(context)) {
        seen.push(stop_reason);
        break;
      }
      await macrotasks(10);
      return { seen, asked: context.provider.requests.length };
    },
    expect(setting) {
      const { agent, asks } = runSpans(setting);
      return [agent(), asks()];
    },
  },
  {
    name: 'tool-runner.streamed.broken-off',
    trap: '15, 37, 39: break within a stream and out of the loop',
    only: HAS_RUNNER,
    async run(context) {
      const { client, ask, provider } = context;
      const reply = provider.open().send(...streamOf([textBlock('Well.')]).slice(0, 3));
      const tools = [toolOf(() => 'never')];
      const seen = [];
      for await (const stream of client().beta.messages.toolRunner(ask({ tools, stream: true }))) {
        for await (const { type } of stream) {
          seen.push(type);
          if (type === 'content_block_delta') break;
        }
        break;
      }
      return { seen, closedBy: await reply.closed };
    },
    expect(setting) {
      const { agent, call } = runSpans(setting);
      const usage = { ...USAGE, output: undefined, reasoning: undefined };
      return [agent(), call({ outcome: 'cancelled', finish: ['error'], usage, chunks: 3 })];
    },
  },
  {
    name: 'tool-runner.throw-in-the-loop',
    trap: '16, 39: an error of the loop’s body is the caller’s own',
    only: HAS_RUNNER,
    async run(context) {
      const result = await settled(async () => {
        for await (const _ of usual(context)) throw new RangeError('mine');
      });
      await macrotasks(10);
      return { result, asked: context.provider.requests.length };
    },
    expect(setting) {
      const { agent, asks } = runSpans(setting);
      return [agent(), asks()];
    },
  },
  {
    name: 'tool-runner.http-error',
    trap: '6, 39: the second request is refused',
    only: HAS_RUNNER,
    async run({ client, ask, provider, rejectionsSoFar }) {
      provider.reply(asksForTool());
      provider.reply(failure('api_error'), { status: 500 });
      const runner = client().beta.messages.toolRunner(ask({ tools: [toolOf(() => 'rain')] }));
      return { result: await settled(() => runner.runUntilDone()), unhandled: await rejectionsSoFar() };
    },
    expect(setting) {
      const { agent, asks, tool, call } = runSpans(setting);
      return [agent({ failed: true }), asks(), tool('get_weather'), call({ outcome: 'error', status: 500 })];
    },
  },
  {
    name: 'tool-runner.aborted',
    trap: '9, 39: the caller’s signal while the server thinks',
    only: HAS_RUNNER,
    async run({ client, ask, provider }) {
      provider.reply(asksForTool());
      const silent = provider.silent();
      const abort = new AbortController();
      const tools = [toolOf(() => 'rain')];
      const runner = client().beta.messages.toolRunner(ask({ tools }), { signal: abort.signal });
      const result = settled(() => runner.runUntilDone());
      await silent.arrived;
      abort.abort();
      return { result: await result, closedBy: await silent.closed };
    },
    expect(setting) {
      const { agent, asks, tool, call } = runSpans(setting);
      return [agent(), asks(), tool('get_weather'), call({ outcome: 'cancelled' })];
    },
  },
  {
    name: 'tool-runner.max-iterations',
    trap: '39: the runner stops after so many requests',
    only: HAS_RUNNER,
    async run(context) {
      const runner = usual(context, { max_iterations: 1 });
      return { last: await runner, asked: context.provider.requests.length };
    },
    expect(setting) {
      const { agent, asks, tool } = runSpans(setting);
      return [agent(), asks(), tool('get_weather')];
    },
  },
  {
    name: 'tool-runner.no-tool-needed',
    trap: '39: the model answers at once',
    only: HAS_RUNNER,
    async run({ client, ask, provider }) {
      provider.reply(message());
      return client().beta.messages.toolRunner(ask({ tools: [toolOf(() => 'never')] }));
    },
    expect(setting) {
      const { agent, answers } = runSpans(setting);
      return [agent(), answers()];
    },
  },
];
