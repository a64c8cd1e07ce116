// runTools(): the SDK asks, calls the application's tools, and asks again.
import { AsyncLocalStorage } from 'node:async_hooks';
import { trace } from '@opentelemetry/api';
import { chatCompletion, chunk, toolDelta, toolMessage, USAGE } from '../../provider/openai/chat.mjs';
import { settled } from '../../runner/describe.mjs';

const ASKS_FOR_TOOL = { outcome: 'ok', finish: ['tool_calls'], usage: USAGE, tools: ['get_weather'] };
const ANSWERS = { outcome: 'ok', finish: ['stop'], usage: USAGE };
const AGENT = { internal: true, name: 'invoke_agent' };
const TOOL = { internal: true, name: 'execute_tool get_weather', parent: 'invoke_agent' };

function asksForTool(...ids) {
  const calls = ids.map((id) => ({ id, name: 'get_weather', args: '{"city":"Bern"}' }));
  return chatCompletion({ finish: 'tool_calls', message: toolMessage(...calls) });
}

/** One tool for runTools(), carried out by `work`. */
function weatherTool(work) {
  const parameters = { type: 'object', properties: { city: { type: 'string' } } };
  const description = { name: 'get_weather', description: 'The weather', parameters, parse: JSON.parse };
  return [{ type: 'function', function: { ...description, function: work } }];
}

/** Notes what the runner says, in order. */
function listen(runner) {
  const order = [];
  for (const name of ['connect', 'message', 'chatCompletion', 'finalContent', 'error', 'abort', 'end']) {
    runner.on(name, () => order.push(name));
  }
  for (const kind of ['', 'Tool']) {
    runner.on(`function${kind}Call`, ({ name }) => order.push(`call ${name}`));
    runner.on(`function${kind}CallResult`, (result) => order.push(`result ${result}`));
  }
  return order;
}

