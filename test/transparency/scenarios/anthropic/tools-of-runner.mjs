// The tools that beta.messages.toolRunner() runs: how they are called, how they fail, and what the runner shows of them.
import { AsyncLocalStorage } from 'node:async_hooks';
import { trace } from '@opentelemetry/api';
import { z } from 'zod';
import { message, textBlock, toolUse } from '../../provider/anthropic/messages.mjs';
import { macrotasks } from '../../runner/waiting.mjs';
import {
  asksForTool,
  conversations,
  HAS_RUNNER,
  runSpans,
  streamedRun,
  toolOf,
  USE,
  usual,
  usualRun,
  usualStreamed,
} from './tool-runs.mjs';

export default [
  {
    name: 'tool-runner.streamed.eager',
    trap: '37, 39: a tool that starts while the reply streams',
    only: HAS_RUNNER,
    async run(context) {
      const finals = [];
      for await (const stream of usualStreamed(context, { runToolsEagerly: true })) {
        finals.push(await stream.finalMessage());
      }
      return { finals, sent: conversations(context.provider) };
    },
    expect: streamedRun,
  },
  {
    name: 'tool-runner.two-tools',
    trap: '28, 39: two tools at once, one of them by zod',
    only: HAS_RUNNER,
    async run({ client, ask, provider, sdk }) {
      provider.reply(asksForTool(USE, toolUse('get_time', { zone: 'CET' }, 'toolu_2')));
      provider.reply(message());
      const zodTool = sdk.betaZodTool({
        name: 'get_time',
        description: 'The time',
        inputSchema: z.object({ zone: z.string() }),
        run: async ({ zone }) => `Noon in ${zone}`,
      });
      await client().beta.messages.toolRunner(ask({ tools: [toolOf(async ({ city }) => `Sun in ${city}`), zodTool] }));
      return conversations(provider);
    },
    expect(setting) {
      const { agent, asks, tool, answers } = runSpans(setting);
      const both = ['get_weather', 'get_time'];
      return [agent(), asks({ tools: both }), ...both.map((name) => tool(name)), answers()];
    },
  },
  {
    name: 'tool-runner.throwing-tool',
    trap: '39: an error of a tool is told to the model',
    only: HAS_RUNNER,
    async run({ client, ask, provider, rejectionsSoFar }) {
      provider.reply(asksForTool());
      provider.reply(message());
      const work = () => {
        throw new RangeError('no weather today');
      };
      const last = await client().beta.messages.toolRunner(ask({ tools: [toolOf(work)] }));
      return { last, sent: conversations(provider), unhandled: await rejectionsSoFar() };
    },
    expect(setting) {
      const { agent, asks, tool, answers } = runSpans(setting);
      return [agent(), asks(), tool('get_weather', { failed: true }), answers()];
    },
  },
  {
    name: 'tool-runner.rejecting-tool',
    trap: '5, 39: a tool whose promise rejects',
    only: HAS_RUNNER,
    async run({ client, ask, provider, rejectionsSoFar }) {
      provider.reply(asksForTool());
      provider.reply(message());
      const work = async () => {
        await macrotasks(2);
        throw new RangeError('no weather today');
      };
      const last = await client().beta.messages.toolRunner(ask({ tools: [toolOf(work)] }));
      return { last, sent: conversations(provider), unhandled: await rejectionsSoFar() };
    },
    expect(setting) {
      const { agent, asks, tool, answers } = runSpans(setting);
      return [agent(), asks(), tool('get_weather', { failed: true }), answers()];
    },
  },
  {
    name: 'tool-runner.unknown-tool',
    trap: '39: the model asks for a tool that is not there',
    only: HAS_RUNNER,
    async run({ client, ask, provider }) {
      provider.reply(asksForTool(toolUse('get_rich')));
      provider.reply(message());
      await client().beta.messages.toolRunner(ask({ tools: [toolOf(() => 'never')] }));
      return conversations(provider);
    },
    expect(setting) {
      const { agent, asks, answers } = runSpans(setting);
      return [agent(), asks({ tools: ['get_rich'] }), answers()];
    },
  },
  {
    name: 'tool-runner.params',
    trap: '12, 39: the runner shows the parameters that it was given',
    only: HAS_RUNNER,
    async run(context) {
      const { client, ask, provider } = context;
      provider.reply(asksForTool());
      provider.reply(message());
      const given = toolOf(() => 'rain');
      Object.freeze(given);
      const body = Object.freeze(ask({ tools: Object.freeze([given]) }));
      const runner = client().beta.messages.toolRunner(body);
      const look = () => ({
        keys: Object.keys(runner.params),
        sameTool: runner.params.tools[0] === given,
        run: runner.params.tools[0].run === given.run,
        json: JSON.stringify(runner.params),
        descriptor: typeof Object.getOwnPropertyDescriptor(Object.getPrototypeOf(runner), 'params')?.get,
        own: Object.keys(runner),
      });
      const before = look();
      await runner;
      return { before, after: look(), body: JSON.stringify(body) };
    },
    expect: usualRun,
  },
  {
    name: 'tool-runner.changed-params',
    trap: '12, 39: setMessagesParams() and pushMessages() in the loop',
    only: HAS_RUNNER,
    async run(context) {
      const { client, ask, provider } = context;
      provider.reply(asksForTool());
      provider.reply(message());
      provider.reply(message());
      const runner = client().beta.messages.toolRunner(ask({ tools: [toolOf(() => 'rain')] }));
      let round = 0;
      for await (const _ of runner) {
        round++;
        if (round === 1) runner.setMessagesParams((params) => ({ ...params, max_tokens: 99 }));
        if (round === 2) runner.pushMessages({ role: 'user', content: 'And now?' });
        if (round === 3) break;
      }
      return { round, sent: provider.requests.map(({ body }) => body) };
    },
    // Who changes the parameters takes the history over: the tool is not run, and the answer is asked for again.
    expect(setting) {
      const { agent, asks, answers } = runSpans(setting);
      return [agent(), asks(), answers(), answers()];
    },
  },
  {
    name: 'tool-runner.tool-by-hand',
    trap: '39: generateToolResponse() in the loop runs the tool once',
    only: HAS_RUNNER,
    async run(context) {
      const runner = usual(context);
      const responses = [];
      for await (const _ of runner) responses.push(await runner.generateToolResponse());
      return { responses, sent: conversations(context.provider) };
    },
    // It is the application that runs the tool there.
    expect(setting) {
      const [agent, asks, tool, answers] = usualRun(setting);
      return [agent, asks, { ...tool, parent: null }, answers];
    },
  },
  {
    name: 'tool-runner.tool-context',
    trap: '44: a tool runs with its own arguments and `this`, in the caller’s async context and inside its span',
    only: HAS_RUNNER,
    async run({ client, ask, provider, fact }) {
      const storage = new AsyncLocalStorage();
      provider.reply(asksForTool());
      provider.reply(message());
      const seen = [];
      function work(...args) {
        seen.push(storage.getStore(), args.length, args[0], Object.keys(args[1] ?? {}), this?.name, typeof this?.run);
        fact('span around the tool', trace.getActiveSpan()?.name);
        return 'fine';
      }
      const given = toolOf(work);
      await storage.run('request-7', () =>
        client()
          .beta.messages.toolRunner(ask({ tools: [given] }))
          .runUntilDone(),
      );
      return { seen, untouched: given.run === work, keys: Object.keys(given) };
    },
    facts: (setting) => ({ 'span around the tool': runSpans(setting).nameOf('get_weather') }),
    expect: usualRun,
  },
  {
    name: 'tool-runner.call-within-a-tool',
    trap: '39, 44: a tool that asks a model itself',
    only: HAS_RUNNER,
    async run({ client, ask, provider }) {
      provider.reply(asksForTool());
      provider.reply(message({ content: [textBlock('within')] }));
      provider.reply(message());
      const caller = client();
      const work = async () => (await caller.messages.create(ask())).content[0].text;
      await caller.beta.messages.toolRunner(ask({ tools: [toolOf(work)] }));
      return conversations(provider);
    },
    expect(setting) {
      const { agent, asks, tool, answers, nameOf } = runSpans(setting);
      return [agent(), asks(), tool('get_weather'), answers({ parent: nameOf('get_weather') }), answers()];
    },
  },
];