export default [
  {
    name: 'run-tools.one-tool',
    trap: '39: a span for each request, for the run and for the tool',
    async run({ client, ask, provider, chatHelpers }) {
      provider.reply(asksForTool('call_1'));
      provider.reply(chatCompletion({ content: 'Sunny' }));
      const seen = [];
      const work = ({ city }) => {
        seen.push(city);
        return { sky: 'clear' };
      };
      const runner = chatHelpers(client()).runTools(ask({ tools: weatherTool(work) }));
      const order = listen(runner);
      return { content: await runner.finalContent(), seen, order, messages: runner.messages };
    },
    expect: [
      AGENT,
      { ...ASKS_FOR_TOOL, parent: 'invoke_agent' },
      { ...TOOL, attributes: { 'gen_ai.tool.name': 'get_weather', 'gen_ai.tool.type': 'function' } },
      { ...ANSWERS, parent: 'invoke_agent' },
    ],
  },
  {
    name: 'run-tools.no-tool-needed',
    trap: '39: the model answers at once',
    async run({ client, ask, provider, chatHelpers }) {
      provider.reply(chatCompletion());
      const runner = chatHelpers(client()).runTools(ask({ tools: weatherTool(() => 'never') }));
      return runner.finalContent();
    },
    expect: [AGENT, { ...ANSWERS, parent: 'invoke_agent' }],
  },
  {
    name: 'run-tools.two-calls',
    trap: '28, 39: parallel calls of one tool',
    async run({ client, ask, provider, chatHelpers }) {
      provider.reply(asksForTool('call_1', 'call_2'));
      provider.reply(chatCompletion());
      const runner = chatHelpers(client()).runTools(ask({ tools: weatherTool(async ({ city }) => `Sun in ${city}`) }));
      return { content: await runner.finalContent(), messages: runner.messages };
    },
    expect: [
      AGENT,
      { ...ASKS_FOR_TOOL, parent: 'invoke_agent', tools: ['get_weather', 'get_weather'] },
      TOOL,
      TOOL,
      { ...ANSWERS, parent: 'invoke_agent' },
    ],
  },
  {
    name: 'run-tools.throwing-tool',
    trap: '39: an error of a tool reaches the caller as it was thrown',
    async run({ client, ask, provider, chatHelpers, rejectionsSoFar }) {
      provider.reply(asksForTool('call_1'));
      const work = () => {
        throw new RangeError('no weather today');
      };
      const runner = chatHelpers(client()).runTools(ask({ tools: weatherTool(work) }));
      const order = listen(runner);
      const end = await settled(() => runner.finalContent());
      return { end, order, unhandled: await rejectionsSoFar() };
    },
    expect: [
      { ...AGENT, failed: true },
      { ...ASKS_FOR_TOOL, parent: 'invoke_agent' },
      { ...TOOL, failed: true, attributes: { 'error.type': 'RangeError' } },
    ],
  },
  {
    name: 'run-tools.http-error',
    trap: '6, 39: the second request is refused',
    async run({ client, ask, provider, chatHelpers }) {
      provider.reply(asksForTool('call_1'));
      provider.reply({ error: { message: 'Broken', type: 'server_error' } }, { status: 500 });
      const runner = chatHelpers(client()).runTools(ask({ tools: weatherTool(() => 'rain') }));
      return settled(() => runner.finalContent());
    },
    expect: [
      { ...AGENT, failed: true },
      { ...ASKS_FOR_TOOL, parent: 'invoke_agent' },
      TOOL,
      { outcome: 'error', status: 500, parent: 'invoke_agent' },
    ],
  },
  {
    name: 'run-tools.streamed',
    trap: '37, 39: runTools with stream: true',
    async run({ client, ask, provider, chatHelpers }) {
      const call = toolDelta(0, { id: 'call_1', name: 'get_weather', args: '{"city":"Bern"}' });
      provider.stream(chunk({ role: 'assistant', content: null, ...call }), chunk({}, { finish: 'tool_calls' }));
      provider.stream(chunk({ role: 'assistant', content: 'Sunny' }), chunk({}, { finish: 'stop' }));
      const runner = chatHelpers(client()).runTools(ask({ stream: true, tools: weatherTool(() => 'clear') }));
      const order = listen(runner);
      return { content: await runner.finalContent(), order };
    },
    expect: [
      AGENT,
      { ...ASKS_FOR_TOOL, usage: undefined, chunks: 2, parent: 'invoke_agent' },
      TOOL,
      { ...ANSWERS, usage: undefined, chunks: 2, parent: 'invoke_agent' },
    ],
  },
  {
    name: 'run-tools.tool-context',
    trap: '44: a tool runs with its own arguments, in the caller’s async context and inside its span',
    async run({ client, ask, provider, chatHelpers, fact }) {
      const storage = new AsyncLocalStorage();
      provider.reply(asksForTool('call_1'));
      provider.reply(chatCompletion());
      const seen = [];
      function work(...args) {
        seen.push(storage.getStore(), args.length, args[1] === runner, this?.name);
        fact('span around the tool', trace.getActiveSpan()?.name);
        return 'fine';
      }
      const tools = weatherTool(work);
      let runner;
      await storage.run('request-7', () => {
        runner = chatHelpers(client()).runTools(ask({ tools }));
        return runner.done();
      });
      return { seen, untouched: tools[0].function.function === work };
    },
    facts: { 'span around the tool': 'execute_tool get_weather' },
    expect: [AGENT, { ...ASKS_FOR_TOOL, parent: 'invoke_agent' }, TOOL, { ...ANSWERS, parent: 'invoke_agent' }],
  },
  {
    name: 'run-tools.call-within-a-tool',
    trap: '39, 44: a tool that asks a model itself',
    async run({ client, ask, provider, chatHelpers }) {
      provider.reply(asksForTool('call_1'));
      provider.reply(chatCompletion({ content: 'within' }));
      provider.reply(chatCompletion());
      const openai = client();
      const work = async () => (await openai.chat.completions.create(ask())).choices[0].message.content;
      const runner = chatHelpers(openai).runTools(ask({ tools: weatherTool(work) }));
      return { content: await runner.finalContent(), messages: runner.messages };
    },
    expect: [
      AGENT,
      { ...ASKS_FOR_TOOL, parent: 'invoke_agent' },
      TOOL,
      { ...ANSWERS, parent: 'execute_tool get_weather' },
      { ...ANSWERS, parent: 'invoke_agent' },
    ],
  },
];
